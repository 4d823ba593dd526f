import type { Outcome } from "#app/connectors/contract.ts";
import type { AppContext } from "#app/services/context.ts";
import {
  type CallEvidence,
  type CallKind,
  type CallOutcome,
  type ConnectionHealth,
  isSending,
} from "#db/schema/publications.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { endCall, noteHealth, noteRemotePost, spendBudget } from "#db/writes/publishing.server.ts";
import type { PublicationFault } from "#workflows/approval/states.ts";
import { enqueuePublication, enqueueReading } from "./enqueue-publication.server.ts";
import { renewSecrets } from "./renew-secrets.server.ts";
import { type Running, type Told, tellIter } from "./tell-iter.server.ts";

/** What a call came to. */
export interface Answered {
  attemptId: string;
  /** What it was for. */
  kind: CallKind;
  outcome: Outcome;
}

/** Before it is read back: networks show a post a moment after they took it. */
const readAfterMs = 4_000;
/** And once a day from then on. */
const readAgainMs = 86_400_000;
const retryPausesMs = [10_000, 20_000, 30_000, 60_000, 120_000, 300_000] as const;

/** Writes down what the network answered, tells the iter, and puts down what follows: one transaction. */
export async function settleCall(
  ctx: AppContext,
  running: Running,
  { attemptId, kind, outcome }: Answered,
): Promise<void> {
  const renewal = outcome.type === "needsAuth" && !triedBefore(running) ? await renewSecrets(ctx, running) : "refused";
  const at = ctx.clock.now();
  const soon = (ms: number) => new Date(at.getTime() + ms);
  const { postId, channelId } = running;
  const follow = (scope: Scope, runAt: Date) => enqueuePublication(scope, { postId, channelId, runAt });
  const end = async (scope: Scope) => {
    const checkpoint = outcome.type === "pending" ? outcome.checkpoint : undefined;
    const evidence = { ...outcome.evidence, ...faultIn(outcome, kind) } satisfies CallEvidence;
    const health = renewal === "renewed" ? "ok" : healthOf(outcome);
    await Promise.all([
      endCall(scope, { id: attemptId, outcome: outcome.type satisfies CallOutcome, evidence, checkpoint, at }),
      health === null ? null : noteHealth(scope, { channelId, health, at }),
    ]);
  };
  const tell = (told: Told, then: (scope: Scope, accepted: boolean) => Promise<void>) =>
    tellIter(ctx, running, told, async (scope, accepted) => {
      await Promise.all([end(scope), then(scope, accepted)]);
    });
  switch (outcome.type) {
    // What was taken off has no address any more.
    case "published":
      await tell(
        { type: "publicationAccepted", attemptId, url: kind === "remove" ? null : outcome.post.url },
        async (scope, accepted) => {
          if (accepted) await noteOut(scope, ctx, running, outcome.post);
        },
      );
      return;
    case "pending":
      await tell({ type: "publicationUnsent", attemptId, pending: true }, (scope) =>
        follow(scope, soon(outcome.afterSeconds * 1000)),
      );
      return;
    case "notSent":
      await tell({ type: "publicationUnsent", attemptId }, async (scope) => {
        const pause = outcome.afterSeconds === null ? pauseOf(running) : outcome.afterSeconds * 1000;
        // The network says how long: that holds for every post of the account.
        if (outcome.afterSeconds !== null)
          await spendBudget(scope, { channelId, notBefore: soon(pause), posted: false });
        await follow(scope, soon(pause));
      });
      return;
    case "needsAuth":
      // New secrets are tried at once; a server that gave none for now is asked again, while the signatures last.
      if (renewal === "renewed") await tell({ type: "publicationUnsent", attemptId }, (scope) => follow(scope, at));
      else if (renewal === "unreachable")
        await tell({ type: "publicationUnsent", attemptId }, (scope) => follow(scope, soon(pauseOf(running))));
      else await tell({ type: "publicationFailed", attemptId, fault: "needsAuth" }, () => Promise.resolve());
      return;
    case "rejected":
    case "operatorAction": {
      const { fault = "other" } = faultIn(outcome, kind);
      await tell({ type: "publicationFailed", attemptId, fault }, () => Promise.resolve());
      return;
    }
    case "unknown":
      await settleUnknown(ctx, running, end);
  }
}

/** It is out, or so its network says: it is read back where that can be asked. */
export async function noteOut(
  scope: Scope,
  ctx: AppContext,
  { postId, channelId, publishing, connector }: Running,
  post: { id: string; version: string | null },
): Promise<void> {
  const at = ctx.clock.now();
  const readDueAt = connector.read === undefined ? null : new Date(at.getTime() + readAfterMs);
  const { publicationId } = publishing;
  await Promise.all([
    noteRemotePost(scope, { publicationId, remoteId: post.id, version: post.version, at, readDueAt }),
    ...(readDueAt === null
      ? []
      : [
          enqueuePublication(scope, { postId, channelId, runAt: readDueAt }),
          enqueueReading(scope, { postId, channelId, runAt: new Date(at.getTime() + readAgainMs) }),
        ]),
  ]);
}

/** Nobody knows: the iter still waits for this call, and the publisher looks at what it can do about it. */
async function settleUnknown(
  ctx: AppContext,
  { organizationId, postId, channelId }: Running,
  end: (scope: Scope) => Promise<void>,
): Promise<void> {
  await writeScope(ctx.db, { organizationId, personId: null }, async (scope) => {
    await end(scope);
    await enqueuePublication(scope, { postId, channelId, runAt: ctx.clock.now() });
  });
  ctx.wake();
}

/** Renewed secrets that are refused too are not renewed again: they were new when this call was made. */
function triedBefore({ publishing: { calls }, connection }: Running): boolean {
  const before = calls.findLast(({ kind, outcome }) => isSending(kind) && outcome !== null);
  return before?.outcome === "needsAuth" && connection.health === "ok";
}

function pauseOf({ publishing: { calls } }: Running): number {
  const before = calls.filter(({ outcome }) => outcome === "notSent").length;
  return retryPausesMs[Math.min(before, retryPausesMs.length - 1)] ?? 300_000;
}

/** Nothing that it would not take is in a call that takes something off. */
function faultIn(outcome: Outcome, kind: CallKind): { fault?: PublicationFault } {
  if (outcome.type === "rejected") return { fault: kind === "remove" ? "other" : outcome.reason };
  return outcome.type === "operatorAction" ? { fault: outcome.action } : {};
}

/** How the account is, by what its network said; null where that says nothing of the account. */
function healthOf(outcome: Outcome): ConnectionHealth | null {
  switch (outcome.type) {
    case "published":
    case "pending":
    case "rejected":
      return "ok";
    case "notSent":
      return outcome.evidence.status === 429 ? "limited" : "down";
    case "unknown":
      return "down";
    case "needsAuth":
      return "expired";
    case "operatorAction":
      return "limited";
  }
}
