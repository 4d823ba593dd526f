import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countChangedSentences, differenceOf, foldedDifference } from "#app/services/decisions/difference.ts";

const text = fc
  .array(
    fc.constantFrom(
      "Il ponte",
      "la strada",
      "chiusa",
      ",",
      ".",
      " ",
      "\n\n",
      "30",
      "è",
      "dal lato nord.",
      "Si passa a piedi.",
    ),
    { maxLength: 40 },
  )
  .map((words) => words.join(" "));

describe("the difference a reader is shown", () => {
  test("always gives back both texts", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = differenceOf(before, after);
        const without = (kind: string) =>
          parts
            .filter((part) => part.kind !== kind)
            .map((part) => part.text)
            .join("");
        expect(without("inserted")).toBe(before);
        expect(without("deleted")).toBe(after);
      }),
    );
  });

  test("folding hides only what stayed, and says how many sentences", () => {
    const parts = foldedDifference(
      "Il ponte chiude per dieci giorni. In auto si passa dalla Ferrovia. A piedi si passa sempre. I soccorsi passano da via dei Renai.",
      "Il ponte chiude per dodici giorni. In auto si passa dalla Ferrovia. A piedi si passa sempre. I soccorsi passano da piazza del Mercato.",
    );
    expect(parts).toEqual([
      { kind: "same", text: "Il ponte chiude per " },
      { kind: "deleted", text: "dieci" },
      { kind: "inserted", text: "dodici" },
      { kind: "same", text: " giorni. " },
      { kind: "folded", sentences: 2 },
      { kind: "same", text: "I soccorsi passano da " },
      { kind: "deleted", text: "via dei Renai" },
      { kind: "inserted", text: "piazza del Mercato" },
      { kind: "same", text: "." },
    ]);
  });

  test.each([
    ["nothing", "Uno. Due.", "Uno. Due.", { added: 0, removed: 0, changed: 0 }],
    ["one more", "Uno. Due.", "Uno. Nuova. Due.", { added: 1, removed: 0, changed: 0 }],
    ["one less", "Uno. Due.", "Due.", { added: 0, removed: 1, changed: 0 }],
    ["one changed", "Uno. Due.", "Uno. Tre.", { added: 0, removed: 0, changed: 1 }],
    [
      "addresses and numbers end no sentence",
      "Mappa: valdarno.example/ponte alle 9.30.",
      "Mappa: valdarno.example/ponte alle 9.30.",
      { added: 0, removed: 0, changed: 0 },
    ],
    ["a sentence that is there twice", "Uno. Uno.", "Uno.", { added: 0, removed: 1, changed: 0 }],
  ])("counts sentences: %s", (_name, before, after, expected) => {
    expect(countChangedSentences(before, after)).toEqual(expected);
  });
});
