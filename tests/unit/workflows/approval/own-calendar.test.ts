/** A term runs in the working time of whoever has it. */
import { describe, expect, it } from "vitest";
import {
  after,
  allReached,
  level,
  officeApprovalRoute,
  officeFacts,
  play,
  start,
  submission,
} from "#tests/support/iter.ts";
import { decide, readIter } from "#workflows/approval/decide.ts";
import { planIter } from "#workflows/approval/plan.ts";
import type { Facts, WorkingCalendar } from "#workflows/approval/types.ts";
import { againAt, open, tacit } from "./silent-levels.ts";

/** Monday to Wednesday, 9:00 to 13:00: eight hours asked on Monday at 10:00 end on Wednesday at 10:00. */
const mornings: WorkingCalendar = {
  zone: "Europe/Rome",
  hours: { 1: [{ from: 540, to: 780 }], 2: [{ from: 540, to: 780 }], 3: [{ from: 540, to: 780 }] },
  closedDates: [],
};
const wednesday = "2026-03-04T09:00:00.000Z";

function partTime(...personIds: string[]): Facts {
  const facts = officeFacts();
  const people = personIds.map((personId) => [personId, { ...facts.people[personId], calendar: mornings }]);
  return { ...facts, people: { ...facts.people, ...Object.fromEntries(people) } };
}

describe("whoever works part-time", () => {
  it("is given a whole term of their own hours", () => {
    const { context } = readIter(open(tacit(), undefined, partTime("chief")));
    expect(context.seats[0]?.asked).toEqual([{ personId: "chief", at: start, dueAt: wednesday }]);
    expect(context.levels[0]?.dueAt).toBe(wednesday);
  });

  it("is not taken to be silent before it has passed", () => {
    const facts = partTime("chief");
    const stored = open(tacit(), undefined, facts);
    const reached = allReached(facts, stored);
    expect(againAt(stored, after(480), reached)).not.toBe("approved");
    expect(againAt(stored, wednesday, reached)).toBe("approved");
  });

  it("does not shorten the time of others in the group, and each request names its own end", () => {
    const route = officeApprovalRoute({ levels: [tacit({ type: "group", groupId: "legal" })] });
    const { context, effects } = play([submission({ route, publishAt: after(4 * 1440) })], partTime("ann"));
    expect(
      effects.flatMap((effect) => (effect.type === "requestDecision" ? [[effect.personIds, effect.dueAt]] : [])),
    ).toEqual([
      [["ann"], wednesday],
      [["bob"], after(480)],
    ]);
    expect(context.seats[0]?.asked).toEqual([
      { personId: "ann", at: start, dueAt: wednesday },
      { personId: "bob", at: start, dueAt: after(480) },
    ]);
    expect(context.levels[0]?.dueAt).toBe(wednesday);
  });
});

describe("hours that change while somebody is asked", () => {
  const looked = (stored: ReturnType<typeof open>, facts: Facts) =>
    decide(stored, { type: "factsChanged", now: after(60), token: "again" }, facts);

  it("give more time where they become fewer", () => {
    const answer = looked(open(tacit(), undefined, officeFacts()), partTime("chief"));
    if (!answer.ok) throw new Error(answer.refusal.code);
    expect(answer.context.seats[0]?.asked?.[0]?.dueAt).toBe(wednesday);
    expect(answer.context.levels[0]).toMatchObject({ dueAt: wednesday, timerAt: wednesday });
    expect(answer.effects).toContainEqual(expect.objectContaining({ type: "armTimer", at: wednesday }));
  });

  it("never take away what somebody was told", () => {
    const stored = open(tacit(), undefined, partTime("chief"));
    const answer = looked(stored, officeFacts());
    expect(answer).toMatchObject({ ok: false, refusal: { code: "nothingChanged" } });
    const reached = allReached(officeFacts(), stored);
    expect(againAt(stored, after(480), reached)).not.toBe("approved");
    expect(againAt(stored, wednesday, reached)).toBe("approved");
  });
});

const annThenDirector = officeApprovalRoute({
  levels: [
    level("first", {
      seats: [{ id: "a", kind: "signature", label: "firma", holder: { type: "person", personId: "ann" } }],
    }),
    level("second"),
  ],
});

it("says the last useful moment of each level by the hours of those who decide after it", () => {
  const route = annThenDirector;
  const thursday = "2026-03-05T09:00:00.000Z";
  const always = planIter(route, officeFacts(), thursday, start);
  expect(always.levels[0]?.lastUsefulAt).toBe("2026-03-05T01:00:00.000Z");
  const mostly = planIter(route, partTime("director"), thursday, start);
  expect(mostly.levels[0]?.lastUsefulAt).toBe("2026-03-03T08:00:00.000Z");
  expect(mostly.levels.map(({ dueAt }) => dueAt)).toEqual([after(480), "2026-03-04T12:00:00.000Z"]);
  // Of the first level, because of the director's mornings after it; the second lasts until the publication for all.
  expect(always.levels.map(({ lastUsefulBy }) => lastUsefulBy)).toEqual([[], []]);
  expect(mostly.levels.map(({ lastUsefulBy }) => lastUsefulBy)).toEqual([
    [{ personId: "director", hours: mornings.hours }],
    [],
  ]);
});

it("warns of the working minutes that whoever has fewest would have", () => {
  const tomorrow = after(1440);
  const plan = planIter(officeApprovalRoute({ levels: [level("only")] }), partTime("director"), tomorrow, start);
  // Three hours of Monday morning, one of Tuesday.
  expect(plan.levels[0]?.warning).toEqual({ availableMinutes: 240, termMinutes: 480 });
});

it("says that days off make it earlier where the week is that of the office", () => {
  const facts = officeFacts();
  const director = { ...facts.people["director"], calendar: { ...facts.calendar, closedDates: ["2026-03-04"] } };
  const people = { ...facts.people, director } as Facts["people"];
  const thursday = "2026-03-05T00:00:00.000Z";
  const plan = planIter(annThenDirector, { ...facts, people }, thursday, start);
  expect(plan.levels[0]).toMatchObject({
    // An hour of Thursday, and seven of Tuesday.
    lastUsefulAt: "2026-03-03T16:00:00.000Z",
    lastUsefulBy: [{ personId: "director", hours: null }],
  });
});
