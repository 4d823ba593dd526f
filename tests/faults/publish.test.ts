/** Publishing survives kill -9: nothing is out twice, nothing is forgotten, and what nobody knows is named. */
import { expect, test } from "vitest";
import { withDatabase } from "#tests/support/with-office.ts";
import { publishRounds } from "./publish-rounds.ts";

const database = withDatabase();

test("one process killed while it publishes on a network that makes two posts of a repeated call", async () => {
  const report = await publishRounds(database, { rounds: 4, posts: 8, processes: 1, idempotency: "none" });
  expect(report).toMatchObject({ doubled: 0, lost: 0, withoutEvidence: 0 });
  expect(report.midway).toBeGreaterThan(0);
});

test("two processes killed while they publish on a network that keeps keys: all is out, once", async () => {
  const report = await publishRounds(database, { rounds: 3, posts: 8, processes: 2, idempotency: "native" });
  expect(report).toMatchObject({ doubled: 0, lost: 0, uncertain: 0, withoutEvidence: 0 });
});
