import type { AppContext } from "#app/services/context.ts";
import { failJob, finishJob, finishJobInside, nameJobInside, type Lease } from "#db/writes/jobs.server.ts";
import { writeScope } from "#db/scope.server.ts";
import { PermanentJobError, type Job, type JobHandler } from "./define.ts";

/** `lost`: somebody else has the job now, or it was replaced; what this attempt did in the database is rolled back. */
export type JobOutcome = "done" | "failed" | "dead" | "lost";

/** Carries out one job that was taken, and writes down how it ended. Never throws for what the handler did. */
export async function runJob(
  ctx: AppContext,
  handler: JobHandler | undefined,
  work: { job: Job; token: string },
): Promise<JobOutcome> {
  const { job } = work;
  const lease = { id: job.id, token: work.token };
  try {
    if (!handler) throw new Error(`no handler for jobs of kind ${job.kind}`);
    // It was taken more often than allowed: each time its worker died.
    if (job.attempt > job.maxAttempts) throw new PermanentJobError("its worker never came to the end of it");
    return handler.effects === "database"
      ? await runInside(ctx, handler, { job, lease })
      : await runOutside(ctx, handler, { job, lease });
  } catch (error) {
    if (error instanceof LeaseLost) return "lost";
    return recordFailure(ctx, error, { job, lease });
  }
}

type HandlerOf<E extends JobHandler["effects"]> = Extract<JobHandler, { effects: E }>;

class LeaseLost extends Error {}

async function runInside(
  ctx: AppContext,
  handler: HandlerOf<"database">,
  { job, lease }: { job: Job; lease: Lease },
): Promise<JobOutcome> {
  if (job.organizationId === null) throw new PermanentJobError("a database job works in an organisation");
  const afterCommit = await writeScope(
    ctx.db,
    { organizationId: job.organizationId, personId: null },
    async (scope) => {
      const [, told] = await Promise.all([nameJobInside(scope.tx, lease), handler.run(ctx, scope, job)]);
      // Last, so that rows are locked in the same order as by whoever replaces this job: first the post, then the job.
      if (!(await finishJobInside(scope.tx, lease, ctx.clock.now()))) throw new LeaseLost();
      return told;
    },
  );
  afterCommit?.();
  return "done";
}

async function runOutside(
  ctx: AppContext,
  handler: HandlerOf<"outside">,
  { job, lease }: { job: Job; lease: Lease },
): Promise<JobOutcome> {
  await handler.run(ctx, job);
  return (await finishJob(ctx.sql, lease, ctx.clock.now())) ? "done" : "lost";
}

async function recordFailure(
  ctx: AppContext,
  error: unknown,
  { job, lease }: { job: Job; lease: Lease },
): Promise<JobOutcome> {
  const dead = error instanceof PermanentJobError || job.attempt >= job.maxAttempts;
  const about = { err: error, job: job.id, kind: job.kind, organization: job.organizationId, attempt: job.attempt };
  if (dead) ctx.log.error(about, "job given up");
  else ctx.log.warn(about, "job failed, will be tried again");
  const at = ctx.clock.now();
  const runAt = dead ? null : new Date(at.getTime() + pauseAfter(job.attempt, Math.random()));
  await failJob(ctx.sql, lease, { error: describe(error), runAt, at });
  return dead ? "dead" : "failed";
}

/** Enough for an administrator to recognise the error; the whole of it is in the process's log. */
function describe(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 500);
}

/** 5 s after the first failure, then 2.5 times longer each, never over 4 h: twelve attempts span about half a day. */
export function pauseAfter(attempt: number, random: number): number {
  const full = Math.min(5_000 * 2.5 ** (attempt - 1), 4 * 3_600_000);
  // Jobs that failed together must not come back together.
  return Math.round(full * (0.75 + random * 0.5));
}
