import fc from "fast-check";
import { expect, test } from "vitest";
import { plainLine, plainText } from "#workflows/content/plain-text.ts";

test("whatever other programs mean as a line break is one", () => {
  for (const one of ["\n", "\r\n", "\r", "\u000B", "\u000C", "\u0085", "\u2028", "\u2029"]) {
    expect(plainText(`a${one}b`)).toBe("a\nb");
    expect(plainLine(`a${one}b`)).toBe("a b");
  }
  expect(plainText("a\r\n\r\nb")).toBe("a\n\nb");
});

test("other control characters are dropped, but for the tab", () => {
  const all = Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code));
  const kept = all.filter((one) => one >= " " && one < "\u007F");
  expect(plainText(`\t${all.join("")}`).replaceAll("\n", "")).toBe(`\t\t${kept.join("")}`);
});

test("half a character becomes the sign for what cannot be read", () => {
  expect(plainText("a\uD83D b\uDE00")).toBe("a\uFFFD b\uFFFD");
  expect(plainText("😀")).toBe("😀");
});

test("what is plain stays as it is, and what has been made plain too", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const once = plainText(text);
      expect(plainText(once)).toBe(once);
      expect(once.isWellFormed()).toBe(true);
    }),
    { numRuns: 40 },
  );
  expect(plainText("Perché? «Città» — 20 %\u00A0·\t👨‍👩‍👧")).toBe("Perché? «Città» — 20 %\u00A0·\t👨‍👩‍👧");
});
