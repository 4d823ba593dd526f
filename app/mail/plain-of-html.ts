import { convert } from "html-to-text";

/** An answer's own words come first; what lies deeper or further is what it quotes. */
const longest = 400_000;
const limits = { maxDepth: 60, maxChildNodes: 2_000, ellipsis: "" };

/**
 * The words of a message that came as HTML alone, line by line, what it quotes behind ">". Enough for the first line of
 * an answer: markup that is not understood changes the line, and the answer is then not understood.
 */
export function plainOfHtml(html: string): string {
  return convert(html.slice(0, longest), {
    wordwrap: false,
    limits,
    selectors: [
      // Headings keep their letters; addresses and pictures carry no decision.
      ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({ selector, options: { uppercase: false } })),
      { selector: "a", options: { ignoreHref: true } },
      { selector: "img", format: "skip" },
      { selector: "p", options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
      { selector: "hr", options: { length: 32 } },
    ],
  });
}
