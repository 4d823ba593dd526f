import { setImmediate as nextTurn } from "node:timers/promises";
import type { Sql, TransactionSql } from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isDatabaseUnavailable } from "#db/unavailable.server.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ max: 1 });
});
afterAll(() => database.close());

/** Ends the connection of a transaction from outside, as a crash of the server would. */
async function cut(tx: TransactionSql): Promise<void> {
  const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
  await database.superSql`select pg_terminate_backend(${row?.pid ?? 0}, 5000)`;
}

async function failureOf(running: Promise<unknown>): Promise<unknown> {
  return running.then(
    () => "committed",
    (error: unknown) => error,
  );
}

async function worksAgain(sql: Sql): Promise<boolean> {
  const [row] = await sql.begin((tx) => tx<{ one: number }[]>`select 1 as one`);
  return row?.one === 1;
}

test("a connection lost between two statements fails the transaction, not the process", async () => {
  const running = database.sql.begin(async (tx) => {
    await cut(tx);
    await tx`select 1`;
  });
  expect(isDatabaseUnavailable(await failureOf(running))).toBe(true);
  expect(await worksAgain(database.sql)).toBe(true);
});

test("the same when the work was busy elsewhere for a while, and when it had nothing more to say", async () => {
  for (const last of [(tx: TransactionSql) => tx`select 1`, () => Promise.resolve([])]) {
    const running = database.sql.begin(async (tx) => {
      await cut(tx);
      for (let turn = 0; turn < 50; turn += 1) await nextTurn();
      await last(tx);
    });
    expect(isDatabaseUnavailable(await failureOf(running))).toBe(true);
    expect(await worksAgain(database.sql)).toBe(true);
  }
});

test("an ordinary failure rolls back, and a transaction that is over takes no more statements", async () => {
  const before = await database.superSql`select count(*) from organizations`;
  let kept: TransactionSql | undefined;
  const running = database.ownerSql.begin(async (tx) => {
    kept = tx;
    await tx`insert into organizations (id, name, office_hours) values (gen_random_uuid(), 'Mai', '{}')`;
    throw new Error("no");
  });
  await expect(running).rejects.toThrow("no");
  expect(await database.superSql`select count(*) from organizations`).toEqual(before);
  expect(() => kept?.unsafe("select 1")).toThrow("The transaction is over");
});
