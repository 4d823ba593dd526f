import { textFault, longest as longestOfPost } from "#app/services/posts/text-rules.ts";

/** Longest value of each field of a comment, in UTF-16 units as `maxlength` counts them. */
export const longestOf = { body: 4_000, quote: 4_000, replacement: longestOfPost.text } as const;

/** What is wrong with a comment's own words; they may be missing only where a proposal speaks for itself. */
export function bodyFault(body: string, needed: boolean) {
  if (needed && body.trim() === "") return "commentEmpty";
  return textFault(body, longestOf.body);
}
