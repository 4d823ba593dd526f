import fc from "fast-check";
import { expect, test } from "vitest";
import { findWords } from "#workflows/content/words/find-words.ts";
import { wordIndex, type WordIndex } from "#workflows/content/words/word-index.ts";
import { aList, knownWords, otherWords } from "./word-samples.ts";

/* The rule: a text twice as long is searched in twice the steps. Steps are counted, not timed: looks at nodes of the tree. */

test("the steps of a search grow as the text does, whatever stands in it", () => {
  const index = wordIndex([
    aList({ words: knownWords, forms: "it" }),
    aList({ id: "open", words: ["vacc*", "i l", "codice fiscale", "o.o.o", "iiii", "illi*"], forms: null }),
  ]);
  // Letters that stand for several, gaps that may be none, and beginnings of listed words: what makes a search go astray.
  const piece = fc.oneof(
    fc.constantFrom(...knownWords, ...otherWords, "codice", "1l1l1l", "I1I1I1", "0.0.0.0", "v a c c i n o", "v4cc1n0"),
    fc.constantFrom(" ", ".", "-", "’", "\n", "💉", "#", "_", "$", "@"),
    fc.string({ maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { minLength: 5, maxLength: 40 }), (pieces) => {
      const text = ` ${pieces.join("")} \n\n`;
      const [once, often] = [10, 40].map((times) => stepsOf(index, text.repeat(times)));
      expect(often).toBeLessThanOrEqual(4.2 * (once ?? 0) + 50);
    }),
    { numRuns: 150 },
  );
});

test("more words in the lists cost a text that has none of them next to nothing", () => {
  const made = (count: number) =>
    Array.from({ length: count }, (_, n) => `z${n.toString(36)}${knownWords[n % knownWords.length] ?? ""}`);
  const text = otherWords.join(" ").repeat(8);
  const [few, many] = [50, 5_000].map((count) => stepsOf(wordIndex([aList({ words: made(count) })]), text));
  expect(many).toBeLessThanOrEqual(1.5 * (few ?? 0));
});

/** How often the search of a text looks at a node. */
function stepsOf(index: WordIndex, text: string): number {
  let steps = 0;
  const watched = new WeakMap<object, object>();
  const watch = <T>(value: T): T => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    const known = watched.get(value);
    if (known) return known as T;
    const seen =
      value instanceof Map
        ? { get: (key: unknown) => watch(value.get(key)), size: value.size }
        : new Proxy(value, {
            get(target, name) {
              steps += 1;
              return watch(Reflect.get(target, name) as unknown);
            },
          });
    watched.set(value, seen);
    return seen as T;
  };
  findWords({ ...index, root: watch(index.root) }, text);
  return steps;
}
