import { z } from "zod";
import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { isActivePerson, isUsableRoute } from "#db/queries/facts-of-content.server.ts";
import { locales } from "#db/schema/organizations.ts";
import type { Scope } from "#db/scope.server.ts";
import type { PostBrief } from "#db/writes/posts-content.ts";
import { longest, mostSources, mostTags, textFault } from "./text-rules.ts";

/** The fields of the brief a form may send; absent ones stay as they are. */
export type BriefChanges = Partial<Omit<PostBrief, "publishAt" | "publishZone">>;

const shapes = {
  tags: z.array(z.string().min(1).max(longest.tag)).max(mostTags),
  sources: z
    .array(
      z.strictObject({
        label: z.string().max(longest.sourceLabel),
        url: z.url({ protocol: /^https?$/ }).max(longest.url),
      }),
    )
    .max(mostSources),
  language: z.enum(locales),
};

/** Trims and checks a brief: texts first, then what it points at. The answer is what may be written. */
export async function checkBrief(
  scope: Scope,
  changes: BriefChanges,
): Promise<{ ok: true; changes: BriefChanges } | Failure> {
  const clean: BriefChanges = { ...changes };
  for (const field of ["title", "purpose", "audience"] as const) {
    const text = changes[field]?.trim();
    if (text === undefined) continue;
    const fault = textFault(text, longest[field]);
    if (fault !== null) return failure(fault, { field, longest: longest[field] });
    clean[field] = text;
  }
  if (clean.title === "") return failure("invalidInput", { field: "title" });
  if (changes.tags !== undefined)
    clean.tags = [...new Set(changes.tags.map((tag) => tag.trim()).filter((tag) => tag !== ""))];
  for (const [field, shape] of Object.entries(shapes)) {
    const value: unknown = Reflect.get(clean, field);
    if (value !== undefined && (!shape.safeParse(value).success || hasMalformed(value))) {
      return failure("invalidInput", { field });
    }
  }
  return (await pointsNowhere(scope, clean)) ?? { ok: true, changes: clean };
}

/** JSON writes halves of characters and NUL as escapes: they are looked for in the strings themselves. */
function hasMalformed(value: unknown): boolean {
  if (typeof value === "string") return textFault(value, Number.POSITIVE_INFINITY) !== null;
  return typeof value === "object" && value !== null && Object.values(value).some(hasMalformed);
}

async function pointsNowhere(scope: Scope, { routeId, voiceId }: BriefChanges): Promise<Failure | null> {
  if (routeId && !(isId(routeId) && (await isUsableRoute(scope, routeId))))
    return failure("routeUnknown", { field: "routeId" });
  if (voiceId && !(isId(voiceId) && (await isActivePerson(scope, voiceId))))
    return failure("personUnknown", { field: "voiceId" });
  return null;
}
