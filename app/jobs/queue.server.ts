import type { Scope } from "#db/scope.server.ts";
import { upsertJob } from "#db/writes/jobs.server.ts";
import { newId } from "#app/kernel/ids.ts";
import type { JobKind, JobPayload } from "./definitions.ts";

export interface NewJob<K extends JobKind = JobKind> {
  /** Stable name of the intent, unique in the whole database: the same key again moves the job. */
  key: string;
  kind: K;
  payload: JobPayload<K>;
  runAt: Date;
  /** Zone and local time that were meant, where a person chose the moment. */
  zone?: string;
  localTime?: string;
  /** Default 12, about half a day of growing pauses. */
  maxAttempts?: number;
}

/** A scope, or a transaction of no organisation: a sign-in link is sent before one is known. */
type Where = Pick<Scope, "tx"> & { organizationId: string | null };

/**
 * Puts a job down in the caller's transaction: it exists if and only if that commits. The same key again replaces
 * payload and moment and starts counting attempts anew, also when the job is running, done or dead; the running one
 * then loses its lease and its result. Call `ctx.wake()` after the commit.
 */
export async function enqueueJob<K extends JobKind>(where: Where, job: NewJob<K>): Promise<void> {
  await upsertJob(where.tx, { ...job, id: newId(), organizationId: where.organizationId });
}
