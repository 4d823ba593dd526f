import { prepareEntries } from "#app/audit/record.server.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import type { PostForUpdate } from "#db/queries/post-for-update.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { insertMarkEvidence, writeRequestClosing } from "#db/writes/decision-evidence.server.ts";
import { type NewMark, writeIterRows } from "#db/writes/iter.server.ts";
import { appendLogEntries } from "#db/writes/log.server.ts";
import { settleAuthors } from "#db/writes/posts-content.server.ts";
import {
  advancePost,
  freezeRevision,
  rememberCommand,
  setActingWriter,
  takeResultingRoute,
} from "#db/writes/posts.server.ts";
import type { HeldDecision } from "#db/schema/holds.ts";
import { keepDeclaration } from "#app/services/blackouts/keep-declaration.server.ts";
import { decideHeldPost, insertHeldPost } from "#db/writes/holds.server.ts";
import { noteWithdrawn } from "#db/writes/linked-posts.server.ts";
import { cancelPublications, planPublications, settlePublication } from "#db/writes/publications.server.ts";
import { takesOff } from "#workflows/approval/blackout.ts";
import { effectiveDueAt } from "#workflows/approval/publication.ts";
import { unsignedParts } from "#workflows/approval/resume.ts";
import { markOf } from "#workflows/approval/seat-steps.ts";
import { resolvedSeat } from "#workflows/approval/seats.ts";
import type { PostState, PublicationFault } from "#workflows/approval/states.ts";
import type { Decision, IterEvent } from "#workflows/approval/events.ts";
import type { Facts, IterContext } from "#workflows/approval/types.ts";
import { prepareOutbox } from "./carry-out.server.ts";
import { type EffectPlan, planEffects } from "./plan-effects.ts";
import type { PostChangeInput } from "./command.ts";
import { iterRows } from "./iter-rows.ts";
import { logEntryOf } from "./log-entry.ts";
import type { FrozenRevision } from "./submission.server.ts";

interface DecisionToWrite {
  post: PostForUpdate;
  before: { state: PostState; context: IterContext };
  decision: Decision;
  event: IterEvent;
  /** By which it was decided. */
  facts: Facts;
  input: PostChangeInput;
  revision: FrozenRevision | null;
  at: Date;
  /** What the command's key keeps, for when it comes again. */
  remembered: unknown;
}

/**
 * Writes a decision. The statements leave together, in one round trip, and run in this order; the log entry is the last, so
 * that no entry precedes its state, and the post's row already carries the head it will have.
 */
export async function writeDecision(scope: Scope, ctx: AppContext, to: DecisionToWrite): Promise<void> {
  const { post, before, decision, event, input, at } = to;
  const { idempotencyKey: key } = input;
  const after = decision.context;
  const markId = event.type === "mark" ? event.markId : null;
  const plan = planEffects({
    effects: decision.effects,
    before: before.context,
    after,
    markId,
    fired: "timerKey" in event ? event : null,
  });
  const entries = prepareEntries(
    scope.organizationId,
    { subject: { type: "post", id: post.id }, chain: { seq: post.chainSeq, head: post.chainHead } },
    [
      logEntryOf({
        event,
        actor: input.actor,
        before,
        after: { state: decision.state, context: after },
        facts: to.facts,
        zone: post.publishZone,
        aboutPostId: post.aboutPostId,
        submission: to.revision?.submission ?? null,
        at,
      }),
    ],
  );
  const [entry] = entries;
  if (entry === undefined) throw new Error("An accepted event without its entry");
  const writeOut = await prepareOutbox(scope, ctx, { post, plan, after, at });
  const changes = [
    ...(to.revision === null ? [] : freeze(scope, to, to.revision)),
    writeIterRows(scope, {
      postId: post.id,
      ...iterRows(before.context, after, recusalOf(event, before.context, to.facts)),
      at,
    }),
    markId === null || input.actor.personId === null ? null : keepEvidence(scope, to, markId),
    ...(event.type === "answer" ? [keepAnswer(scope, to, event)] : []),
    ...publicationWrites(scope, to, plan),
    ...queueWrites(scope, to),
    ...actingWriterWrites(scope, to),
    ...withdrawnWrites(scope, to),
    ...keepDeclarations(scope, to),
    writeOut(),
  ];
  // Of these not all is sent yet: a declaration is looked at between its statements.
  if (event.type === "submit" || event.type === "takeDown") await Promise.all(changes);
  await Promise.all([
    ...changes,
    advancePost(scope, { ...postRow(to), chain: entry }),
    key === undefined ? null : rememberCommand(scope, { key, result: to.remembered, at }),
    appendLogEntries(scope, entries),
  ]);
}

