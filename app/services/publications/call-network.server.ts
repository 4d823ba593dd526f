import { hostname } from "node:os";
import { canonicalBytes, sha256 } from "#app/audit/canonical.ts";
import type { Attempt, Call, Connector, Outcome, Rendered } from "#app/connectors/contract.ts";
import { newId } from "#app/kernel/ids.ts";
import type { Refusal } from "#workflows/approval/events.ts";
import type { PublicationFault } from "#workflows/approval/states.ts";
import type { AppContext } from "#app/services/context.ts";
import { announce } from "#app/services/posts/change-post.server.ts";
import {
  lockConnection,
  readPublishing,
  readSignedImages,
  type StoredConnection,
} from "#db/queries/publishing.server.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { replaceSecrets } from "#db/writes/channel-connections.server.ts";
import { beginCall, spendBudget, writeIntent } from "#db/writes/publishing.server.ts";
import { enqueuePublication } from "./enqueue-publication.server.ts";
import { networkCall } from "./network-call.server.ts";
import type { NextStep } from "./next-step.ts";
import { threadOf } from "./sent-way.ts";
import { settleCall } from "./settle-call.server.ts";
import { renewSecrets } from "./renew-secrets.server.ts";
import { isSealedAsBefore, openSecrets, sealSecrets } from "./seal-secrets.server.ts";
import { contentOf, signedChannel, signedHashes } from "./signed-content.ts";
import { type Running, tellInScope, tellIter } from "./tell-iter.server.ts";

type CallStep = Extract<NextStep, { type: "call" }>;

/**
 * Writes down what is about to be sent, then sends it, then writes down what came of it. The first of the three is one
 * transaction with every check of what may go out now; a process that dies after it leaves a call without an answer.
 * `mayNotRepeat`: something stops it now, and an earlier call may have brought it out.
 */
export async function callNetwork(ctx: AppContext, running: Running, step: CallStep): Promise<"done" | "mayNotRepeat"> {
  const { organizationId, postId, channelId } = running;
  if (endsSoon(running.connection, ctx.clock.now())) await renewSecrets(ctx, running);
  const begun = await writeScope(ctx.db, { organizationId, personId: null }, (scope) =>
    begin(scope, ctx, running, step),
  ).catch((error: unknown) => {
    if (error instanceof Undone) return error.instead;
    throw error;
  });
  switch (begun.type) {
    case "nothing":
      return "done";
    case "wait":
      await writeScope(ctx.db, { organizationId, personId: null }, (scope) =>
        enqueuePublication(scope, { postId, channelId, runAt: begun.until }),
      );
      return "done";
    case "fault":
      if (step.repeats) return "mayNotRepeat";
      await tellIter(ctx, running, { type: "publicationFailed", attemptId: null, fault: begun.fault });
      return "done";
    case "begun": {
      announce(ctx, { organizationId, postId }, begun.version);
      const call = networkCall(ctx, { organizationId, stored: begun.connection, attemptId: begun.attemptId });
      const outcome: Outcome =
        call === null ? cannotOpen : await connect(running, step, () => ({ call, attempt: begun.attempt }));
      await settleCall(ctx, running, { attemptId: begun.attemptId, kind: step.kind, outcome });
      return "done";
    }
  }
}

const cannotOpen: Outcome = {
  type: "needsAuth",
  evidence: { status: null, requestId: null, words: "what opens the account cannot be read any more" },
};

/** One call. A connector that throws has not said what came of it, and so nobody knows. */
async function connect(
  { connector }: Running,
  step: CallStep,
  prepared: () => { call: NonNullable<ReturnType<typeof networkCall>>; attempt: Attempt },
): Promise<Outcome> {
  const { call, attempt } = prepared();
  try {
    return await send(connector, step, { call, attempt });
  } catch (error) {
    const words = (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 500);
    return { type: "unknown", evidence: { status: null, requestId: null, words } };
  }
}

function send(
  connector: Connector,
  { kind, target }: CallStep,
  { call, attempt }: { call: Call; attempt: Attempt },
): Promise<Outcome> {
  if (kind === "resume" && connector.resume) return connector.resume(call, attempt);
  if (kind === "create" || kind === "resume") return connector.publish(call, attempt);
  if (target === null) throw new Error(`Nothing to ${kind}`);
  const { remove, edit } = connector;
  if (kind === "remove" && remove) return remove.call(connector, call, target, threadOf(target));
  if (kind === "edit" && edit) return edit.call(connector, call, target, attempt);
  return Promise.resolve({ type: "rejected", reason: "other", evidence: cannotDo });
}

const cannotDo = { status: null, requestId: null, words: "the connector does not do this" };

type Begun =
  | { type: "begun"; attemptId: string; attempt: Attempt; connection: StoredConnection; version: number }
  | { type: "wait"; until: Date }
  | { type: "fault"; fault: PublicationFault }
  | { type: "nothing" };

/** Rolls everything back: nothing is sent now, or what would be sent is not what was signed. */
class Undone extends Error {
  override readonly name = "Undone";
  readonly instead: Exclude<Begun, { type: "begun" }>;
  constructor(instead: Undone["instead"]) {
    super(instead.type);
    this.instead = instead;
  }
}

function notAsSigned(fault: PublicationFault): Undone {
  return new Undone({ type: "fault", fault });
}

