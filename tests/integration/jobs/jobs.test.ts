import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { forgetOldJobs } from "#app/jobs/housekeeping.server.ts";
import { enqueueJob } from "#app/jobs/queue.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { newId } from "#app/kernel/ids.ts";
import { writeScope } from "#db/scope.server.ts";
import { takeDueJobs } from "#db/writes/jobs.server.ts";
import {
  arrangeJobs,
  databaseJob,
  leaveTrace,
  outsideJob,
  putJob,
  putJobIn,
  storedJob,
  traces,
  withJobs,
} from "./arrange.ts";

const { database, bench } = withJobs();

function inScope<T>(write: Parameters<typeof writeScope<T>>[2]): Promise<T> {
  return writeScope(bench.ctx.db, { organizationId: bench.organizationId, personId: null }, write);
}

/** What a worker does just before it is killed. */
async function takeAndDie(): Promise<void> {
  const now = bench.ctx.clock.now();
  await takeDueJobs(bench.ctx.sql, {
    now,
    leaseUntil: new Date(now.getTime() + 60_000),
    token: randomUUID(),
    limit: 1,
  });
}

describe("putting a job down", () => {
  it("exists only if the transaction of its cause commits", async () => {
    const refused = inScope(async (scope) => {
      await putJobIn(bench, scope, { key: "a" });
      throw new Error("the cause failed");
    });
    await expect(refused).rejects.toThrow("the cause failed");
    expect(await storedJob(database, "a")).toBeUndefined();
  });

  it("moves the job of a key instead of doubling it, also when it is done", async () => {
    await putJob(bench, { key: "a" });
    await putJob(bench, { key: "a", inSeconds: 60 });
    expect(await workDueJobs(bench.ctx, { handlers: outsideJob(async () => {}) })).toEqual([]);
    bench.pass(60);
    expect(await workDueJobs(bench.ctx, { handlers: outsideJob(async () => {}) })).toEqual(["done"]);
    await putJob(bench, { key: "a" });
    expect(await storedJob(database, "a")).toMatchObject({ status: "ready", attempts: 0 });
  });

  it("works without an organisation, for what is sent before one is known", async () => {
    await bench.ctx.db.transaction((tx) =>
      enqueueJob(
        { tx, organizationId: null },
        { key: "link", kind: "sendMail", payload: { mailId: newId() }, runAt: bench.ctx.clock.now() },
      ),
    );
    const done: string[] = [];
    await workDueJobs(bench.ctx, { handlers: outsideJob(async (key) => void done.push(key)) });
    expect(done).toEqual(["link"]);
  });
});

describe("a job whose effects are in the database", () => {
  it("leaves its effect and its end in one transaction", async () => {
    await putJob(bench, { key: "a" });
    expect(await workDueJobs(bench.ctx, { handlers: databaseJob(leaveTrace) })).toEqual(["done"]);
    expect(await traces(database, bench.organizationId)).toEqual(["a"]);
    expect(await storedJob(database, "a")).toMatchObject({ status: "done", leaseToken: null });
  });

  it("leaves nothing when its lease was lost while it worked", async () => {
    await putJob(bench, { key: "a" });
    const slow = databaseJob(async (scope, key) => {
      await leaveTrace(scope, key);
      // The clock jumps ahead: the lease of this worker has ended.
      bench.pass(3600);
      await takeAndDie();
    });
    expect(await workDueJobs(bench.ctx, { handlers: slow })).toEqual(["lost"]);
    expect(await traces(database, bench.organizationId)).toEqual([]);
    bench.pass(61);
    expect(await workDueJobs(bench.ctx, { handlers: databaseJob(leaveTrace) })).toEqual(["done"]);
    expect(await traces(database, bench.organizationId)).toEqual(["a"]);
  });

  it("leaves nothing when it was replaced while it worked, and the newer one stays", async () => {
    await putJob(bench, { key: "a" });
    const outcome = await workDueJobs(bench.ctx, {
      handlers: databaseJob(async (scope, key) => {
        await leaveTrace(scope, key);
        await putJob(bench, { key: "a", inSeconds: 600 });
      }),
    });
    expect(outcome).toEqual(["lost"]);
    expect(await traces(database, bench.organizationId)).toEqual([]);
    expect(await storedJob(database, "a")).toMatchObject({ status: "ready", attempts: 0 });
  });

  it("may arm itself again", async () => {
    await putJob(bench, { key: "a" });
    const again = databaseJob(async (scope, key) => {
      await leaveTrace(scope, `${key} at ${bench.ctx.clock.now().getTime()}`);
      await putJobIn(bench, scope, { key, inSeconds: 60 });
    });
    expect(await workDueJobs(bench.ctx, { handlers: again })).toEqual(["done"]);
    expect(await storedJob(database, "a")).toMatchObject({ status: "ready", attempts: 0, leaseToken: null });
    bench.pass(60);
    expect(await workDueJobs(bench.ctx, { handlers: again })).toEqual(["done"]);
    expect(await traces(database, bench.organizationId)).toHaveLength(2);
  });

  it("sees only its own organisation", async () => {
    await putJob(bench, { key: "a" });
    await arrangeJobs(database);
    let seen: string[] = [];
    await workDueJobs(bench.ctx, {
      handlers: databaseJob(async (scope) => {
        const rows = await scope.tx.execute<{ id: string }>(sql`select id from organizations`);
        seen = rows.map((row) => row.id);
      }),
    });
    expect(seen).toEqual([bench.organizationId]);
  });
});

