import { convert } from "html-to-text";

const longest = 1_000_000;

/** The words of what a network shows as HTML, for comparing them with what was signed: paragraphs apart, links as written. */
export function plainWords(html: string): string {
  return convert(html.slice(0, longest), {
    wordwrap: false,
    selectors: [
      { selector: "a", options: { ignoreHref: true } },
      { selector: "img", format: "skip" },
      { selector: "figure", format: "skip" },
    ],
    limits: { maxDepth: 60, maxChildNodes: 10_000, ellipsis: "" },
  }).trim();
}