function freeze(scope: Scope, { post, input, at }: DecisionToWrite, revision: FrozenRevision): Promise<void>[] {
  const { writers, resultingRouteId: routeId, ...frozen } = revision;
  const createdBy = input.actor.personId ?? post.authorId;
  return [
    freezeRevision(scope, { id: newId(at), postId: post.id, ...frozen, createdBy, at }),
    settleAuthors(scope, { postId: post.id, writers, at }),
    ...(routeId === null ? [] : [takeResultingRoute(scope, { postId: post.id, routeId })]),
  ];
}

/** Who goes on with the post, where the event is about that. */
function actingWriterWrites(scope: Scope, { post: { id: postId }, event }: DecisionToWrite): Promise<void>[] {
  if (event.type === "handBack") return [setActingWriter(scope, { postId, personId: null, absenceId: null })];
  if (event.type !== "handOver") return [];
  return [setActingWriter(scope, { postId, personId: event.toPersonId, absenceId: event.absenceId })];
}

/** What the writer declares with a submission, about the content that it freezes. */
function keepDeclarations(scope: Scope, { post, event, at }: DecisionToWrite): Promise<void>[] {
  if (event.type !== "submit") return [];
  return (event.declares ?? []).map((blackoutId) =>
    keepDeclaration(scope, {
      id: newId(at),
      blackoutId,
      postId: post.id,
      revisionHash: event.revision.hash,
      reason: event.declaration ?? "",
      by: event.actorId,
      at,
    }),
  );
}

/** The answer to an observation stands beside the mark, as that to any request. */
function keepAnswer(
  scope: Scope,
  { post, before, at }: DecisionToWrite,
  { seatId, actorId, text }: Extract<IterEvent, { type: "answer" }>,
): Promise<void> {
  const markId = before.context.seats.find((seat) => seat.seatId === seatId)?.mark?.markId;
  if (markId === undefined) throw new Error(`No observation on the seat ${seatId} to answer`);
  return writeRequestClosing(scope, { markId, postId: post.id, how: "answered", answer: text, personId: actorId, at });
}

/** The evidence that the mark is its person's; network addresses in it are kept for a limited time. */
function keepEvidence(scope: Scope, { post, input, at }: DecisionToWrite, markId: string): Promise<void> {
  const { actor } = input;
  return insertMarkEvidence(scope, {
    markId,
    postId: post.id,
    proof: actor.proof ?? null,
    tokenId: actor.tokenId ?? null,
    deviceId: actor.deviceId ?? null,
    sessionId: actor.sessionId ?? null,
    codeId: actor.codeId ?? null,
    address: actor.ip ?? null,
    userAgent: actor.userAgent ?? null,
    fetchMetadata: actor.fetchMetadata ?? {},
    at,
  });
}

function postRow({ post, decision, event, at }: DecisionToWrite) {
  const { context, state, stored } = decision;
  const open = context.levels.find((level) => level.status === "open" || level.status === "blocked");
  const inReview = state === "review" && open !== undefined;
  const publishAt = context.publishAt ?? post.publishAt?.toISOString() ?? null;
  // Answers and confirmations are due when the post would go out.
  const awaitsWriter = state === "changesRequested" || state === "approved";
  return {
    postId: post.id,
    version: post.version,
    state,
    machine: stored.snapshot,
    machineVersion: stored.machineVersion,
    revisionNumber: context.revision?.number ?? post.revisionNumber,
    revisionHash: context.revision?.hash ?? post.revisionHash,
    levelIndex: inReview ? open.index : null,
    dueAt: inReview ? open.dueAt : awaitsWriter ? publishAt : null,
    publishAt,
    lastMarkAt: context.lastMarkAt,
    submittedAt: event.type === "submit" ? event.now : (post.submittedAt?.toISOString() ?? null),
    publishedAt:
      state === "published" && post.publishedAt === null ? event.now : (post.publishedAt?.toISOString() ?? null),
    at,
  };
}

