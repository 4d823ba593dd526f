import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countedText } from "#workflows/content/plain-text.ts";
import { checkText } from "#workflows/networks/check.ts";
import { graphemes } from "#workflows/networks/graphemes.ts";
import type { Network } from "#workflows/networks/networks.ts";
import { longestThread, takesThread } from "#workflows/networks/takes.ts";
import { checkThread, threadOf } from "#workflows/networks/thread.ts";
import { tokens } from "#workflows/networks/tokens.ts";

const threaded: Network[] = ["bluesky", "mastodon", "threads", "x"];

/** As people write, with all that may not be torn; and long words, which have to be. */
const word = fc.oneof(
  { weight: 12, arbitrary: fc.stringMatching(/^[a-zàèéìòù]{1,12}[.,!?]?$/u) },
  { weight: 2, arbitrary: fc.stringMatching(/^#[a-z]{3,14}$/u) },
  { weight: 1, arbitrary: fc.stringMatching(/^@[a-z]{3,10}$/u) },
  { weight: 2, arbitrary: fc.stringMatching(/^https:\/\/comune\.it\/[a-z0-9]{1,90}$/u) },
  { weight: 1, arbitrary: fc.constantFrom("👨‍👩‍👧‍👦", "🇮🇹", "e\u0301", "😀😀😀") },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z]{200,700}$/u) },
);
const space = fc.constantFrom(" ", " ", " ", " ", "\n", "\n\n", "  ");
const written = fc
  .array(fc.tuple(word, space), { minLength: 1, maxLength: 160 })
  .map((pieces) => pieces.flat().join(""));

const unspaced = (text: string) => text.replace(/\s+/gu, "");

describe("the posts of a thread", () => {
  test("nothing is lost, and nothing comes twice: only space is where it is cut", () => {
    fc.assert(
      fc.property(fc.constantFrom(...threaded), written, (network, text) => {
        expect(unspaced(threadOf(network, text).join(" "))).toBe(unspaced(countedText(text)));
      }),
    );
  });

  test("each is within what its network takes, by the network's own count", () => {
    fc.assert(
      fc.property(fc.constantFrom(...threaded), written, (network, text) => {
        for (const part of threadOf(network, text))
          expect(checkText(network, part).filter(({ broken, severity }) => broken && severity === "block")).toEqual([]);
      }),
    );
  });

  test("no link, hashtag, mention or character is torn apart", () => {
    fc.assert(
      fc.property(fc.constantFrom(...threaded), written, (network, text) => {
        const parts = threadOf(network, text);
        const found = parts.flatMap((part) => tokens(part, network).map((token) => token.text));
        expect(found).toEqual(tokens(countedText(text), network).map((token) => token.text));
        const whole = [...graphemes(unspaced(countedText(text)))];
        expect(parts.flatMap((part) => [...graphemes(unspaced(part))])).toEqual(whole);
      }),
    );
  });

  test("the warning of Mastodon is counted in every one of them", () => {
    const contentWarning = "Si parla di un lutto";
    fc.assert(
      fc.property(written, (text) => {
        const options = { contentWarning, maxCharacters: 120 };
        for (const part of threadOf("mastodon", text, options))
          expect(checkText("mastodon", part, options).every(({ broken }) => !broken)).toBe(true);
      }),
    );
  });

  test("it ends where a paragraph ends, else a sentence, else a word", () => {
    const sentence = "Domani il mercato è in piazza.";
    const paragraph = Array.from({ length: 6 }, () => sentence).join(" ");
    expect(threadOf("bluesky", `${paragraph}\n\n${paragraph}`)).toEqual([paragraph, paragraph]);
    const [first = "", ...others] = threadOf("bluesky", Array.from({ length: 14 }, () => sentence).join(" "));
    expect(first).toMatch(/piazza\.$/u);
    expect(first.length).toBeGreaterThan(250);
    expect(others.every((part) => part.startsWith("Domani"))).toBe(true);
    const words = threadOf("bluesky", "parola ".repeat(60));
    expect(words.every((part) => /^(?:parola ?)+$/u.test(part))).toBe(true);
  });

  test("a short paragraph is not left alone where a sentence fills the post better", () => {
    const sentence = "Domani il mercato è in piazza.";
    const rest = Array.from({ length: 15 }, () => sentence).join(" ");
    const [first = ""] = threadOf("bluesky", `Avviso.\n\n${rest}`);
    expect(first.length).toBeGreaterThan(200);
  });

  test("a line of three hyphens begins a new post, and is in none", () => {
    expect(threadOf("mastodon", "Uno\n---\nDue\n\n --- \n\n---\nTre")).toEqual(["Uno", "Due", "Tre"]);
    expect(threadOf("mastodon", "---\nUno")).toEqual(["Uno"]);
    expect(threadOf("mastodon", "Uno --- due\n----")).toEqual(["Uno --- due\n----"]);
    expect(threadOf("mastodon", `${"a ".repeat(4_000)}b`, { maxCharacters: 9_000 })).toHaveLength(1);
    expect(threadOf("webhook", `${"a".repeat(5_000)}\n---\nb`)).toEqual(["a".repeat(5_000), "b"]);
  });

  test("a text that fits is one post, and an empty one is none", () => {
    expect(threadOf("bluesky", "Domani è mercato. \n")).toEqual(["Domani è mercato."]);
    expect(threadOf("bluesky", " \n")).toEqual([]);
  });

  test("a link longer than a post is left whole, and its count says that it is too long", () => {
    const link = `https://comune.it/${"a".repeat(400)}`;
    expect(threadOf("bluesky", `Leggi: ${link} grazie`)).toEqual(["Leggi:", link, "grazie"]);
    expect(checkThread("bluesky", `Leggi: ${link} grazie`)).toContainEqual(
      expect.objectContaining({ rule: "bluesky.text", count: link.length, broken: true }),
    );
  });

  test("more posts than anybody reads are refused", () => {
    const text = Array.from({ length: longestThread + 1 }, (_, index) => `Post ${index}`).join("\n---\n");
    expect(checkThread("x", text)[0]).toMatchObject({ rule: "x.thread", count: longestThread + 1, broken: true });
    expect(checkThread("x", "Uno\n---\nDue").every(({ broken }) => !broken)).toBe(true);
  });

  test("a text that is too long to be counted is not cut", () => {
    const text = "a ".repeat(6_000);
    expect(threadOf("bluesky", text)).toHaveLength(1);
    expect(checkThread("bluesky", text)).toMatchObject([{ rule: "bluesky.tooLong", broken: true }]);
  });

  test("only networks on which one post answers another have threads", () => {
    expect(["telegram", "wordpress", "facebook"].some((network) => takesThread(network as Network))).toBe(false);
  });
});

test("a content warning is counted with the text on Mastodon, and makes an empty text no fuller", () => {
  const [finding] = checkText("mastodon", "Testo", { contentWarning: "🕯️ Lutto" });
  expect(finding).toMatchObject({ count: 12, remaining: 488, broken: false });
  expect(checkText("mastodon", "", { contentWarning: "Lutto" })[0]?.broken).toBe(true);
  expect(checkText("mastodon", "a".repeat(495), { contentWarning: "Lutto!" })[0]?.broken).toBe(true);
  expect(checkText("bluesky", "Testo", { contentWarning: "Lutto" })[0]).toMatchObject({ count: 5 });
});
