import { expect, test } from "vitest";
import type { Blank } from "#workflows/live/envelope.ts";
import { otherWord, typedValues } from "#workflows/live/typed.ts";

/* The rule: every blank gets what was typed in its place, and the word beside a list where another one is meant. */

const blanks: Blank[] = [
  { name: "squadra", type: "choice", words: ["Rossi", "Blu"] },
  { name: "gol", type: "number", least: 0, most: 99 },
  { name: "chi", type: "place", longest: 40 },
];

test("by the place of the blanks", () => {
  expect(typedValues({ blanks }, { typed: ["Rossi", "2", "Anna"], others: [] })).toEqual({
    squadra: "Rossi",
    gol: "2",
    chi: "Anna",
  });
});

test("another word stands for the one that was chosen, and only there", () => {
  const typed = [otherWord, "2", "Anna"];
  expect(typedValues({ blanks }, { typed, others: ["Verdi", "3", "Ugo"] })).toEqual({
    squadra: "Verdi",
    gol: "2",
    chi: "Anna",
  });
  expect(typedValues({ blanks }, { typed, others: [] })).toMatchObject({ squadra: "" });
});

test("what was not typed is empty", () => {
  expect(typedValues({ blanks }, { typed: ["Blu"], others: [] })).toEqual({ squadra: "Blu", gol: "", chi: "" });
});
