import pino from "pino";
import { beforeEach } from "vitest";
import { sql } from "drizzle-orm";
import { defineDatabaseJob, defineOutsideJob, type JobHandler } from "#app/jobs/define.ts";
import { enqueueJob } from "#app/jobs/queue.server.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { writeScope, type Scope } from "#db/scope.server.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { withDatabase } from "#tests/support/with-office.ts";

export interface JobsBench {
  ctx: AppContext;
  organizationId: string;
  /** Moves the clock of this test. */
  pass(seconds: number): void;
}

/** A database of the file's own and, for each test, an organisation and no jobs. */
export function withJobs(): { database: TestDatabase; bench: JobsBench } {
  const database = withDatabase();
  const bench = {} as JobsBench;
  beforeEach(async () => {
    await database.superSql`delete from jobs`;
    Object.assign(bench, await arrangeJobs(database));
  });
  return { database, bench };
}

/** A context whose clock stands still until the test moves it. */
export async function arrangeJobs(database: TestDatabase): Promise<JobsBench> {
  let now = Date.parse("2026-11-24T09:00:00.000Z");
  const organizationId = newId();
  await database.sql`select create_organization(${organizationId}, 'Comune di Prova', 'it', 'Europe/Rome', '{}', null, '[]', now())`;
  const ctx = {
    db: database.db,
    sql: database.sql,
    clock: { now: () => new Date(now) },
    log: pino({ level: "silent" }),
  } as AppContext;
  return { ctx, organizationId, pass: (seconds) => (now += seconds * 1000) };
}

export async function putJob(
  bench: JobsBench,
  job: { key: string; inSeconds?: number; maxAttempts?: number },
): Promise<void> {
  await writeScope(bench.ctx.db, { organizationId: bench.organizationId, personId: null }, (scope) =>
    putJobIn(bench, scope, job),
  );
}

export async function putJobIn(
  bench: JobsBench,
  scope: Scope,
  job: { key: string; inSeconds?: number; maxAttempts?: number },
): Promise<void> {
  const runAt = new Date(bench.ctx.clock.now().getTime() + (job.inSeconds ?? 0) * 1000);
  await enqueueJob(scope, {
    key: job.key,
    kind: "sendMail",
    payload: { mailId: newId() },
    runAt,
    maxAttempts: job.maxAttempts,
  });
}

/** An effect that can be counted: a row of `commands`, whose key is the job's and so would refuse a second one. */
export async function leaveTrace(scope: Scope, key: string): Promise<void> {
  await scope.tx.execute(
    sql`insert into commands (organization_id, key, result, at) values (${scope.organizationId}, ${key}, '{}', now())`,
  );
}

export async function traces(database: TestDatabase, organizationId: string): Promise<string[]> {
  const rows = await database.superSql<
    { key: string }[]
  >`select key from commands where organization_id = ${organizationId} order by key`;
  return rows.map((row) => row.key);
}

export interface StoredJob {
  status: string;
  attempts: number;
  runAt: Date;
  lastError: string | null;
  leaseToken: string | null;
}

export async function storedJob(database: TestDatabase, key: string): Promise<StoredJob | undefined> {
  const [row] = await database.superSql<StoredJob[]>`
    select status, attempts, run_at as "runAt", last_error as "lastError", lease_token as "leaseToken" from jobs where key = ${key}`;
  return row;
}

export function databaseJob(run: (scope: Scope, key: string) => Promise<void>): JobHandler[] {
  return [defineDatabaseJob("sendMail", (_ctx, scope, job) => run(scope, job.key))];
}

export function outsideJob(run: (key: string) => Promise<void>): JobHandler[] {
  return [defineOutsideJob("sendMail", (_ctx, job) => run(job.key))];
}
