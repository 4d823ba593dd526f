import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seedDemo } from "#app/boot/demo/seed-demo.server.ts";
import { clearUnfinishedDemo, noteDemoBegun } from "#app/boot/demo/unfinished-demo.server.ts";
import { demoPosts } from "#db/seeds/demo-posts.ts";
import { buildTestServices, type TestServices } from "#tests/support/context.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { withDatabase } from "#tests/support/with-office.ts";

const database = withDatabase();
let services: TestServices;

beforeAll(async () => {
  services = await buildTestServices(database.url);
  services.ctx.demoSignInAllowed = true;
});
afterAll(async () => {
  await services.close();
});

function whereItIs() {
  const { dataDir, log } = services.ctx;
  return { ownerUrl: database.ownerUrl, dataDir, log };
}

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

/* At night, on a Sunday, with holidays before and behind it. */
const betweenHolidays = "2026-12-27T22:30:00Z";

describe("the demonstration", { timeout: 120_000 }, () => {
  test("that was interrupted is cleared away, with its log", async () => {
    const put = () => Promise.reject(new Error("The power is gone."));
    const { storage } = services.ctx;
    const interrupted = { ...services.ctx, storage: { ...storage, put } };
    await expect(seedDemo(interrupted)).rejects.toThrow("The power is gone.");
    const half = await countsOf(database);
    expect(half.organizations).toBe(1);
    expect(half.entries).toBeGreaterThan(0);
    expect(await clearUnfinishedDemo(whereItIs())).toBe(true);
    expect(await countsOf(database)).toEqual({ organizations: 0, users: 0, posts: 0, entries: 0, jobs: 0 });
  });

  test("told again has a post in every state that a person can reach by hand, and does not begin twice", async () => {
    const ctx = { ...services.ctx, clock: { now: () => new Date(betweenHolidays) } };
    await seedDemo(ctx);
    const whole = await countsOf(database);
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
      published: 2,
      failed: 1,
      expired: 1,
      rejected: 1,
      discarded: 1,
      open: 1,
    });
    // An envelope, and the post that went out in it.
    expect(rows.reduce((sum, row) => sum + row.n, 0)).toBe(demoPosts.length + 2);
    const [live] = await database.superSql`select number, outcome from live_posts join live_readings using (post_id)`;
    expect(live).toMatchObject({ number: 1, outcome: expect.any(String) });
    expect(await clearUnfinishedDemo(whereItIs()), "finished, it is somebody's").toBe(false);
    expect(await countsOf(database)).toEqual(whole);
  });

  test("that was interrupted stays where there is another organisation beside it", async () => {
    const { ctx } = services;
    await noteDemoBegun(ctx.dataDir, "01900000-0000-7000-8000-000000000000");
    const before = await countsOf(database);
    expect(await clearUnfinishedDemo(whereItIs())).toBe(false);
    expect(await countsOf(database)).toEqual(before);
  });

  test("leaves no mail waiting and no job dead", async () => {
    const [mails] = await database.superSql`select count(*)::int as waiting from mails where status = 'queued'`;
    const [jobs] = await database.superSql`select count(*)::int as dead from jobs where status = 'dead'`;
    expect({ ...mails, ...jobs }).toEqual({ waiting: 0, dead: 0 });
  });
});
