import { setImmediate as nextTurn } from "node:timers/promises";
import { sql as drizzleSql } from "drizzle-orm";
import type { Sql, TransactionSql } from "postgres";
import { expect, test } from "vitest";
import { openDatabase } from "#db/client.server.ts";
import { isDatabaseUnavailable } from "#db/unavailable.server.ts";
import { withDatabase } from "#tests/support/with-office.ts";

const database = withDatabase({ max: 1 });

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

/** Ends sessions while they run a statement, and waits until all of them did: their clients read the end as its answer. */
async function endSleepers(count: number): Promise<void> {
  let ended = 0;
  while (ended < count) {
    const rows = await database.superSql`
      select pg_terminate_backend(pid, 5000) from pg_stat_activity
       where datname = current_database() and state = 'active' and query like '%pg_sleep(600)%' and pid <> pg_backend_pid()`;
    ended += rows.length;
  }
}

test("what is asked next does not fail of an end that came as the answer to a statement", async () => {
  const { db, sql } = database;
  const sleep = "select pg_sleep(600)";
  const one = [{ one: 1 }];
  const asks: Array<[sleeping: () => Promise<unknown>, ask: () => Promise<unknown>]> = [
    [() => sql.begin((tx) => tx.unsafe(sleep)), () => sql.begin((tx) => tx`select 1 as one`)],
    [() => sql.unsafe(sleep), () => sql`select 1 as one`],
    [() => sql.unsafe(sleep), () => sql.unsafe("select 1 as one").execute()],
    [() => db.execute(sleep), () => db.transaction((tx) => tx.execute("select 1 as one"))],
    [() => db.execute(sleep), () => db.execute("select 1 as one")],
    [() => db.execute(sleep), () => db.select({ one: drizzleSql<number>`1` }).from(drizzleSql`(values (1)) as v`)],
  ];
  for (const [sleeping, ask] of asks) {
    const slept = failureOf(sleeping());
    await endSleepers(1);
    expect(isDatabaseUnavailable(await slept)).toBe(true);
    expect(await ask()).toEqual(one);
  }
});

test("a statement that may have reached the server is not sent a second time", async () => {
  const sent = failureOf(database.ownerSql`
    insert into organizations (id, name, office_hours) select gen_random_uuid(), 'Mai', '{}' from pg_sleep(600)`);
  await endSleepers(1);
  expect(await sent).toMatchObject({ code: "CONNECTION_CLOSED" });
  expect(await database.superSql`select 1 from organizations`).toEqual([]);
});

test("the same on every connection of a server that was started anew", async () => {
  const many = openDatabase(database.url, { role: "imprimatur_app", max: 3 });
  const sleeping = [1, 2, 3].map(() => failureOf(many.sql.begin((tx) => tx`select pg_sleep(600)`)));
  await endSleepers(3);
  await Promise.all(sleeping);
  const asked = Array.from({ length: 9 }, (_, n) => many.sql.begin((tx) => tx`select ${n}::int as n`));
  expect((await Promise.all(asked)).flat()).toEqual(Array.from({ length: 9 }, (_, n) => ({ n })));
  await many.close();
});
