import type { Sql } from "postgres";
import type { Transaction } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";

export interface JobRow {
  id: string;
  organizationId: string | null;
  key: string;
  kind: string;
  payload: unknown;
  runAt: Date;
  zone?: string;
  localTime?: string;
  maxAttempts?: number;
}

/* The last line: the job this transaction is the work of, if it is one. */
const upsertStatement = `
insert into jobs (id, organization_id, key, kind, payload, run_at, zone, local_time, max_attempts, created_at)
values ($1, $2, $3, $4, $5::jsonb, $6::timestamptz, $7, $8, $9, now())
on conflict (key) do update set
  organization_id = excluded.organization_id, kind = excluded.kind, payload = excluded.payload, run_at = excluded.run_at,
  zone = excluded.zone, local_time = excluded.local_time, max_attempts = excluded.max_attempts,
  status = 'ready', attempts = 0, lease_until = null, last_error = null, finished_at = null,
  lease_token = case when jobs.lease_token = nullif(current_setting('app.job_token', true), '')::uuid then jobs.lease_token end`;

/**
 * One job for one key. On a key that exists, the newer intent replaces the older whatever its state: a job that is
 * running at this moment loses its lease, so it cannot report that the replaced one is done. Only the job whose own
 * transaction this is keeps it: replacing oneself is how a timer arms itself again.
 */
export async function upsertJob(tx: Transaction, job: JobRow): Promise<void> {
  await runStatement({ tx }, upsertStatement, [
    job.id,
    job.organizationId,
    job.key,
    job.kind,
    JSON.stringify(job.payload),
    job.runAt.toISOString(),
    job.zone ?? null,
    job.localTime ?? null,
    job.maxAttempts ?? 12,
  ]);
}

export interface TakenJob {
  id: string;
  key: string;
  kind: string;
  organizationId: string | null;
  payload: unknown;
  runAt: Date;
  attempt: number;
  maxAttempts: number;
}

export interface Lease {
  id: string;
  /** Proves that the job is still this worker's: the next worker to take it writes another. */
  token: string;
}

/** Which kinds of jobs somebody takes. Default: all. */
export interface KindsTaken {
  only?: string[];
  not?: string[];
}

/**
 * Takes up to `limit` jobs that are due, or whose worker let its lease end. Two workers never get the same one.
 * An attempt is counted when it starts, so that a job which kills its process is not tried for ever.
 */
export async function takeDueJobs(
  sql: Sql,
  take: { now: Date; leaseUntil: Date; token: string; limit: number; kinds?: KindsTaken },
): Promise<TakenJob[]> {
  const { only = null, not = [] } = take.kinds ?? {};
  return sql<TakenJob[]>`
    with due as (
      select id from jobs
       where status in ('ready', 'running') and run_at <= ${take.now} and (status = 'ready' or lease_until <= ${take.now})
         and (${only}::text[] is null or kind = any(${only}::text[])) and kind <> all(${not}::text[])
       order by run_at limit ${take.limit} for update skip locked
    )
    update jobs set status = 'running', lease_token = ${take.token}, lease_until = ${take.leaseUntil}, attempts = attempts + 1
      from due where jobs.id = due.id
    returning jobs.id, key, kind, organization_id as "organizationId", payload, run_at as "runAt",
              attempts as attempt, max_attempts as "maxAttempts"`;
}

export async function renewLeases(sql: Sql, leases: Lease[], until: Date): Promise<void> {
  if (leases.length === 0) return;
  await sql`
    update jobs set lease_until = ${until} where status = 'running'
       and (id, lease_token) in (select * from unnest(${leases.map((l) => l.id)}::uuid[], ${leases.map((l) => l.token)}::uuid[]))`;
}

const finishStatement = `
update jobs set status = case when status = 'running' then 'done' else status end,
                finished_at = case when status = 'running' then $3::timestamptz end,
                lease_token = null, lease_until = null
 where id = $1 and lease_token = $2 returning id`;

/**
 * Marks the job done in the transaction of its effects. False when the lease was lost: the caller must roll back.
 * A job that replaced itself inside this transaction stays ready for its next moment.
 */
export async function finishJobInside(tx: Transaction, lease: Lease, at: Date): Promise<boolean> {
  const rows = await runStatement({ tx }, finishStatement, [lease.id, lease.token, at.toISOString()]);
  return rows.length === 1;
}

/** Lets the statements of this transaction recognise the job they belong to: those sent after this one. */
export async function nameJobInside(tx: Transaction, lease: Lease): Promise<void> {
  await runStatement({ tx }, "select set_config('app.job_token', $1, true)", [lease.token]);
}

/** False when the lease was lost, or the job was replaced or cancelled meanwhile. */
export async function finishJob(sql: Sql, lease: Lease, at: Date): Promise<boolean> {
  const rows = await sql`
    update jobs set status = 'done', finished_at = ${at}, lease_token = null, lease_until = null
     where id = ${lease.id} and lease_token = ${lease.token} and status = 'running' returning id`;
  return rows.length === 1;
}

/** Puts the job back for `runAt`, or to `dead` where that is null. Changes nothing when the lease was lost. */
export async function failJob(
  sql: Sql,
  lease: Lease,
  failure: { error: string; runAt: Date | null; at: Date },
): Promise<void> {
  await sql`
    update jobs set status = ${failure.runAt ? "ready" : "dead"}, run_at = coalesce(${failure.runAt}, run_at), last_error = ${failure.error},
                    finished_at = ${failure.runAt ? null : failure.at}, lease_token = null, lease_until = null
     where id = ${lease.id} and lease_token = ${lease.token} and status = 'running'`;
}

/** Forgets jobs done before a moment; dead ones stay until a person looks. */
export async function forgetDoneJobs(sql: Sql, before: Date): Promise<number> {
  const result = await sql`delete from jobs where status = 'done' and finished_at < ${before}`;
  return result.count;
}
