import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { growFrontier, hashLeaf, hashNode, rootOf, type Frontier } from "#app/audit/tree.ts";

const empty: Frontier = { size: 0, hashes: [] };

/** RFC 9162, section 2.1.1, word for word: the list is split at the largest power of two smaller than its length. */
function rootByDefinition(entries: Uint8Array[]): Buffer {
  const [first] = entries;
  if (first && entries.length === 1)
    return createHash("sha256")
      .update(Buffer.from([0]))
      .update(first)
      .digest();
  let split = 1;
  while (split * 2 < entries.length) split *= 2;
  const left = rootByDefinition(entries.slice(0, split));
  const right = rootByDefinition(entries.slice(split));
  return createHash("sha256")
    .update(Buffer.from([1]))
    .update(left)
    .update(right)
    .digest();
}

const someEntries = fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { minLength: 1, maxLength: 70 });

it("has the root that RFC 9162 defines, for every number of leaves", () => {
  fc.assert(
    fc.property(someEntries, (entries) => {
      expect(rootOf(growFrontier(empty, entries))).toEqual(rootByDefinition(entries));
    }),
  );
});

it("grows to the same tree in however many steps", () => {
  fc.assert(
    fc.property(someEntries, fc.nat(), (entries, cut) => {
      const at = cut % entries.length;
      const inTwo = growFrontier(growFrontier(empty, entries.slice(0, at)), entries.slice(at));
      expect(inTwo).toEqual(growFrontier(empty, entries));
    }),
  );
});

it("keeps as many hashes as its size has ones in binary", () => {
  const tree = growFrontier(
    empty,
    Array.from({ length: 1000 }, (_, index) => Buffer.alloc(32, index)),
  );
  expect(tree.hashes).toHaveLength(6);
});

it("tells a leaf from a node: no inner node passes for an entry", () => {
  const [a, b] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  expect(hashNode(a, b)).not.toEqual(hashLeaf(Buffer.concat([a, b])));
});

it("has no head without leaves", () => {
  expect(() => rootOf(empty)).toThrow(RangeError);
});
