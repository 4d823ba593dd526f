import { longestText } from "#workflows/networks/networks.ts";

/** Longest value of each field, in UTF-16 units as `maxlength` counts them. Forms and services use the same table. */
export const longest = {
  title: 200,
  purpose: 2_000,
  audience: 1_000,
  campaign: 100,
  text: longestText,
  alt: 2_000,
  credit: 500,
  reason: 4_000,
  tag: 60,
  sourceLabel: 200,
  url: 2_000,
} as const;

export const mostTags = 20;
export const mostSources = 20;
export const mostChannels = 50;

export type TextFault = "malformedText" | "textTooLong";

/** What is wrong with a text as such: halves of characters and NUL cannot be stored and signed as they are. */
export function textFault(text: string, limit: number): TextFault | null {
  if (!text.isWellFormed() || text.includes("\u0000")) return "malformedText";
  return text.length > limit ? "textTooLong" : null;
}

export function reasonFault(text: string): TextFault | null {
  return textFault(text, longest.reason);
}
