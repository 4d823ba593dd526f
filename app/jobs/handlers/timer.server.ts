import type { Job } from "#app/jobs/define.ts";
import type { JobPayload } from "#app/jobs/definitions.ts";
import { enqueueJob } from "#app/jobs/queue.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { fireTimer, type TimerFired } from "#app/services/posts/fire-timer.server.ts";
import type { Scope } from "#db/scope.server.ts";

/** What the timers of an iter have in common: fire, and when it was too early, wait for the moment that counts. */
export async function workTimer(
  ctx: AppContext,
  scope: Scope,
  kind: TimerFired["kind"],
  job: Job<JobPayload<TimerFired["kind"]>>,
): Promise<(() => void) | void> {
  const fired = await fireTimer(ctx, scope, { kind, ...job.payload });
  if (fired.type === "done") return fired.announced;
  if (fired.type === "early") await enqueueJob(scope, { key: job.key, kind, payload: job.payload, runAt: fired.at });
  return undefined;
}
