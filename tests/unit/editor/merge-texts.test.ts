import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeTexts } from "#app/editor/merge-texts.ts";

const text = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 8 }).map((lines) => lines.join("\n"));

describe("merging two versions of a text", () => {
  it("keeps both changes where they touch different lines", () => {
    expect(mergeTexts("uno\ndue\ntre\nquattro", "UNO\ndue\ntre\nquattro", "uno\ndue\ntre\nquattro e mezzo")).toBe(
      "UNO\ndue\ntre\nquattro e mezzo",
    );
  });

  it("leaves it to a person where both changed the same line", () => {
    expect(mergeTexts("uno\ndue", "uno\nDUE", "uno\ndue!")).toBeNull();
  });

  it("leaves it to a person where both added at the same place", () => {
    expect(mergeTexts("uno", "uno\nmio", "uno\nsuo")).toBeNull();
  });

  it("takes the only change there is", () => {
    fc.assert(
      fc.property(text, text, (base, changed) => {
        expect(mergeTexts(base, changed, base)).toBe(changed);
        expect(mergeTexts(base, base, changed)).toBe(changed);
      }),
    );
  });

  it("does not depend on whose change is called mine", () => {
    fc.assert(
      fc.property(text, text, text, (base, a, b) => {
        expect(mergeTexts(base, a, b)).toBe(mergeTexts(base, b, a));
      }),
    );
  });

  it("loses no line that only one of the two added", () => {
    fc.assert(
      fc.property(text, text, (base, theirs) => {
        const merged = mergeTexts(base, `prima\n${base}`, theirs);
        if (merged === null) return;
        expect(merged.startsWith("prima\n")).toBe(true);
        expect(merged.slice("prima\n".length)).toBe(theirs);
      }),
    );
  });
});
