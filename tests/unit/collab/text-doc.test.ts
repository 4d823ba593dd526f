import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { rateOf } from "#app/collab/rate.ts";
import { seedOf, spliceText, textOf } from "#app/services/texts/text-doc.ts";

test("one text becomes another by one splice that never cuts a character in half", () => {
  const text = fc
    .array(fc.constantFrom("a", "b", "\n", "è", "😀", "😃"), { maxLength: 20 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, text, (before, next) => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, seedOf(before).data);
      const whole: boolean[] = [];
      textOf(doc).observe(({ delta }) => {
        for (const { insert } of delta) if (typeof insert === "string") whole.push(insert.isWellFormed());
      });
      spliceText(doc, next);
      expect(textOf(doc).toString()).toBe(next);
      expect(whole).not.toContain(false);
    }),
  );
});

test("a rate lets through a second's worth at once, then as much as time gives back", () => {
  let now = 0;
  const rate = rateOf(10, () => now);
  const taken = () => Array.from({ length: 20 }, () => rate.take()).filter(Boolean).length;
  expect(taken()).toBe(10);
  now = 500;
  expect(taken()).toBe(5);
  now = 60_000;
  expect(taken()).toBe(10);
});
