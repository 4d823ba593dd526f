import { expect, test } from "vitest";
import { contrast, readTokens } from "./tokens.ts";

const { light, dark, darkBlocks } = readTokens();

function ratio(theme: "light" | "dark", first: string, second: string): number {
  const tokens = theme === "light" ? light : dark;
  return contrast(tokens.get(`--color-${first}`) ?? "", tokens.get(`--color-${second}`) ?? "");
}

test("dark by the device and dark by choice are the same list", () => {
  expect([...darkBlocks[0]]).toEqual([...darkBlocks[1]]);
});

test("dark redefines every colour of the light theme", () => {
  const colours = [...light.keys()].filter((name) => /^--color-(?!\*|transparent|current)/.test(name));
  expect([...darkBlocks[1].keys()].filter((name) => name.startsWith("--color-")).sort()).toEqual(colours.sort());
});

/** As stated in the design: light, dark. A figure there is rounded, so a twentieth less is still it. */
const stated: [string, string, number, number][] = [
  ["edge", "paper", 3.66, 3.6],
  ["edge", "desk", 3.32, 3.92],
  ["edge", "sunken", 3.12, 4.04],
  ["text", "paper", 16.6, 14.1],
  ["text", "desk", 15, 15.4],
  ["soft", "paper", 8.1, 8.4],
  ["soft", "desk", 7.4, 9.2],
  ["faint", "paper", 5.8, 6.3],
  ["faint", "desk", 5.3, 6.9],
  ["faint", "sunken", 4.9, 7.1],
  ["accent", "paper", 8.3, 3.3],
  ["accent", "desk", 7.5, 3.6],
  ["on-accent", "accent", 8.3, 5.2],
  ["on-accent", "accent-hover", 10.4, 6.1],
  ["accent-text", "paper", 8.3, 8.6],
  ["accent-text", "accent-wash", 7.3, 7.1],
  ["ochre", "paper", 6.8, 9.8],
  ["ochre", "ochre-wash", 6.2, 8],
  ["red", "paper", 7.3, 7.7],
  ["red", "red-wash", 6.5, 6.6],
  ["green", "paper", 7, 9.6],
  ["green", "green-wash", 6.3, 8.1],
  ["text", "inserted", 13.7, 8.3],
  ["text", "deleted", 13.7, 8.3],
  ["text", "commented", 13.7, 8.3],
];

test.each(stated)("%s on %s is as legible as stated", (first, second, inLight, inDark) => {
  expect(ratio("light", first, second)).toBeGreaterThanOrEqual(inLight - 0.06);
  expect(ratio("dark", first, second)).toBeGreaterThanOrEqual(inDark - 0.06);
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])("channel %i stands out from every surface and carries its glyph", (number) => {
  for (const surface of ["paper", "desk"]) {
    expect(ratio("light", `channel-${number}`, surface)).toBeGreaterThanOrEqual(5.1);
    expect(ratio("dark", `channel-${number}`, surface)).toBeGreaterThanOrEqual(7);
  }
  expect(ratio("light", "on-channel", `channel-${number}`)).toBeGreaterThanOrEqual(5.7);
  expect(ratio("dark", "on-channel", `channel-${number}`)).toBeGreaterThanOrEqual(7.7);
});

test.each(["ochre-wash", "red-wash", "green-wash", "accent-wash", "hover", "sunken"])(
  "writing on %s is legible in both themes",
  (surface) => {
    for (const theme of ["light", "dark"] as const) {
      expect(ratio(theme, "text", surface)).toBeGreaterThanOrEqual(7);
      expect(ratio(theme, "soft", surface)).toBeGreaterThanOrEqual(4.5);
    }
  },
);
