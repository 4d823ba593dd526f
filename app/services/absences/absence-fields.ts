import { z } from "zod";
import { type FieldProblems, invalidFields, type AbsenceCode, type Result } from "#app/kernel/errors.ts";
import { parseDate } from "#app/services/organizations/day-words.ts";
import { type DelegationScope, delegationScopes } from "#workflows/approval/delegation.ts";
import { plainLine } from "#workflows/content/plain-text.ts";
import { tagsIn } from "#workflows/content/tags.ts";

/** What somebody enters about an absence, a delegation, or both at once. Why is not asked. */
export interface AbsenceFields {
  personId: string;
  /** "YYYY-MM-DD", the first and the last whole day. */
  fromDay: string;
  untilDay: string;
  /** False for a delegation of somebody who is there. */
  absent: boolean;
  /** Null when nobody stands in. */
  substituteId: string | null;
  scope: DelegationScope;
  act: string;
  /** Who goes on with what the person wrote; null or left out when it stays with them. */
  writerId?: string | null;
}

const longestAct = 120;

const formSchema = z.object({
  personId: z.string().pipe(z.uuid()),
  from: day("periodMissing"),
  until: day("periodMissing"),
  what: z.enum(["both", "absence", "delegation"]).catch("both"),
  substituteId: z.union([z.literal("").transform(() => null), z.uuid()]),
  writerId: z.union([z.literal("").transform(() => null), z.uuid()]),
  scope: z.enum(delegationScopes).catch("all"),
  routeIds: z.array(z.uuid()),
  channelIds: z.array(z.uuid()),
  tags: z.string().transform((list) => tagsIn(plainLine(list))),
  act: z
    .string()
    .overwrite((text) => plainLine(text).trim())
    .max(longestAct),
});

const codeOfField: Record<string, AbsenceCode> = {
  personId: "whoMissing",
  from: "periodMissing",
  until: "periodMissing",
  substituteId: "substituteUnknown",
  writerId: "substituteUnknown",
  act: "actTooLong",
};

/** The fields of the form, or what is wrong with them by field. */
export function readAbsenceForm(form: FormData): Result<{ fields: AbsenceFields }, AbsenceCode | "invalidInput"> {
  const parsed = formSchema.safeParse(typedAbsence(form));
  if (!parsed.success) {
    const problems: Partial<Record<string, AbsenceCode>> = {};
    for (const { path } of parsed.error.issues) {
      const field = String(path[0] ?? "");
      problems[field] = codeOfField[field] ?? "scopeEmpty";
    }
    return invalidFields<AbsenceCode>(problems);
  }
  const { personId, from, until, what, substituteId, writerId, act } = parsed.data;
  const scope = scopeOf(parsed.data);
  const problems = problemsOf(parsed.data, scope);
  if (Object.keys(problems).length > 0) return invalidFields(problems);
  return {
    ok: true,
    fields: {
      personId,
      fromDay: from,
      untilDay: until,
      absent: what !== "delegation",
      substituteId: what === "absence" ? null : substituteId,
      scope: scope ?? { type: "all" },
      act,
      writerId: what === "delegation" ? null : writerId,
    },
  };
}

/** What was typed, to be shown again. */
export function typedAbsence(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? "").slice(0, 500);
  return {
    personId: text("personId"),
    from: text("from"),
    until: text("until"),
    what: text("what"),
    substituteId: text("substituteId"),
    writerId: text("writerId"),
    scope: text("scope"),
    routeIds: form.getAll("routeIds").map(String).slice(0, 200),
    channelIds: form.getAll("channelIds").map(String).slice(0, 200),
    tags: text("tags"),
    act: text("act"),
  };
}
export type TypedAbsence = ReturnType<typeof typedAbsence>;

function day(code: AbsenceCode) {
  return z.string().transform((text, ctx) => {
    const found = parseDate(text);
    if (found !== null) return found;
    ctx.addIssue({ code: "custom", message: code });
    return z.NEVER;
  });
}

type Parsed = z.infer<typeof formSchema>;

function problemsOf({ what, substituteId, from, until }: Parsed, scope: DelegationScope | null) {
  const problems: { -readonly [Field in keyof FieldProblems<AbsenceCode>]: AbsenceCode } = {};
  if (until < from) problems["until"] = "periodBackwards";
  if (what !== "absence" && substituteId === null) problems["substituteId"] = "substituteMissing";
  if (what !== "absence" && scope === null) problems["scope"] = "scopeEmpty";
  return problems;
}

/** Null where a part was meant and none was named. */
function scopeOf({ scope: type, routeIds, channelIds, tags }: Parsed): DelegationScope | null {
  switch (type) {
    case "all":
      return { type };
    case "routes":
      return routeIds.length > 0 ? { type, routeIds } : null;
    case "channels":
      return channelIds.length > 0 ? { type, channelIds } : null;
    case "tags":
      return tags.length > 0 ? { type, tags } : null;
  }
}
