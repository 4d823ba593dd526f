import { expect, it } from "vitest";
import { pauseAfter } from "#app/jobs/run-job.server.ts";

it("grows with every failure, up to four hours", () => {
  const pauses = Array.from({ length: 12 }, (_, index) => pauseAfter(index + 1, 0.5));
  expect(pauses[0]).toBe(5_000);
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect(pauses.at(-1)).toBe(4 * 3_600_000);
});

it("spreads jobs that failed together by a quarter either way", () => {
  expect(pauseAfter(1, 0)).toBe(3_750);
  expect(pauseAfter(1, 1)).toBe(6_250);
});
