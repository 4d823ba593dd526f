import { describe, expect, test } from "vitest";
import { chainFigures } from "#app/services/reports/level-figures.ts";
import type { Passage } from "#app/services/reports/passages.ts";

const routes = [
  { routeId: "a", name: "Avvisi", levels: [{ name: "Ufficio", termMinutes: 480, termClock: "working" as const }] },
  { routeId: "b", name: "Bandi", levels: [] },
];
const minutesBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 60_000;

function passage(minutes: number, change: Partial<Passage> = {}): Passage {
  const openedAt = "2026-03-02T09:00:00.000Z";
  const decidedAt = new Date(Date.parse(openedAt) + minutes * 60_000).toISOString();
  const fixed = { postId: "p", round: 1, routeId: "a", name: "Ufficio", nth: 1, levelIndex: 0, pastTerm: false };
  return { ...fixed, openedAt, decidedAt, sentAt: openedAt, outcome: "passed", last: false, ...change };
}

const times = (minutes: number[], change: Partial<Passage> = {}) => minutes.map((one) => passage(one, change));
const figures = (passages: Passage[]) => chainFigures(passages, routes, minutesBetween);

describe("the times of levels", () => {
  test("are there from the fifth passage on, and never before", () => {
    const medianOf = (minutes: number[]) => figures(times(minutes)).levels[0]?.medianMinutes;
    expect(medianOf([1, 2, 3, 4])).toBeNull();
    expect(medianOf([50, 10, 20, 40, 30])).toBe(30);
    expect(medianOf([10, 20, 30, 40, 50, 60])).toBe(35);
  });

  test("stand in the order of the iter, not of their length", () => {
    const { levels } = figures([
      ...times([9, 9, 9, 9, 9], { name: "Sindaco", levelIndex: 2 }),
      ...times([1, 1, 1, 1, 1], { name: "Ufficio", levelIndex: 0 }),
      ...times([5], { routeId: "b", name: "Gare", levelIndex: 0 }),
    ]);
    expect(levels.map(({ name, place }) => [name, place])).toEqual([
      ["Ufficio", 1],
      ["Sindaco", 2],
      ["Gare", 1],
    ]);
  });

  test("name where the chain waits only where one of several is the longest", () => {
    const short = times([1, 1, 1, 1, 1]);
    const long = times([9, 9, 9, 9, 9], { name: "Sindaco", levelIndex: 1 });
    expect(figures(short).slowest).toBeNull();
    expect(figures([...short, ...long]).slowest).toBe(1);
    expect(figures([...short, ...times([1, 1, 1, 1, 1], { name: "Sindaco" })]).slowest).toBeNull();
    expect(figures([...short, ...times([9, 9, 9, 9], { name: "Sindaco" })]).slowest).toBeNull();
  });

  test("of whoever signs in an envelope stand apart, and are no iter that was completed", () => {
    const live = times([1, 1, 1, 1, 1], { routeId: "envelope-1", name: "Di turno", last: true });
    const found = figures([...live, passage(1, { routeId: "envelope-2", name: "Di turno", last: true })]);
    expect(found.levels).toMatchObject([{ routeId: null, routeName: null, passages: 6 }]);
    expect([found.completed, found.completedMinutes]).toEqual([0, null]);
  });
});
