import type { AppContext } from "#app/services/context.ts";
import { readPublishing, type Publishing } from "#db/queries/publishing.server.ts";
import { readScope, writeScope } from "#db/scope.server.ts";
import { capabilitiesSchema } from "./capabilities.ts";
import { enqueuePublication } from "./enqueue-publication.server.ts";
import { callNetwork } from "./call-network.server.ts";
import { lookForPost } from "./look-for-post.server.ts";
import { findAnswered } from "./find-answered.server.ts";
import { connectorOf } from "./network-call.server.ts";
import { nextStep, type NextStep, unansweredCall, withoutRepeating } from "./next-step.ts";
import { readBack } from "./read-back.server.ts";
import { type Running, tellIter } from "./tell-iter.server.ts";

export interface PublicationToRun {
  organizationId: string;
  postId: string;
  channelId: string;
}

/**
 * One step of bringing a post out on one channel: a call to its network, a look whether it is there, or reading it back.
 * Whatever follows is a job again. Two processes that do this at once, or one after the other that was killed, bring it
 * out once: what is about to be done is written down before it, under the lock of the post.
 */
export async function runPublication(ctx: AppContext, which: PublicationToRun): Promise<void> {
  const of = { organizationId: which.organizationId, personId: null };
  const publishing = await readScope(ctx.db, of, (scope) => readPublishing(scope, which));
  if (publishing === null) return;
  const connector = connectorOf(ctx, publishing.network);
  if (publishing.state === "accepted" && connector !== null) await readBack(ctx, { ...which, publishing, connector });
  if (publishing.state !== "sending") return;
  if (connector === null || publishing.connection === null) {
    await endDisconnected(ctx, which, publishing);
    return;
  }
  const capabilities = capabilitiesSchema.parse(publishing.connection.capabilities);
  const running: Running = { ...which, publishing, connector, connection: publishing.connection, capabilities };
  await take(ctx, running, nextStep({ publishing, connector, capabilities, now: ctx.clock.now() }));
}

async function take(ctx: AppContext, running: Running, step: NextStep): Promise<void> {
  switch (step.type) {
    case "wait":
      await lookAgainAt(ctx, running, step.until);
      return;
    case "look":
      await lookForPost(ctx, running, step.attempt);
      return;
    case "find":
      await findAnswered(ctx, running, step.address);
      return;
    case "fail":
      await tellIter(ctx, running, {
        type: "publicationFailed",
        attemptId: step.attempt?.id ?? null,
        fault: step.fault,
      });
      return;
    case "askPerson":
      await tellIter(ctx, running, { type: "publicationUncertain", attemptId: step.attempt.id });
      return;
    case "call": {
      const answer = await callNetwork(ctx, running, step);
      if (answer !== "mayNotRepeat") return;
      // What may not be sent now may have been sent before: it is looked for, which sends nothing.
      const { publishing, connector, capabilities } = running;
      await take(ctx, running, withoutRepeating({ publishing, connector, capabilities, now: ctx.clock.now() }));
    }
  }
}

async function lookAgainAt(
  ctx: AppContext,
  { organizationId, postId, channelId }: Running,
  runAt: Date,
): Promise<void> {
  const of = { organizationId, personId: null };
  await writeScope(ctx.db, of, (scope) => enqueuePublication(scope, { postId, channelId, runAt }));
  ctx.wake();
}

/** The account is connected no more: what was sent may be out, the rest is not. */
async function endDisconnected(ctx: AppContext, which: PublicationToRun, publishing: Publishing): Promise<void> {
  const unanswered = unansweredCall(publishing);
  if (unanswered !== null) await tellIter(ctx, which, { type: "publicationUncertain", attemptId: unanswered.id });
  else await tellIter(ctx, which, { type: "publicationFailed", attemptId: null, fault: "disconnected" });
}
