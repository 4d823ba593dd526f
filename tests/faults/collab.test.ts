import { expect, test } from "vitest";
import { writingRounds } from "./collab-rounds.ts";

test("the program and its database are killed while five people write: nothing acknowledged is lost", async () => {
  const report = await writingRounds({ processKills: 2, databaseKills: 1, processes: 1 });
  expect(report).toMatchObject({ rounds: 3, lost: 0, doubled: 0, differing: 0 });
  expect(report.acknowledged).toBeGreaterThan(5);
});

test("one of two processes is killed while five people write through both: nothing acknowledged is lost", async () => {
  const report = await writingRounds({ processKills: 2, databaseKills: 0, processes: 2 });
  expect(report).toMatchObject({ rounds: 2, lost: 0, doubled: 0, differing: 0 });
});
