import { beforeAll, describe, expect, it } from "vitest";
import { weekdayDates } from "#app/editor/weekday-dates.ts";
import { canonicalText } from "#workflows/content/plain-text.ts";
import { checkText } from "#workflows/networks/check.ts";
import { count, metrics } from "#workflows/networks/count.ts";
import { countedLength, networks } from "#workflows/networks/networks.ts";
import { graphemes } from "#workflows/networks/graphemes.ts";
import { threadOf } from "#workflows/networks/thread.ts";
import { foldedText, publicPieces } from "#workflows/networks/facsimile-looks.ts";

/* The rule: no text stops a page or the server, whatever it holds; the time grows with its length, never with the square. */

const longest = 100_000;
/** Each took seconds somewhere: in the segmenter, in X's library, in the search for addresses, in putting marks in order. */
const nasty = [
  "a",
  "a.",
  "it.",
  "zz.it/",
  ")",
  "()",
  "https://x.it/",
  "https://a.it? ",
  "a.it ",
  "@a",
  "@a@b.c ",
  "#1",
  "#a",
  "😀",
  "👨‍👩‍👧",
  "\u0316\u0301",
  " ",
  "lunedì ",
  "30/11 ",
];
const heads = ["", "https://x.it/"];
const nastyText = (length: number, head: string, part: string) =>
  (head + part.repeat(Math.ceil(length / part.length))).slice(0, length).toWellFormed();

/** What counting cannot be quicker than: the segmenter over the same length, a thousand characters at a time. */
let floor = Infinity;
const generous = 30;

beforeAll(() => {
  const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
  const piece = "perché ".repeat(143);
  for (let round = 0; round < 3; round += 1) {
    const took = timed(() => {
      for (let at = 0; at < longest; at += piece.length) for (const _ of segmenter.segment(piece));
    });
    floor = Math.min(floor, took);
  }
});

describe(`${longest} characters, within ${generous} times the floor`, () => {
  it.each(metrics)("are counted by the metric %s", (metric) => {
    eachWithin((text) => count(metric, text));
  });

  it.each(networks)("are painted as %s paints them", (network) => {
    eachWithin((text) => publicPieces(text, network));
  });

  it("are folded, made canonical and searched for dates", () => {
    eachWithin((text) => {
      foldedText(text, { foldAfter: 480, foldLines: 5 });
      canonicalText(text);
      weekdayDates(text, new Date("2026-11-29T12:00:00Z"));
    });
  });
});

it.each(networks)("the longest text that is counted for %s is checked within the same bound", (network) => {
  eachWithin((text) => checkText(network, text), { length: countedLength[network] });
});

it.each(networks)("the longest text that is counted for %s is cut into a thread within a few of these", (network) => {
  eachWithin((text) => threadOf(network, text), { length: countedLength[network], times: 3 });
});

it("a text in windows has the characters that it has as a whole", () => {
  const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
  const parts = ["a", "e\u0301", "👍🏽", "🇮🇹", "👨‍👩‍👧", "\r\n", "न\u093F", `o${"\u0301".repeat(700)}`, "\uD83D"];
  for (let lead = 500; lead < 516; lead += 1) {
    for (const part of parts) {
      const text = "x".repeat(lead) + part.repeat(3) + "y";
      expect([...graphemes(text)]).toEqual([...segmenter.segment(text)].map(({ segment }) => segment));
    }
  }
});

function eachWithin(work: (text: string) => unknown, { length = longest, times = 1 } = {}): void {
  for (const head of heads) {
    for (const part of nasty) {
      const text = nastyText(length, head, part);
      let took = timed(() => work(text));
      // Measured once more before it fails, because other work may run on the same machine.
      if (took >= floor * generous * times) took = timed(() => work(text));
      expect(took, `${JSON.stringify(head + part)}, over and over`).toBeLessThan(floor * generous * times);
    }
  }
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
