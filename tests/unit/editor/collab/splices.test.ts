import fc from "fast-check";
import { expect, it } from "vitest";
import { allGuards } from "#app/editor/collab/guards.ts";
import { moveSpan } from "#app/editor/collab/move-span.ts";
import { moveSplices, type Splice, splicesBetween } from "#app/editor/collab/splices.ts";

const letters = fc.array(fc.constantFrom("a", "b", "\n", "😀", "😁", "👍🏽", "mensa scolastica"), { maxLength: 12 });
const texts = letters.map((parts) => parts.join(""));

it("turns one text into the other, whatever they are, and cuts no character in two", () => {
  fc.assert(
    fc.property(texts, texts, fc.option(fc.nat(40)), (before, after, caret) => {
      const splices = splicesBetween({ before, after, caret }, allGuards);
      expect(apply(before, splices)).toBe(after);
      for (const { insert } of splices) expect(insert.isWellFormed()).toBe(true);
    }),
  );
});

it.each([
  ["aab", "aaab", 1, { at: 0, remove: 0, insert: "a" }],
  ["aab", "aaab", 3, { at: 2, remove: 0, insert: "a" }],
  ["aaab", "aab", 0, { at: 0, remove: 1, insert: "" }],
  ["\n\n\n", "\n\n\n\n", 2, { at: 1, remove: 0, insert: "\n" }],
  ["😀😀", "😀😀😀", 2, { at: 0, remove: 0, insert: "😀" }],
])("of %j to %j with the caret at %i", (before, after, caret, splice) => {
  expect(splicesBetween({ before, after, caret }, allGuards)).toEqual([splice]);
});

it("leaves alone what stands between two changes", () => {
  const change = { before: "La mensa è chiusa", after: "«La mensa è chiusa»", caret: null };
  expect(splicesBetween(change, allGuards)).toEqual([
    { at: 0, remove: 0, insert: "«" },
    { at: 17, remove: 0, insert: "»" },
  ]);
});

it("puts what was typed in the field upon a text that has changed meanwhile", () => {
  const mine: Splice[] = [{ at: 5, remove: 0, insert: "!" }];
  expect(moveSplices(mine, [{ at: 0, remove: 0, insert: "Ah, " }])).toEqual([{ at: 9, remove: 0, insert: "!" }]);
  expect(moveSplices([{ at: 2, remove: 4, insert: "x" }], [{ at: 3, remove: 2, insert: "" }])).toEqual([
    { at: 2, remove: 2, insert: "x" },
  ]);
});

it("keeps a caret at its left letter, and a marked stretch to what was marked", () => {
  const typed = [{ retain: 2 }, { insert: "xy" }];
  expect(moveSpan({ anchor: 2, head: 2 }, typed)).toEqual({ anchor: 2, head: 2 });
  expect(moveSpan({ anchor: 3, head: 3 }, typed)).toEqual({ anchor: 5, head: 5 });
  expect(moveSpan({ anchor: 2, head: 4 }, typed)).toEqual({ anchor: 4, head: 6 });
  expect(moveSpan({ anchor: 4, head: 2 }, typed)).toEqual({ anchor: 6, head: 4 });
  expect(moveSpan({ anchor: 0, head: 2 }, typed)).toEqual({ anchor: 0, head: 2 });
  // All that was marked is gone: what stands there instead is not marked, and so not typed over.
  const replaced = [{ retain: 1 }, { delete: 2 }, { insert: "zz" }];
  expect(moveSpan({ anchor: 1, head: 3 }, replaced)).toEqual({ anchor: 1, head: 1 });
});

function apply(text: string, splices: readonly Splice[]): string {
  return splices.reduceRight((so, { at, remove, insert }) => so.slice(0, at) + insert + so.slice(at + remove), text);
}
