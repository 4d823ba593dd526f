/**
 * Golden vectors: every text with its length in every metric. X's are those of its own library, Bluesky's of its own client,
 * Mastodon's follow what its documentation says of links, mentions and graphemes (docs.joinmastodon.org/user/posting/#text).
 */
import { RichText } from "@atproto/api";
import parseTweet from "twitter-text/dist/parseTweet.js";
import { describe, expect, it } from "vitest";
import { count, metrics } from "#workflows/networks/count.ts";

type Lengths = [
  utf16: number,
  codepoint: number,
  grapheme: number,
  bytes: number,
  xWeighted: number,
  mastodon: number,
  threads: number,
];

const vectors: ReadonlyArray<[name: string, text: string, lengths: Lengths]> = [
  ["nothing", "", [0, 0, 0, 0, 0, 0, 0]],
  ["plain words", "Ciao", [4, 4, 4, 4, 4, 4, 4]],
  ["a sentence", "La biblioteca resta aperta fino alle ventitré.", [46, 46, 46, 47, 46, 46, 46]],
  ["accented, composed", "perché", [6, 6, 6, 7, 6, 6, 6]],
  ["accented, combining mark", "perche\u0301", [7, 7, 6, 8, 6, 6, 7]],
  ["euro sign", "10 €", [4, 4, 4, 6, 5, 4, 4]],
  ["ellipsis character", "Continua…", [9, 9, 9, 11, 10, 9, 9]],
  ["curly quotes and dashes", "“ciao” – ‘sì’ —", [15, 15, 15, 28, 15, 15, 15]],
  ["angle quotes", "«ciao»", [6, 6, 6, 8, 6, 6, 6]],
  ["a space that does not break", "10\u00a0000", [6, 6, 6, 7, 6, 6, 6]],
  ["line ends", "a\nb\n\nc", [6, 6, 6, 6, 6, 6, 6]],
  ["a tab", "a\tb", [3, 3, 3, 3, 3, 3, 3]],
  ["simple emoji", "👍", [2, 1, 1, 4, 2, 1, 4]],
  ["emoji with skin tone", "👍🏽", [4, 2, 1, 8, 2, 1, 8]],
  ["family joined by ZWJ", "👨‍👩‍👧‍👦", [11, 7, 1, 25, 2, 1, 25]],
  ["a flag", "🇮🇹", [4, 2, 1, 8, 2, 1, 8]],
  ["two flags", "🇮🇹🇪🇺", [8, 4, 2, 16, 4, 2, 16]],
  ["flag of a region", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", [14, 7, 1, 28, 2, 1, 28]],
  ["heart with variation selector", "❤️", [2, 2, 1, 6, 2, 1, 6]],
  ["keycap", "1️⃣", [3, 3, 1, 7, 2, 1, 7]],
  ["a woman who is a firefighter", "👩‍🚒", [5, 3, 1, 11, 2, 1, 11]],
  ["emoji among words", "Domani 🌧️, portate l’ombrello ☂️", [33, 32, 30, 43, 32, 30, 41]],
  ["a row of emoji", "🎉🎉🎉🎉🎉", [10, 5, 5, 20, 10, 5, 20]],
  ["Chinese", "漢字", [2, 2, 2, 6, 4, 2, 2]],
  ["Japanese", "こんにちは、世界", [8, 8, 8, 24, 16, 8, 8]],
  ["Korean", "안녕하세요", [5, 5, 5, 15, 10, 5, 5]],
  ["Korean, decomposed", "\u1112\u1161\u11ab", [3, 3, 1, 9, 2, 1, 3]],
  ["Arabic", "مرحبا", [5, 5, 5, 10, 5, 5, 5]],
  ["Hebrew with points", "שָׁלוֹם", [7, 7, 4, 14, 7, 4, 7]],
  ["Devanagari cluster", "नि", [2, 2, 1, 6, 2, 1, 2]],
  ["Thai", "สวัสดี", [6, 6, 4, 18, 6, 4, 6]],
  ["Greek", "Καλημέρα", [8, 8, 8, 16, 8, 8, 8]],
  ["Cyrillic", "Добрый день", [11, 11, 11, 21, 11, 11, 11]],
  ["letters beyond the first plane", "𝒱𝒶𝓁", [6, 3, 3, 12, 6, 3, 3]],
  ["a ligature", "ﬁne", [3, 3, 3, 5, 4, 3, 3]],
  ["many combining marks", "a\u0301\u0302\u0303", [4, 4, 1, 7, 3, 1, 4]],
  ["link with scheme", "https://www.comune.example.it/avvisi/mensa-scolastica?anno=2026", [63, 63, 63, 63, 23, 23, 63]],
  ["short link counts more than it is long", "https://t.co", [12, 12, 12, 12, 23, 23, 12]],
  ["link in a sentence", "Leggi (https://example.com/a_(b)). Ora", [38, 38, 38, 38, 36, 36, 38]],
  ["two links", "https://comune.it/a e https://comune.it/b", [41, 41, 41, 41, 49, 49, 41]],
  ["link without scheme", "example.com", [11, 11, 11, 11, 23, 11, 11]],
  ["local mention", "@comune ciao", [12, 12, 12, 12, 12, 12, 12]],
  ["remote mention", "@comune@social.example.org ciao", [31, 31, 31, 31, 31, 12, 31]],
  ["mail address is no mention", "scrivi a urp@comune.example.it", [30, 30, 30, 30, 30, 30, 30]],
  ["hashtags", "#mensa #scuola2026", [18, 18, 18, 18, 18, 18, 18]],
  [
    "all at once",
    "Mensa 🍝: il menu è su https://comune.it/mensa, scrivi a @comune@social.example.org #mensa",
    [90, 89, 89, 93, 90, 70, 92],
  ],
];

describe.each(vectors)("%s", (_name, text, lengths) => {
  it.each(metrics.map((metric, at) => [metric, lengths[at]] as const))("%s: %i", (metric, length) => {
    expect(count(metric, text)).toBe(length);
  });
});

it("has forty of them and more for every metric", () => {
  expect(vectors.length).toBeGreaterThanOrEqual(40);
  expect(new Set(vectors.map(([, text]) => text)).size).toBe(vectors.length);
});

it.each(vectors)("%s: counts as the networks' own libraries do", (_name, text) => {
  expect(count("xWeighted", text)).toBe(parseTweet(text).weightedLength);
  const { graphemeLength, length: bytes } = new RichText({ text });
  expect([count("grapheme", text), count("bytes", text)]).toEqual([graphemeLength, bytes]);
});

/** What Mastodon's server tries its own limit of 500 with (spec/validators/status_length_validator_spec.rb). */
const long = `http://${"b".repeat(30)}.com/example`;
it.each([
  ["a link after a space", `${"a".repeat(476)} ${long}`, 500],
  ["a link that no space stands before", `${"a".repeat(476)}${long}`, 476 + long.length],
  ["a link longer than an address can be", `http://example.com/valid?${"#foo?".repeat(1000)}`, 5025],
  ["a mention at another server", `${"a".repeat(475)} @alice@${"b".repeat(30)}.com`, 482],
  ["a mention at a server whose name is too long", `@alice@${"b".repeat(500)}.com`, 511],
  ["emoji of several bytes", "✨".repeat(500), 500],
  ["emoji joined of several", "🏳️‍⚧️".repeat(500), 500],
])("%s counts as Mastodon's own tests have it", (_name, text, length) => {
  expect(count("mastodon", text)).toBe(length);
});
