/** A term by day and night: the level's own clock rules every moment of it, and nobody's office hours do. */
import { expect, test } from "vitest";
import {
  after,
  allReached,
  level,
  officeApprovalRoute,
  officeFacts,
  person,
  play,
  start,
  submission,
} from "#tests/support/iter.ts";
import { planIter } from "#workflows/approval/plan.ts";
import type { ApprovalRouteLevel } from "#workflows/approval/route-types.ts";
import type { WorkingCalendar } from "#workflows/approval/types.ts";

/** Open on Mondays only, for one hour that is over. */
const shut: WorkingCalendar = { zone: "Europe/Rome", hours: { 1: [{ from: 0, to: 60 }] }, closedDates: [] };
const base = officeFacts();
const facts = officeFacts({
  calendar: shut,
  people: { ...base.people, director: { ...person("director", "mayor"), calendar: shut } },
});
const routeOf = (...levels: Array<Partial<ApprovalRouteLevel>>) =>
  officeApprovalRoute({ levels: levels.map((one, index) => level(`l${index}`, { termMinutes: 30, ...one })) });
const sent = (route: ReturnType<typeof routeOf>) => {
  const seatIds = Object.fromEntries(route.levels.flatMap(({ seats }) => seats.map(({ id }) => [id, id])));
  return play([submission({ route, seatIds })], facts);
};

test("half an hour is half an hour at night, for the request and for everything after it", () => {
  const fast = sent(routeOf({ termClock: "always", reminderMinutes: 15 }));
  expect(fast.context.seats[0]?.asked).toMatchObject([{ personId: "director", dueAt: after(30) }]);
  expect(fast.context.levels[0]).toMatchObject({ dueAt: after(30), timerAt: after(30) });
  const slow = sent(routeOf({}));
  expect(Date.parse(slow.context.levels[0]?.dueAt ?? "")).toBeGreaterThan(Date.parse(after(60 * 24)));
});

test("the first reminder comes when the term is over, the next after a quarter of an hour, at whatever hour", () => {
  const route = routeOf({ termClock: "always", reminderMinutes: 15 });
  const first = sent(route);
  const reached = allReached(facts, first.stored);
  const token = first.context.timers["term:0"] ?? "";
  const reminded = play([{ type: "termPassed", now: after(30), timerKey: "term:0", token }], reached, first.stored);
  expect(reminded.effects).toContainEqual({ type: "remind", seatId: "l0-seat", personIds: ["director"] });
  expect(reminded.context.levels[0]?.timerAt).toBe(after(45));
});

test("the plan and the last useful moments are those of each level's own clock", () => {
  const publishAt = after(90);
  const plan = planIter(routeOf({ termClock: "always" }, { termClock: "always" }), facts, publishAt, start);
  expect(plan.levels.map(({ dueAt, lastUsefulAt, warning }) => [dueAt, lastUsefulAt, warning])).toEqual([
    [after(30), after(60), null],
    [after(60), after(90), null],
  ]);
  const mixed = planIter(routeOf({ termClock: "always" }, {}), facts, publishAt, start);
  expect(mixed.levels[1]?.warning).toMatchObject({ availableMinutes: 0, termMinutes: 30 });
  expect(mixed.levels[0]?.warning).toBeNull();
});

test("a freeze stands still by day and night too", () => {
  const route = routeOf({ termClock: "always" });
  const first = sent(route);
  const frozen = [{ from: after(10), to: after(40) }];
  const later = play(
    [{ type: "factsChanged", now: after(41), token: "facts" }],
    { ...allReached(facts, first.stored), frozen },
    first.stored,
  );
  expect(later.context.seats[0]?.asked).toMatchObject([{ dueAt: after(60) }]);
});