describe("when things go wrong", () => {
  it("takes up what a killed worker left, once its lease has ended and not before", async () => {
    await putJob(bench, { key: "a" });
    await takeAndDie();
    const handlers = databaseJob(leaveTrace);
    bench.pass(59);
    expect(await workDueJobs(bench.ctx, { handlers })).toEqual([]);
    bench.pass(1);
    expect(await workDueJobs(bench.ctx, { handlers })).toEqual(["done"]);
    expect(await storedJob(database, "a")).toMatchObject({ status: "done", attempts: 2 });
  });

  it("stops trying a job that kills its workers", async () => {
    await putJob(bench, { key: "a", maxAttempts: 2 });
    for (let death = 0; death < 2; death += 1) {
      await takeAndDie();
      bench.pass(60);
    }
    expect(await workDueJobs(bench.ctx, { handlers: databaseJob(leaveTrace) })).toEqual(["dead"]);
    expect(await traces(database, bench.organizationId)).toEqual([]);
  });

  it("tries a failed job again after a growing pause, then gives it up and says why", async () => {
    await putJob(bench, { key: "a", maxAttempts: 3 });
    const handlers = databaseJob(async (scope, key) => {
      await leaveTrace(scope, key);
      throw new Error("the printer is on fire");
    });
    const pauses: number[] = [];
    for (const expected of ["failed", "failed", "dead"]) {
      expect(await workDueJobs(bench.ctx, { handlers })).toEqual([expected]);
      const job = await storedJob(database, "a");
      const wait = ((job?.runAt.getTime() ?? 0) - bench.ctx.clock.now().getTime()) / 1000;
      if (expected === "failed") pauses.push(wait);
      bench.pass(Math.max(0, wait));
    }
    expect(pauses[1]).toBeGreaterThan(pauses[0] ?? 0);
    expect(await storedJob(database, "a")).toMatchObject({
      status: "dead",
      attempts: 3,
      lastError: "Error: the printer is on fire",
    });
    expect(await traces(database, bench.organizationId)).toEqual([]);
  });

  it("gives up at once what can never work", async () => {
    await putJob(bench, { key: "a" });
    await database.superSql`update jobs set payload = '{"mailId": "not an id"}' where key = 'a'`;
    expect(await workDueJobs(bench.ctx, { handlers: outsideJob(async () => {}) })).toEqual(["dead"]);
    expect(await storedJob(database, "a")).toMatchObject({ status: "dead", attempts: 1 });
  });

  it("keeps a job of a kind this program does not know for one that does", async () => {
    await putJob(bench, { key: "a" });
    expect(await workDueJobs(bench.ctx, { handlers: [] })).toEqual(["failed"]);
    expect(await storedJob(database, "a")).toMatchObject({
      status: "ready",
      lastError: "Error: no handler for jobs of kind sendMail",
    });
  });

  it("does not run a job early when the clock goes back, and runs it when it comes round again", async () => {
    await putJob(bench, { key: "a" });
    bench.pass(-3600);
    expect(await workDueJobs(bench.ctx, { handlers: databaseJob(leaveTrace) })).toEqual([]);
    bench.pass(3600);
    expect(await workDueJobs(bench.ctx, { handlers: databaseJob(leaveTrace) })).toEqual(["done"]);
  });
});

it("forgets done jobs after a week, and never dead ones", async () => {
  await putJob(bench, { key: "done" });
  await workDueJobs(bench.ctx, { handlers: outsideJob(async () => {}) });
  await putJob(bench, { key: "dead", maxAttempts: 1 });
  await workDueJobs(bench.ctx, { handlers: outsideJob(() => Promise.reject(new Error("no"))) });
  bench.pass(6 * 86_400);
  await forgetOldJobs(bench.ctx);
  expect(await storedJob(database, "done")).toBeDefined();
  bench.pass(2 * 86_400);
  await forgetOldJobs(bench.ctx);
  expect(await storedJob(database, "done")).toBeUndefined();
  expect(await storedJob(database, "dead")).toMatchObject({ status: "dead" });
});
