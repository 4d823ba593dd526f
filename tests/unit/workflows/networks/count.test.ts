import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { count, type Metric } from "#workflows/networks/count.ts";

/** Golden vectors: [name, text, expected by metric]. */
const vectors: Array<[string, string, Partial<Record<Metric, number>>]> = [
  ["nothing", "", { utf16: 0, codepoint: 0, grapheme: 0, bytes: 0, xWeighted: 0, mastodon: 0, threads: 0 }],
  ["plain words", "Ciao", { utf16: 4, codepoint: 4, grapheme: 4, bytes: 4, xWeighted: 4, mastodon: 4, threads: 4 }],
  [
    "accented, composed",
    "perché",
    { utf16: 6, codepoint: 6, grapheme: 6, bytes: 7, xWeighted: 6, mastodon: 6, threads: 6 },
  ],
  [
    "accented, combining mark",
    "perche\u0301",
    { utf16: 7, codepoint: 7, grapheme: 6, bytes: 8, xWeighted: 6, mastodon: 6 },
  ],
  ["euro sign", "€", { utf16: 1, grapheme: 1, bytes: 3, xWeighted: 2, mastodon: 1, threads: 1 }],
  ["ellipsis character", "…", { utf16: 1, grapheme: 1, bytes: 3, xWeighted: 2, mastodon: 1, threads: 1 }],
  ["curly quotes and dashes", "“ciao” – ‘sì’ —", { utf16: 15, grapheme: 15, xWeighted: 15, mastodon: 15 }],
  ["angle quotes", "«ciao»", { utf16: 6, bytes: 8, xWeighted: 6 }],
  ["simple emoji", "👍", { utf16: 2, codepoint: 1, grapheme: 1, bytes: 4, xWeighted: 2, mastodon: 1, threads: 4 }],
  [
    "emoji with skin tone",
    "👍🏽",
    { utf16: 4, codepoint: 2, grapheme: 1, bytes: 8, xWeighted: 2, mastodon: 1, threads: 8 },
  ],
  [
    "family joined by ZWJ",
    "👨‍👩‍👧‍👦",
    { utf16: 11, codepoint: 7, grapheme: 1, bytes: 25, xWeighted: 2, mastodon: 1, threads: 25 },
  ],
  ["flag", "🇮🇹", { utf16: 4, codepoint: 2, grapheme: 1, bytes: 8, xWeighted: 2, mastodon: 1, threads: 8 }],
  ["flag of a region", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", { grapheme: 1, xWeighted: 2, mastodon: 1 }],
  ["heart with variation selector", "❤️", { utf16: 2, grapheme: 1, bytes: 6, xWeighted: 2, mastodon: 1, threads: 6 }],
  ["keycap", "1️⃣", { utf16: 3, grapheme: 1, xWeighted: 2, threads: 7 }],
  ["Chinese", "漢字", { utf16: 2, grapheme: 2, bytes: 6, xWeighted: 4, mastodon: 2, threads: 2 }],
  ["Devanagari cluster", "नि", { utf16: 2, grapheme: 1, bytes: 6, xWeighted: 2 }],
  [
    "link with scheme",
    "https://www.comune.example.it/avvisi/mensa-scolastica?anno=2026",
    { utf16: 63, grapheme: 63, xWeighted: 23, mastodon: 23 },
  ],
  ["short link counts more than it is long", "https://t.co", { utf16: 12, xWeighted: 23, mastodon: 23 }],
  ["link in a sentence", "Leggi (https://example.com/a_(b)). Ora", { mastodon: 23 + 13, xWeighted: 23 + 13 }],
  ["link without scheme", "example.com", { xWeighted: 23, mastodon: 11 }],
  ["local mention", "@comune ciao", { grapheme: 12, xWeighted: 12, mastodon: 12 }],
  ["remote mention", "@comune@social.example.org ciao", { grapheme: 31, mastodon: 12 }],
  ["mail address is no mention", "scrivi a urp@comune.example.it", { mastodon: 30 }],
  ["line ends", "a\nb", { utf16: 3, grapheme: 3, mastodon: 3, xWeighted: 3 }],
  ["address with an apostrophe", "https://comune.it/l'avviso/dell'anno", { xWeighted: 23, mastodon: 23 }],
  ["address in angle quotes", "<https://comune.it/avviso>", { xWeighted: 25, mastodon: 25 }],
  ["a host that is no domain", "https://intranet/mensa", { mastodon: 22 }],
  ["an address behind a hash", "#https://comune.it/avviso", { mastodon: 25 }],
  ["an address behind a letter", "ahttps://comune.it/avviso", { mastodon: 25 }],
  ["a mention behind an equals sign", "=@a@b.c", { mastodon: 7 }],
  ["a mention behind a full stop", ".@a@b", { mastodon: 3 }],
  ["a mention on a server with letters of its own", "@comune@università.example ciao", { mastodon: 12 }],
  ["a mention that an at sign follows", "@a@b.c@", { mastodon: 7 }],
  ["the newest joined emoji", "🐦‍🔥🙂‍↔️🧑‍🧑‍🧒‍🧒", { xWeighted: 6, grapheme: 3 }],
  ["people of today, with the colour of their skin", "🧑🏽‍🎄🫱🏻‍🫲🏿🫷🏽", { xWeighted: 6, grapheme: 3 }],
  ["emoji that nobody joined", "😀\u200D😀", { xWeighted: 5 }],
];

describe("golden vectors", () => {
  for (const [name, text, expected] of vectors) {
    it(name, () => {
      for (const [metric, length] of Object.entries(expected))
        expect([metric, count(metricNamed(metric), text)]).toEqual([metric, length]);
    });
  }
});

it("graphemes never outnumber code points, code points never outnumber UTF-16 units, units never outnumber bytes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), (text) => {
      expect(count("grapheme", text)).toBeLessThanOrEqual(count("codepoint", text));
      expect(count("codepoint", text)).toBeLessThanOrEqual(count("utf16", text));
      expect(count("utf16", text)).toBeLessThanOrEqual(count("bytes", text));
    }),
  );
});

function metricNamed(name: string): Metric {
  const known: Metric[] = ["utf16", "codepoint", "grapheme", "bytes", "xWeighted", "mastodon", "threads"];
  const metric = known.find((candidate) => candidate === name);
  if (metric === undefined) throw new Error(`No metric ${name}`);
  return metric;
}