/** The intents to publish follow the machine: planned when scheduled, then each channel by itself. */
function publicationWrites(
  scope: Scope,
  { post, before, decision, event, facts, input, at }: DecisionToWrite,
  plan: EffectPlan,
): Promise<void>[] {
  const after = decision.context;
  const isScheduled = decision.state === "scheduled" && before.state !== "scheduled";
  if (event.type === "schedule" || isScheduled) return [planScheduled(scope, post.id, after, at)];
  if (plan.cancelsPublications) return [cancelPublications(scope, { postId: post.id, at })];
  if (event.type === "submit") return [];
  return Object.entries(after.publications)
    .filter(([channelId, state]) => before.context.publications[channelId] !== state)
    .map(([channelId, state]) =>
      settlePublication(scope, {
        postId: post.id,
        channelId,
        state,
        ...(event.type === "confirmPublication"
          ? {
              ...(event.url === "" ? {} : { url: event.url }),
              confirmedBy: input.actor.personId ?? undefined,
              publishedAt: at,
            }
          : {}),
        ...(event.type === "resolveUncertain" && event.url !== null
          ? { ...(event.url !== "" && { url: event.url }), confirmedBy: event.actorId, publishedAt: at }
          : {}),
        ...(event.type === "publicationAccepted"
          ? { ...(event.url !== null && { url: event.url }), publishedAt: at }
          : {}),
        ...(event.type === "reportFailure" || event.type === "giveUpChannel" ? { failureReason: event.reason } : {}),
        fault: faultOf(event, { before: before.context, facts }),
        at,
      }),
    );
}

/** Why the publisher did not bring it out, as far as the event says. */
function faultOf(event: IterEvent, { before, facts }: { before: IterContext; facts: Facts }): PublicationFault | null {
  if (event.type === "publicationFailed") return event.fault;
  if (event.type === "reportFailure") return before.publications[event.channelId] === "sending" ? "stopped" : null;
  if (event.type === "resolveUncertain" && event.url === null) return takesOff(facts) ? "asBefore" : "notThere";
  return event.type === "hold" ? "stopped" : null;
}

/** After the channel itself: who took it off, and when. */
function withdrawnWrites(scope: Scope, { post, event, at }: DecisionToWrite): Promise<void>[] {
  if (event.type !== "takeDown") return [];
  return [noteWithdrawn(scope, { postId: post.id, channelId: event.channelId, by: event.by, at })];
}

const decisions: Partial<Record<IterEvent["type"], HeldDecision>> = { discard: "discarded", confirmHeld: "confirmed" };

/** The queue of held posts follows the machine: what a hold took off the programme, and what somebody decided about it. */
function queueWrites(scope: Scope, { post, before, decision, event, input, at }: DecisionToWrite): Promise<void>[] {
  const [was, is] = [before.context, decision.context];
  if (decision.state === "held" && is.holdId !== undefined && is.publishAt !== null) {
    if (before.state === "held" && was.holdId === is.holdId) return [];
    const { holdId, publishAt } = is;
    return [
      insertHeldPost(scope, {
        id: newId(at),
        holdId,
        byBlackout: is.heldFor === "blackout",
        postId: post.id,
        publishAt,
        at,
      }),
    ];
  }
  if (before.state !== "held" || was.holdId === undefined) return [];
  const moved = event.type === "confirmHeld" && is.publishAt !== was.publishAt;
  const made = moved ? "moved" : (decisions[event.type] ?? "reopened");
  return [decideHeldPost(scope, { postId: post.id, decision: made, by: input.actor.personId, at })];
}

function planScheduled(scope: Scope, postId: string, after: IterContext, at: Date): Promise<void> {
  const dueAt = effectiveDueAt(after);
  if (after.revision === null || dueAt === null)
    throw new Error(`Post ${postId} was scheduled without a revision or a moment`);
  const unsigned = unsignedParts(after);
  if (unsigned.length > 0) throw new Error(`Post ${postId} would go out unsigned on ${unsigned.join(", ")}`);
  const waiting = Object.entries(after.publications).filter(([, state]) => state === "waiting");
  const publications = waiting.map(([channelId]) => ({ id: newId(at), channelId }));
  return planPublications(scope, {
    postId,
    revisionHash: after.revision.hash,
    dueAt: new Date(dueAt),
    publications,
    at,
  });
}

/** Whoever declines leaves a mark of record; the seat itself stays open for somebody else. */
function recusalOf(event: IterEvent, before: IterContext, facts: Facts): NewMark | null {
  if (event.type !== "mark" || event.verdict !== "recuse") return null;
  const seat = resolvedSeat(before, event.seatId, facts);
  return { seatId: seat.seatId, ...markOf(event, seat) };
}
