import type { AppContext } from "#app/services/context.ts";
import type { Scope } from "#db/scope.server.ts";
import { jobKinds, type JobKind, type JobPayload } from "./definitions.ts";

export interface Job<P = unknown> {
  id: string;
  key: string;
  kind: string;
  organizationId: string | null;
  payload: P;
  runAt: Date;
  /** 1 the first time. */
  attempt: number;
  maxAttempts: number;
}

/** Told after the commit, for `ctx.wake` and `ctx.notify`. */
type AfterCommit = () => void;

export type JobHandler =
  | { kind: JobKind; effects: "database"; run(ctx: AppContext, scope: Scope, job: Job): Promise<AfterCommit | void> }
  | { kind: JobKind; effects: "outside"; run(ctx: AppContext, job: Job): Promise<void> };

/**
 * A job whose effects are only in the database. It works in a scope of the job's organisation, and the transaction
 * that carries its effects also marks it done: exactly once, whatever is killed. It may replace or cancel its own key.
 */
export function defineDatabaseJob<K extends JobKind>(
  kind: K,
  run: (ctx: AppContext, scope: Scope, job: Job<JobPayload<K>>) => Promise<AfterCommit | void>,
): JobHandler {
  return { kind, effects: "database", run: (ctx, scope, job) => run(ctx, scope, withPayload(kind, job)) };
}

/**
 * A job with effects outside (mail, network) or with transactions of its own. It runs at least once: a killed worker's
 * job runs again when its lease ends, so the effect must be idempotent by itself.
 */
export function defineOutsideJob<K extends JobKind>(
  kind: K,
  run: (ctx: AppContext, job: Job<JobPayload<K>>) => Promise<void>,
): JobHandler {
  return { kind, effects: "outside", run: (ctx, job) => run(ctx, withPayload(kind, job)) };
}

/** Trying again will not help: the job goes to `dead` at once, visible to administrators. */
export class PermanentJobError extends Error {
  override readonly name = "PermanentJobError";
}

function withPayload<K extends JobKind>(kind: K, job: Job): Job<JobPayload<K>> {
  const parsed = jobKinds[kind].safeParse(job.payload);
  if (!parsed.success) throw new PermanentJobError(`the payload is not one of ${kind}`, { cause: parsed.error });
  // Parsed by the schema of this very kind.
  return { ...job, payload: parsed.data as JobPayload<K> };
}
