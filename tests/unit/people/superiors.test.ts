import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { superiorProblem } from "#app/services/people/superiors.ts";

const chain = new Map<string, string | null>([
  ["mayor", null],
  ["head", "mayor"],
  ["writer", "head"],
  ["other", null],
]);

describe("who may stand over whom", () => {
  test.each([
    ["writer", null, null],
    ["writer", "other", null],
    ["other", "writer", null],
    [null, "mayor", null],
    ["writer", "writer", "ownSuperior"],
    ["mayor", "writer", "superiorLoop"],
    ["head", "writer", "superiorLoop"],
    ["writer", "somebody", "superiorUnknown"],
  ])("%s under %s: %s", (personId, superiorId, expected) => {
    expect(superiorProblem(chain, { personId, superiorId })).toBe(expected);
  });

  test("no series of accepted changes ever makes a circle", () => {
    const people = ["a", "b", "c", "d", "e"];
    const change = fc.record({ personId: fc.constantFrom(...people), superiorId: fc.constantFrom(null, ...people) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const superiors = new Map<string, string | null>(people.map((person) => [person, null]));
        for (const one of changes)
          if (superiorProblem(superiors, one) === null) superiors.set(one.personId, one.superiorId);
        return people.every((person) => stepsToTop(superiors, person) <= people.length);
      }),
    );
  });

  test("a circle that is already there does not hang the question", () => {
    const broken = new Map([
      ["a", "b"],
      ["b", "a"],
      ["c", null],
    ]);
    expect(superiorProblem(broken, { personId: "c", superiorId: "a" })).toBeNull();
  });
});

function stepsToTop(superiors: ReadonlyMap<string, string | null>, person: string): number {
  let steps = 0;
  for (let above = superiors.get(person); above && steps < 100; above = superiors.get(above)) steps += 1;
  return steps;
}
