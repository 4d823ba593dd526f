import fc from "fast-check";
import { expect, test } from "vitest";
import { clashesOf, nearestMinutes } from "#workflows/calendar/clashes.ts";

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 27, 8) + minutes * 60_000).toISOString();

test("two posts on one channel within half an hour clash, the later one says so", () => {
  const clashes = clashesOf([
    { id: "bridge", publishAt: at(0), channelIds: ["facebook", "telegram"] },
    { id: "sales", publishAt: at(10), channelIds: ["facebook"] },
    { id: "market", publishAt: at(10 + nearestMinutes), channelIds: ["facebook", "telegram"] },
  ]);
  expect([...clashes]).toEqual([["sales", { withId: "bridge", channelId: "facebook", minutes: 10 }]]);
});

test("a channel that says its own distance is measured by it, the others as ever", () => {
  const posts = [
    { id: "one", publishAt: at(0), channelIds: ["a", "b"] },
    { id: "two", publishAt: at(20), channelIds: ["a"] },
    { id: "three", publishAt: at(59), channelIds: ["b"] },
  ];
  const own = new Map([
    ["a", 20],
    ["b", 60],
  ]);
  expect([...clashesOf(posts, own)]).toEqual([["three", { withId: "one", channelId: "b", minutes: 59 }]]);
});

test("the nearest one before it counts, on whichever channel", () => {
  const clashes = clashesOf([
    { id: "one", publishAt: at(0), channelIds: ["a"] },
    { id: "two", publishAt: at(20), channelIds: ["b"] },
    { id: "three", publishAt: at(25), channelIds: ["a", "b"] },
  ]);
  expect(clashes.get("three")).toEqual({ withId: "two", channelId: "b", minutes: 5 });
});

test("a clash is always with a post of the same channel, before it, nearer than the least distance", () => {
  const posts = fc
    .array(fc.record({ minute: fc.nat(300), channelIds: fc.subarray(["a", "b", "c"]) }), { maxLength: 30 })
    .map((all) =>
      all
        .sort((one, other) => one.minute - other.minute)
        .map(({ minute, channelIds }, index) => ({ id: String(index), publishAt: at(minute), channelIds })),
    );
  fc.assert(
    fc.property(posts, (all) => {
      const found = clashesOf(all);
      for (const [index, post] of all.entries()) {
        const near = all
          .slice(0, index)
          .filter((other) => other.channelIds.some((id) => post.channelIds.includes(id)))
          .map((other) => (Date.parse(post.publishAt) - Date.parse(other.publishAt)) / 60_000)
          .filter((minutes) => minutes < nearestMinutes);
        expect(found.get(post.id)?.minutes).toBe(near.length === 0 ? undefined : Math.min(...near));
      }
    }),
  );
});
