import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { AppContext } from "#app/services/context.ts";
import { type KindsTaken, renewLeases, takeDueJobs, type Lease, type TakenJob } from "#db/writes/jobs.server.ts";
import type { JobHandler } from "./define.ts";
import { runJob, type JobOutcome } from "./run-job.server.ts";

/** Work that is not a job, repeated for as long as the worker runs; an error is logged and the next time tries again. */
export interface RecurringTask {
  /** Pause between the end of one time and the next; at least the worker's own between looks. */
  everyMs: number;
  run(ctx: AppContext): Promise<void>;
}

export interface WorkerOptions {
  handlers: JobHandler[];
  recurring?: RecurringTask[];
  /** Jobs at once in this process, those of the lanes apart. Default 4. */
  concurrency?: number;
  /** Kinds that have places of their own, and so wait for nothing else. */
  lanes?: Lane[];
  /** Pause between looks when nothing wakes us. Default 1000. */
  pollMs?: number;
  /** How long a lease lasts. Default 60,000; renewed at every third of it. */
  leaseMs?: number;
  onJobEnd?(end: { kind: string; outcome: JobOutcome; ms: number }): void;
}

/** Jobs that mostly wait for somebody else: many at once cost little. */
export interface Lane {
  kinds: string[];
  concurrency: number;
  /** Its jobs are put down long before their moment: a commit is no reason to look for them. Default false. */
  onlyByClock?: boolean;
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

interface RunningLane {
  kinds: KindsTaken;
  places: number;
  wakes: boolean;
  running: Set<Work>;
  signal: WakeSignal;
}

function startLane(kinds: KindsTaken, { concurrency, onlyByClock = false }: Omit<Lane, "kinds">): RunningLane {
  return { kinds, places: concurrency, wakes: !onlyByClock, running: new Set(), signal: createWakeSignal() };
}

/** Pause before the next look, so that a burst of commits makes few queries. */
const lookPauseMs = 20;

/** Carries out jobs until stopped. Several workers, in one process or many, share the work. */
export function startWorker(ctx: AppContext, options: WorkerOptions): Worker {
  const { concurrency = 4, lanes = [], pollMs = 1000, leaseMs = 60_000 } = options;
  const running = new Set<Work>();
  const general = startLane({ not: lanes.flatMap(({ kinds }) => kinds) }, { concurrency });
  const all = [general, ...lanes.map(({ kinds, ...lane }) => startLane({ only: kinds }, lane))];
  const tasksSignal = createWakeSignal();
  let stopping = false;

  const heartbeat = setInterval(() => {
    const leases = Array.from(running, (work) => work.lease);
    renewLeases(ctx.sql, leases, leaseEnd(ctx, leaseMs)).catch((error: unknown) =>
      ctx.log.warn({ err: error }, "leases not renewed"),
    );
  }, leaseMs / 3);
  heartbeat.unref();

  const ended = Promise.all([...all.map(lookForJobs), runRecurringTasks()]);

  async function lookForJobs(lane: RunningLane): Promise<void> {
    while (!stopping) {
      const free = lane.places - lane.running.size;
      // Each look costs a commit: a lane of many places waits for a few of them.
      if (free < Math.ceil(lane.places / 10)) {
        await lane.signal.wait(pollMs);
        continue;
      }
      const taken = await take(lane, free).catch((error: unknown) => {
        ctx.log.warn({ err: error }, "no look at the jobs");
        return 0;
      });
      if (taken === free && taken > 0 && lane.running.size < lane.places) continue;
      await lane.signal.wait(pollMs);
      // A lane that found work looks again as soon as one of its places is free.
      if (taken === 0 || lane === general) await pause(lookPauseMs);
    }
  }

  async function take(lane: RunningLane, limit: number): Promise<number> {
    if (limit === 0) return 0;
    const token = randomUUID();
    const now = ctx.clock.now();
    const leaseUntil = leaseEnd(ctx, leaseMs);
    const jobs = await takeDueJobs(ctx.sql, { now, leaseUntil, token, limit, kinds: lane.kinds });
    for (const job of jobs) {
      const work: Work = {
        lease: { id: job.id, token },
        ended: carryOut(job, token).finally(() => finish(lane, work)),
      };
      lane.running.add(work);
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
      // The failure could not be recorded either: the lease ends and a worker takes the job again.
      ctx.log.error({ err: error, job: job.id, kind: job.kind }, "job left to its lease");
    }
  }

  function finish(lane: RunningLane, work: Work): void {
    lane.running.delete(work);
    running.delete(work);
    lane.signal.send();
  }

  async function runRecurringTasks(): Promise<void> {
    const nextAt = new Map<RecurringTask, number>();
    while (!stopping) {
      for (const task of options.recurring ?? []) {
        if ((nextAt.get(task) ?? 0) > performance.now()) continue;
        await task.run(ctx).catch((error: unknown) => ctx.log.warn({ err: error }, "recurring work failed"));
        nextAt.set(task, performance.now() + task.everyMs);
      }
      await tasksSignal.wait(pollMs);
    }
  }

  return {
    wake: () => all.forEach(({ wakes, signal }) => wakes && signal.send()),
    async stop() {
      stopping = true;
      all.forEach(({ signal }) => signal.send());
      tasksSignal.send();
      await ended;
      await Promise.all(Array.from(running, (work) => work.ended));
      clearInterval(heartbeat);
    },
  };
}

/** Carries out everything due at this moment, one after the other, and what that makes due: for scripts and tests. */
export async function workDueJobs(
  ctx: AppContext,
  options: Pick<WorkerOptions, "handlers" | "recurring" | "leaseMs">,
): Promise<JobOutcome[]> {
  const outcomes: JobOutcome[] = [];
  for (;;) {
    const token = randomUUID();
    const leaseUntil = leaseEnd(ctx, options.leaseMs ?? 60_000);
    const [job] = await takeDueJobs(ctx.sql, { now: ctx.clock.now(), leaseUntil, token, limit: 1 });
    if (!job) break;
    outcomes.push(await runJob(ctx, handlerOf(options.handlers, job), { job, token }));
  }
  for (const task of options.recurring ?? []) await task.run(ctx);
  return outcomes;
}

function handlerOf(handlers: JobHandler[], job: TakenJob): JobHandler | undefined {
  return handlers.find((handler) => handler.kind === job.kind);
}

function leaseEnd(ctx: AppContext, leaseMs: number): Date {
  return new Date(ctx.clock.now().getTime() + leaseMs);
}

export interface WakeSignal {
  /** Ends the current wait, or the next one if nothing waits. */
  send(): void;
  /** Resolves at a signal or after `ms`. One signal ends one wait. */
  wait(ms: number): Promise<void>;
}

/** For one loop: a signal sent while the loop is busy is not lost. */
export function createWakeSignal(): WakeSignal {
  let pending = false;
  let endWait: (() => void) | null = null;
  return {
    send() {
      pending = true;
      endWait?.();
    },
    async wait(ms) {
      if (!pending) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          endWait = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      pending = false;
      endWait = null;
    },
  };
}
