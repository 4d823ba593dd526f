import { sql } from "drizzle-orm";
import type { Transaction } from "#db/scope.server.ts";

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

/** The job this transaction is the work of, if it is one. */
const ownToken = sql`nullif(current_setting('app.job_token', true), '')::uuid`;

/**
 * One job for one key. On a key that exists, the newer intent replaces the older whatever its state: a job that is
 * running at this moment loses its lease, so it cannot report that the replaced one is done. Only the job whose own
 * transaction this is keeps it: replacing oneself is how a timer arms itself again.
 */
export async function upsertJob(tx: Transaction, job: JobRow): Promise<void> {
  await tx.execute(sql`
    insert into jobs (id, organization_id, key, kind, payload, run_at, zone, local_time, max_attempts, created_at)
    values (${job.id}, ${job.organizationId}, ${job.key}, ${job.kind}, ${JSON.stringify(job.payload)}::jsonb,
            ${job.runAt.toISOString()}::timestamptz, ${job.zone ?? null}, ${job.localTime ?? null}, ${job.maxAttempts ?? 12}, now())
    on conflict (key) do update set
      organization_id = excluded.organization_id, kind = excluded.kind, payload = excluded.payload, run_at = excluded.run_at,
      zone = excluded.zone, local_time = excluded.local_time, max_attempts = excluded.max_attempts,
      status = 'ready', attempts = 0, lease_until = null, last_error = null, finished_at = null,
      lease_token = case when jobs.lease_token = ${ownToken} then jobs.lease_token end`);
}