async function begin(scope: Scope, ctx: AppContext, running: Running, step: CallStep): Promise<Begun> {
  const { postId, channelId, connector } = running;
  const now = ctx.clock.now();
  const attemptId = newId(now);
  const change = await tellInScope(scope, ctx, running, {
    type: "publicationStarted",
    attemptId,
    ...(step.repeats ? { repeats: true } : {}),
  });
  if (!change.ok) return refused(change.error, now);
  // The account after the post, like whoever writes down what came of a call. Many posts of one account begin at once.
  const shared = !isWritten(ctx, running.connection);
  // What is published is read again under both locks: somebody else may have been quicker, and the iter has just let this one through.
  const [connection, publishing] = await Promise.all([
    lockConnection(scope, channelId, { shared }),
    readPublishing(scope, { postId, channelId }),
  ]);
  if (connection === null) throw notAsSigned("disconnected");
  const until = budgetUntil(connection, now);
  if (until !== null && step.kind === "create") throw new Undone({ type: "wait", until });
  if (publishing === null) throw notAsSigned("changed");
  const signed = signedChannel(publishing);
  if (signed === null) throw notAsSigned("changed");
  if (!isSignedAccount(signed, connection)) throw notAsSigned("account");
  const images = await readSignedImages(scope, signedHashes(signed));
  const { kind, target } = step;
  const content = contentOf(signed, publishing.language, images, kind === "create" ? target : null);
  if (content === null) throw notAsSigned("media");
  // Nothing of a withdrawal goes out but which post it takes off.
  const rendered: Rendered = kind === "remove" ? { body: { removes: target }, images: [] } : connector.render(content);
  const digest = sha256(
    canonicalBytes({ ...rendered.body, images: rendered.images.map((one) => ({ ...one })) }),
  ).toString("hex");
  if (publishing.renderedDigest !== null && publishing.renderedDigest !== digest) throw notAsSigned("changed");
  const firstTriedAt = publishing.firstTriedAt ?? now;
  const key = publishing.key ?? connector.keyFor(publishing.publicationId, firstTriedAt);
  await Promise.all([
    writeIntent(scope, {
      publicationId: publishing.publicationId,
      key,
      firstTriedAt,
      rendered: rendered.body,
      renderedDigest: digest,
      remoteAccountId: connection.remoteId,
      way: kind === "resume" ? "create" : kind,
      target,
    }),
    beginCall(scope, {
      id: attemptId,
      publicationId: publishing.publicationId,
      number: (publishing.calls.at(-1)?.number ?? 0) + 1,
      kind: step.kind,
      process: `${hostname()}:${process.pid}`,
      digest,
      checkpoint: step.checkpoint,
      at: now,
    }),
  ]);
  if (!shared) {
    await sealAnew(scope, ctx, running, connection);
    await spendBudget(scope, { channelId, notBefore: now, posted: step.kind === "create" });
  }
  return {
    type: "begun",
    attemptId,
    attempt: { key, rendered, checkpoint: step.checkpoint },
    connection,
    version: change.version,
  };
}

/** A call changes the account: its budget is counted, or its secrets are sealed anew. */
function isWritten(ctx: AppContext, connection: StoredConnection): boolean {
  return connection.quotaLeft !== null || isSealedAsBefore(ctx, connection);
}

/** The process has another secret since: what opens the account is kept by the new one. */
async function sealAnew(
  scope: Scope,
  ctx: AppContext,
  { organizationId, channelId }: Running,
  connection: StoredConnection,
): Promise<void> {
  if (!isSealedAsBefore(ctx, connection)) return;
  const secrets = openSecrets(ctx, { organizationId, channelId }, connection);
  if (secrets === null) return;
  const sealed = sealSecrets(ctx, { organizationId, channelId }, secrets);
  await replaceSecrets(scope, { channelId, sealed, expiresAt: connection.expiresAt });
}

const soonMs = 5 * 60_000;

/** What opens the account ends before a call would be over, or has: it is renewed before anything is sent. */
function endsSoon({ expiresAt }: StoredConnection, now: Date): boolean {
  return expiresAt !== null && expiresAt.getTime() < now.getTime() + soonMs;
}

/** When the account may post again; null when it may now. */
function budgetUntil({ nextCallAt, quotaLeft, quotaUntil }: StoredConnection, now: Date): Date | null {
  if (nextCallAt !== null && nextCallAt > now) return nextCallAt;
  const isSpent = quotaLeft !== null && quotaLeft <= 0 && quotaUntil !== null && quotaUntil > now;
  return isSpent ? quotaUntil : null;
}

/** The account that was signed is the one that is connected: by its network's own name for it, or by its handle. */
function isSignedAccount(
  { account }: { account?: { handle: string; remoteId?: string | undefined } | undefined },
  connection: StoredConnection,
): boolean {
  if (account === undefined) return false;
  if (account.remoteId !== undefined) return account.remoteId === connection.remoteId;
  return account.handle === connection.handle;
}

const waitMs = 60_000;

function refused({ code, detail }: { code: string; detail?: Refusal["detail"] | undefined }, now: Date): Begun {
  const at = detail?.["at"];
  // A freeze is looked into, and mostly released.
  if (code === "frozen") return { type: "wait", until: new Date(now.getTime() + waitMs) };
  if (code === "tooSoonAfterLastMark" && typeof at === "string") return { type: "wait", until: new Date(at) };
  const fault = faults[code];
  return fault === undefined ? { type: "nothing" } : { type: "fault", fault };
}

const faults: Partial<Record<string, PublicationFault>> = {
  onHold: "stopped",
  inBlackout: "stopped",
  interrupted: "stopped",
  signatureVoid: "unsigned",
  accountChanged: "account",
  outsideTolerance: "tooLate",
};
