import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seedDemo } from "#app/boot/demo/seed-demo.server.ts";
import { clearUnfinishedDemo, noteDemoBegun } from "#app/boot/demo/unfinished-demo.server.ts";
import { demoPosts } from "#db/seeds/demo-posts.ts";
import { buildTestServices, type TestServices } from "#tests/support/context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";

let database: TestDatabase;
let services: TestServices;

beforeAll(async () => {
  database = await createTestDatabase();
  services = await buildTestServices(database.url);
});
afterAll(async () => {
  await services.close();
  await database.close();
});

async function countsOf({ superSql }: TestDatabase) {
  const [row] = await superSql<
    Array<{ organizations: number; users: number; posts: number; entries: number; jobs: number }>
  >`
    select (select count(*)::int from organizations) as organizations, (select count(*)::int from users) as users,
      (select count(*)::int from posts) as posts, (select count(*)::int from log_entries) as entries,
      (select count(*)::int from jobs) as jobs`;
  if (!row) throw new Error("no counts");
  return row;
}

/* Whatever the day it begins on: at night, on a Sunday, between holidays, on the night when clocks change. */
const betweenHolidays = "2026-12-27T22:30:00Z";
const nightOfTheClocks = "2027-03-28T00:40:00Z";

describe("the demonstration", () => {
  test(
    "has a post in every state that a person can reach by hand, and does not begin twice",
    { timeout: 120_000 },
    async () => {
      const ctx = { ...services.ctx, clock: { now: () => new Date(betweenHolidays) } };
      await seedDemo(ctx);
      await seedDemo(ctx);
      const rows = await database.superSql<
        Array<{ state: string; n: number }>
      >`select state, count(*)::int as n from posts group by state`;
      expect(Object.fromEntries(rows.map((row) => [row.state, row.n]))).toEqual({
        draft: 2,
        review: 4,
        changesRequested: 1,
        approved: 1,
        scheduled: 1,
        publishing: 1,
        published: 1,
        failed: 1,
        expired: 1,
        rejected: 1,
        discarded: 1,
      });
      expect(rows.reduce((sum, row) => sum + row.n, 0)).toBe(demoPosts.length);
    },
  );

  test(
    "that was interrupted is cleared away, with its log, and told again from the beginning",
    { timeout: 120_000 },
    async () => {
      const elsewhere = await createTestDatabase();
      const other = await buildTestServices(elsewhere.url);
      const { dataDir, log } = other.ctx;
      const unfinished = { databaseUrl: elsewhere.url, dataDir, log };
      try {
        const put = () => Promise.reject(new Error("The power is gone."));
        await expect(seedDemo({ ...other.ctx, storage: { ...other.ctx.storage, put } })).rejects.toThrow(
          "The power is gone.",
        );
        const half = await countsOf(elsewhere);
        expect(half.organizations).toBe(1);
        expect(half.entries).toBeGreaterThan(0);
        expect(await clearUnfinishedDemo(unfinished)).toBe(true);
        expect(await countsOf(elsewhere)).toEqual({ organizations: 0, users: 0, posts: 0, entries: 0, jobs: 0 });
        await seedDemo({ ...other.ctx, clock: { now: () => new Date(nightOfTheClocks) } });
        const whole = await countsOf(elsewhere);
        expect(whole).toMatchObject({ organizations: 1, posts: demoPosts.length });
        expect(await clearUnfinishedDemo(unfinished), "finished, it is somebody's").toBe(false);
        expect(await countsOf(elsewhere)).toEqual(whole);
      } finally {
        await other.close();
        await elsewhere.close();
      }
    },
  );

  test("that was interrupted stays where there is another organisation beside it", async () => {
    const { ctx } = services;
    await noteDemoBegun(ctx.dataDir, "01900000-0000-7000-8000-000000000000");
    const before = await countsOf(database);
    const unfinished = { databaseUrl: database.url, dataDir: ctx.dataDir, log: ctx.log };
    expect(await clearUnfinishedDemo(unfinished)).toBe(false);
    expect(await countsOf(database)).toEqual(before);
  });

  test("leaves no mail waiting and no job dead", async () => {
    const [mails] = await database.superSql`select count(*)::int as waiting from mails where status = 'queued'`;
    const [jobs] = await database.superSql`select count(*)::int as dead from jobs where status = 'dead'`;
    expect({ ...mails, ...jobs }).toEqual({ waiting: 0, dead: 0 });
  });
});
