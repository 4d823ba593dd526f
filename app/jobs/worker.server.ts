import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { AppContext } from "#app/services/context.ts";
import { renewLeases, takeDueJobs, type Lease, type TakenJob } from "#db/writes/job-leases.server.ts";
import { createWakeSignal } from "./wake-signal.ts";
import type { JobHandler } from "./define.ts";
import { runJob, type JobOutcome } from "./run-job.server.ts";

/** Work that is not a job, done again and again; an error is logged and the next time tries again. */
export interface Round {
  /** Pause between the end of one time and the next; at least the worker's own between looks. */
  everyMs: number;
  run(ctx: AppContext): Promise<void>;
}

export interface WorkerOptions {
  handlers: JobHandler[];
  rounds?: Round[];
  /** Jobs at once in this process. Default 4. */
  concurrency?: number;
  /** Pause between looks when nothing wakes us. Default 1000. */
  pollMs?: number;
  /** For how long a job is ours without a sign of life. Default 60,000; renewed at every third of it. */
  leaseMs?: number;
  onJobEnd?(end: { kind: string; outcome: JobOutcome; ms: number }): void;
}

export interface Worker {
  /** Look now instead of at the next poll. */
  wake(): void;
  /** Takes nothing more and resolves when what runs has finished. */
  stop(): Promise<void>;
}

interface Work {
  lease: Lease;
  ended: Promise<void>;
}

/** A burst of commits must not become a burst of looks. */
const breathMs = 20;

/** Works jobs off until stopped. Several workers, in one process or many, share the work. */
export function startWorker(ctx: AppContext, options: WorkerOptions): Worker {
  const { concurrency = 4, pollMs = 1000, leaseMs = 60_000 } = options;
  const running = new Set<Work>();
  const jobsSignal = createWakeSignal();
  const roundsSignal = createWakeSignal();
  let stopping = false;

  const heartbeat = setInterval(() => {
    const leases = Array.from(running, (work) => work.lease);
    renewLeases(ctx.sql, leases, leaseEnd(ctx, leaseMs)).catch((error: unknown) =>
      ctx.log.warn({ err: error }, "leases not renewed"),
    );
  }, leaseMs / 3);
  heartbeat.unref();

  const ended = Promise.all([lookForJobs(), makeRounds()]);

  async function lookForJobs(): Promise<void> {
    while (!stopping) {
      const free = concurrency - running.size;
      const taken = await take(free).catch((error: unknown) => {
        ctx.log.warn({ err: error }, "no look at the jobs");
        return 0;
      });
      if (taken === free && taken > 0 && running.size < concurrency) continue;
      await jobsSignal.wait(pollMs);
      await pause(breathMs);
    }
  }

  async function take(limit: number): Promise<number> {
    if (limit === 0) return 0;
    const token = randomUUID();
    const jobs = await takeDueJobs(ctx.sql, { now: ctx.clock.now(), leaseUntil: leaseEnd(ctx, leaseMs), token, limit });
    for (const job of jobs) {
      const work: Work = { lease: { id: job.id, token }, ended: carryOut(job, token).finally(() => finish(work)) };
      running.add(work);
    }
    return jobs.length;
  }

  async function carryOut(job: TakenJob, token: string): Promise<void> {
    const startedAt = performance.now();
    try {
      const outcome = await runJob(ctx, handlerOf(options.handlers, job), { job, token });
      options.onJobEnd?.({ kind: job.kind, outcome, ms: performance.now() - startedAt });
    } catch (error) {
      // Not even the failure could be written down: the lease will end, and somebody takes it up again.
      ctx.log.error({ err: error, job: job.id, kind: job.kind }, "job left to its lease");
    }
  }

  function finish(work: Work): void {
    running.delete(work);
    jobsSignal.send();
  }

  async function makeRounds(): Promise<void> {
    const nextAt = new Map<Round, number>();
    while (!stopping) {
      for (const round of options.rounds ?? []) {
        if ((nextAt.get(round) ?? 0) > performance.now()) continue;
        await round.run(ctx).catch((error: unknown) => ctx.log.warn({ err: error }, "a round of the worker failed"));
        nextAt.set(round, performance.now() + round.everyMs);
      }
      await roundsSignal.wait(pollMs);
    }
  }

  return {
    wake: () => jobsSignal.send(),
    async stop() {
      stopping = true;
      jobsSignal.send();
      roundsSignal.send();
      await ended;
      await Promise.all(Array.from(running, (work) => work.ended));
      clearInterval(heartbeat);
    },
  };
}

/** Works off everything due at this moment, one after the other, and what that makes due: for scripts and tests. */
export async function workDueJobs(
  ctx: AppContext,
  options: Pick<WorkerOptions, "handlers" | "rounds" | "leaseMs">,
): Promise<JobOutcome[]> {
  const outcomes: JobOutcome[] = [];
  for (;;) {
    const token = randomUUID();
    const leaseUntil = leaseEnd(ctx, options.leaseMs ?? 60_000);
    const [job] = await takeDueJobs(ctx.sql, { now: ctx.clock.now(), leaseUntil, token, limit: 1 });
    if (!job) break;
    outcomes.push(await runJob(ctx, handlerOf(options.handlers, job), { job, token }));
  }
  for (const round of options.rounds ?? []) await round.run(ctx);
  return outcomes;
}

function handlerOf(handlers: JobHandler[], job: TakenJob): JobHandler | undefined {
  return handlers.find((handler) => handler.kind === job.kind);
}

function leaseEnd(ctx: AppContext, leaseMs: number): Date {
  return new Date(ctx.clock.now().getTime() + leaseMs);
}
