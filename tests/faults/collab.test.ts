import { expect, test } from "vitest";
import { writingRounds } from "./collab-rounds.ts";

test("the program and its database are killed while five people write: nothing acknowledged is lost", async () => {
  const report = await writingRounds({ processKills: 3, databaseKills: 2, processes: 1 });
  expect(report).toMatchObject({ rounds: 5, lost: 0, doubled: 0, differing: 0 });
  expect(report.acknowledged).toBeGreaterThan(20);
});

test("one of two processes is killed while five people write through both: nothing acknowledged is lost", async () => {
  const report = await writingRounds({ processKills: 3, databaseKills: 0, processes: 2 });
  expect(report).toMatchObject({ rounds: 3, lost: 0, doubled: 0, differing: 0 });
});
