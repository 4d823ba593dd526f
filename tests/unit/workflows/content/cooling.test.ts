import { describe, expect, it } from "vitest";
import { coolingUntil } from "#workflows/content/cooling.ts";

/* The rule: between the last change and sending lies the time that the iter asks for, or the longest of its channels. */

const changedAt = new Date("2026-03-02T09:00:00.000Z");
const at = (minutes: number) => new Date(changedAt.getTime() + minutes * 60_000);
const until = (routeMinutes: number | undefined, channelMinutes: number[], now = changedAt) =>
  coolingUntil({ routeMinutes, channelMinutes, changedAt }, now);

describe("a post may be sent", () => {
  it("after the longest time that its iter or a channel asks for", () => {
    expect(until(undefined, [15, 30, 5])).toEqual(at(30));
    expect(until(60, [15, 30])).toEqual(at(60));
    expect(until(10, [15, 30])).toEqual(at(30));
    expect(until(10, [])).toEqual(at(10));
  });

  it("at once where its iter waits for nothing, whatever its channels say, and where nobody asks", () => {
    expect(until(0, [15, 30])).toBeNull();
    expect(until(undefined, [])).toBeNull();
    expect(until(undefined, [0])).toBeNull();
  });

  it("from the very moment on at which that time is over", () => {
    expect(until(undefined, [15], at(14.999))).toEqual(at(15));
    expect(until(undefined, [15], at(15))).toBeNull();
  });
});
