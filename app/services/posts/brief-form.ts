import { z } from "zod";
import { isId } from "#app/kernel/ids.ts";
import { locales } from "#app/i18n/locales.ts";
import { tagsIn } from "#workflows/content/tags.ts";
import { longest, mostSources, mostTags, textFault } from "./text-rules.ts";
import { plainLine, plainText } from "#workflows/content/plain-text.ts";

/** Text of one field, trimmed; the message of an issue is the code of its failure. */
function words(limit: number, plain = plainLine) {
  return z
    .string()
    .overwrite((text) => plain(text).trim())
    .superRefine((text, ctx) => {
      const fault = textFault(text, limit);
      if (fault !== null) ctx.addIssue({ code: "custom", message: fault, params: { longest: limit } });
    });
}

const personOrNobody = z
  .string()
  .refine(isId, { params: { code: "personUnknown" } })
  .nullable();
const approvalRouteOrNone = z
  .string()
  .refine(isId, { params: { code: "routeUnknown" } })
  .nullable();

/** What may stand around the text of a post; absent fields stay as they are. */
export const briefSchema = z
  .object({
    title: words(longest.title).min(1),
    purpose: words(longest.purpose, plainText),
    audience: words(longest.audience, plainText),
    campaign: words(longest.campaign),
    tags: z
      .array(words(longest.tag))
      .max(mostTags)
      .transform((tags) => tagsIn(tags.join(","))),
    sources: z
      .array(
        z.strictObject({
          label: words(longest.sourceLabel),
          url: z
            .url({ protocol: /^https?$/ })
            .max(longest.url)
            .refine(isStorable),
        }),
      )
      .max(mostSources),
    sensitive: z.boolean(),
    sensitiveReason: words(longest.reason),
    aiUsed: z.boolean(),
    language: z.enum(locales),
    voiceId: personOrNobody,
    routeId: approvalRouteOrNone,
  })
  .partial();

/** The fields of the brief a form may send. */
export type BriefChanges = z.output<typeof briefSchema>;

/** What a form sends for "no choice of mine: the iter that rules and channels say". */
export const noRouteChosen = "by-rules";

/** As much of a posted form as the brief needs. */
export interface BriefForm {
  field(name: string): string;
  list(name: string): string[];
  has(name: string): boolean;
}

/**
 * The brief as a form holds it: a field that was not sent is absent, so that a page may send one alone. A box that is
 * ticked sends "yes" after the "no" that always stands before it. Tags that are known keep their spelling.
 */
export function readBriefForm(form: BriefForm, knownTags: readonly string[]): Record<string, unknown> {
  const read: Record<string, (name: string) => unknown> = {
    title: form.field,
    purpose: form.field,
    audience: form.field,
    campaign: form.field,
    tags: (name) => tagsIn(form.field(name), knownTags),
    sensitive: isTicked,
    sensitiveReason: form.field,
    aiUsed: isTicked,
    language: form.field,
    voiceId: (name) => form.field(name) || null,
  };
  const sent = Object.entries(read).filter(([name]) => form.has(name));
  const fields = Object.fromEntries(sent.map(([name, value]) => [name, value(name)]));
  const routeId = form.field("routeId");
  // The empty choice of the iter means that none was made yet; taking one away, for the one that results, is a choice itself.
  return routeId === "" ? fields : { ...fields, routeId: routeId === noRouteChosen ? null : routeId };

  function isTicked(name: string): boolean {
    return form.list(name).at(-1) === "yes";
  }
}

function isStorable(text: string): boolean {
  return textFault(text, Number.POSITIVE_INFINITY) === null;
}
