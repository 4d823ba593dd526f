import { expect, test } from "vitest";
import { withDatabase } from "#tests/support/with-office.ts";
import { tamperingRounds } from "./tampering/rounds.ts";

const database = withDatabase();

test("whoever alters the log or its export, with every right over the server but not the key, is found, and where", async () => {
  const { rounds, findings } = await tamperingRounds(database, { rounds: 60, seed: 18 });
  expect(findings).toEqual([]);
  expect(rounds).toBe(60);
});
