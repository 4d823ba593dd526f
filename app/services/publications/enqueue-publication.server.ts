import { enqueueJob } from "#app/jobs/queue.server.ts";
import { forgetAlarms } from "#db/writes/publication-alarms.server.ts";
import type { Scope } from "#db/scope.server.ts";

/** Killed workers count as tries: whatever kills them is not given up while there is somebody to tell. */
const maxAttempts = 1_000;

/** The publisher looks at one publication then; one job for each, which is moved and never doubled. */
export async function enqueuePublication(
  scope: Scope,
  { postId, channelId, runAt }: { postId: string; channelId: string; runAt: Date },
): Promise<void> {
  const key = `publish:${postId}:${channelId}`;
  await enqueueJob(scope, { key, kind: "publish", payload: { postId, channelId }, runAt, maxAttempts });
}

/** What is out is read again then; one job for each, which is moved and never doubled. */
export async function enqueueReading(
  scope: Scope,
  { postId, channelId, runAt }: { postId: string; channelId: string; runAt: Date },
): Promise<void> {
  const key = `readAgain:${postId}:${channelId}`;
  await enqueueJob(scope, { key, kind: "readAgain", payload: { postId, channelId }, runAt, maxAttempts });
}

/** It goes out anew: what was raised about the last time is raised again where it happens again. */
export async function beginSending(
  scope: Scope,
  publication: { postId: string; channelId: string; runAt: Date },
): Promise<void> {
  await Promise.all([forgetAlarms(scope, publication), enqueuePublication(scope, publication)]);
}
