import { z } from "zod";
import { type ErrorCode, type Failure, invalidFields } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { mostChannels, mostTags } from "#app/services/posts/text-rules.ts";
import { holdExtents, holdReasonKinds } from "#workflows/approval/states.ts";
import { plainText } from "#workflows/content/plain-text.ts";
import { tagsIn } from "#workflows/content/tags.ts";

/** Longest words that stand above every page while a hold lasts, in UTF-16 units. */
export const longestHoldWords = 300;

const words = z
  .string()
  .overwrite((value) => plainText(value).trim())
  .max(longestHoldWords);

/** One press is enough: reach and reason have a value from the start, and the words may follow. */
const holdSchema = z.object({
  reach: z.enum(holdExtents).catch("organization"),
  channelIds: z.array(z.string().refine(isId)).max(mostChannels),
  tags: z.array(z.string().min(1).max(60)).max(mostTags),
  reasonKind: z.enum(holdReasonKinds).catch("emergency"),
  words,
});

export type HoldFields = z.output<typeof holdSchema>;
type HoldField = "channelIds" | "tags" | "words";

/** Reads the form; what does not belong to the chosen reach is left out. */
export function readHoldForm(form: FormData): { ok: true; fields: HoldFields } | Failure<ErrorCode> {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const reach = text("reach");
  const parsed = holdSchema.safeParse({
    reach,
    channelIds: reach === "channels" ? [...new Set(form.getAll("channelIds"))] : [],
    tags: reach === "tags" ? tagsIn([...form.getAll("tags"), text("furtherTags")].join(",")) : [],
    reasonKind: text("reasonKind"),
    words: text("words"),
  });
  if (!parsed.success) return invalidFields(problemsOf(parsed.error));
  const { data } = parsed;
  if (data.reach === "channels" && data.channelIds.length === 0)
    return invalidFields({ channelIds: "holdChannelsMissing" });
  if (data.reach === "tags" && data.tags.length === 0) return invalidFields({ tags: "holdTagsMissing" });
  return { ok: true, fields: data };
}

/** The words somebody may add to the lifting. */
export function readLiftWords(form: FormData): string {
  return plainText(String(form.get("words") ?? ""))
    .trim()
    .slice(0, longestHoldWords);
}

function problemsOf(error: z.ZodError) {
  const problems: Partial<Record<HoldField, "textTooLong" | "channelUnknown">> = {};
  for (const { path } of error.issues) {
    if (path[0] === "channelIds") problems.channelIds = "channelUnknown";
    else if (path[0] === "tags") problems.tags = "textTooLong";
    else problems.words = "textTooLong";
  }
  return problems;
}
