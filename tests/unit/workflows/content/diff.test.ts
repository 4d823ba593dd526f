import fc from "fast-check";
import { expect, it } from "vitest";
import { diffWords } from "#workflows/content/diff.ts";

const word = fc.constantFrom("mensa", "scuola", "alle", "17", " ", ",", "\n", "è", "👍🏽", "chiude");
const text = fc.array(word, { maxLength: 40 }).map((words) => words.join(""));

const anyText = fc.oneof(
  text,
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.string({ unit: "binary", maxLength: 20 }),
);

it("gives back both texts, whatever they are", () => {
  fc.assert(
    fc.property(anyText, anyText, (before, after) => {
      const runs = diffWords(before, after);
      expect(
        runs
          .filter(({ kind }) => kind !== "added")
          .map((run) => run.text)
          .join(""),
      ).toBe(before);
      expect(
        runs
          .filter(({ kind }) => kind !== "removed")
          .map((run) => run.text)
          .join(""),
      ).toBe(after);
      expect(runs.every((run) => run.text !== "")).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

it("shows the changed words and nothing around them", () => {
  expect(diffWords("La mensa chiude alle 17, domani.", "La mensa chiude alle 18, domani.")).toEqual([
    { kind: "same", text: "La mensa chiude alle " },
    { kind: "removed", text: "17" },
    { kind: "added", text: "18" },
    { kind: "same", text: ", domani." },
  ]);
  expect(diffWords("uguale", "uguale")).toEqual([{ kind: "same", text: "uguale" }]);
  expect(diffWords("", "")).toEqual([]);
});

it("finds a shortest difference, as counted by the plain recurrence", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 12 }),
      fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 12 }),
      (a, b) => {
        const runs = diffWords(a.join(" "), b.join(" "));
        const kept = runs.filter(({ kind }) => kind === "same").reduce((total, run) => total + run.text.length, 0);
        expect(kept).toBe(longestCommon([...a.join(" ")], [...b.join(" ")]));
      },
    ),
  );
});

it("answers at once even for two long texts with nothing in common", () => {
  const before = Array.from({ length: 5000 }, (_, index) => `a${index}`).join(" ");
  const after = Array.from({ length: 5000 }, (_, index) => `b${index}`).join("_");
  const runs = diffWords(before, after);
  expect(
    runs
      .filter(({ kind }) => kind !== "added")
      .map((run) => run.text)
      .join(""),
  ).toBe(before);
});

function longestCommon(a: string[], b: string[]): number {
  let row = Array.from({ length: b.length + 1 }, () => 0);
  for (const left of a) {
    const next = [0];
    for (const [index, right] of b.entries())
      next.push(left === right ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0));
    row = next;
  }
  return row.at(-1) ?? 0;
}
