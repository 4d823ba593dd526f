/** What is typed into the fields of a template, by the place of its blanks. */
import type { LiveTemplate } from "./envelope.ts";

/** What the list of a blank sends where another word is meant. */
export const otherWord = "\u2026";

export interface TypedBlanks {
  /** What was chosen or typed. */
  typed: readonly string[];
  /** The word beside a list, where `otherWord` was chosen. */
  others: readonly string[];
}

/** By the name of the blank, as templates are filled. */
export function typedValues(
  { blanks }: Pick<LiveTemplate, "blanks">,
  { typed, others }: TypedBlanks,
): Record<string, string> {
  return Object.fromEntries(
    blanks.map(({ name }, place) => {
      const chosen = typed[place] ?? "";
      return [name, chosen === otherWord ? (others[place] ?? "") : chosen];
    }),
  );
}
