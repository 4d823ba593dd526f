import { expect, test } from "vitest";
import { killRounds } from "./kill-rounds.ts";

test("killed at any point: no state without its entry, no entry without its state, no mail lost or doubled", async () => {
  const report = await killRounds({ processKills: 3, databaseKills: 1 });
  expect(report.findings).toEqual([]);
  expect(report).toMatchObject({ rounds: 4, lost: 0, doubled: 0 });
  expect(report.acknowledged).toBeGreaterThan(5);
});
