import type { NewEntry } from "#app/audit/record.server.ts";
import type { SentAs } from "#db/schema/posts.ts";
import { takesOff } from "#workflows/approval/blackout.ts";
import type { IterEvent } from "#workflows/approval/events.ts";
import { capacityNow } from "#workflows/approval/seats.ts";
import type { PostState } from "#workflows/approval/states.ts";
import type { Facts, IterContext, SeatProgress } from "#workflows/approval/types.ts";
import type { Actor } from "./command.ts";
import {
  asked,
  byRule,
  calledOff,
  chosenBy,
  describeHold,
  describeHolders,
  fell,
  fellOrWaits,
  handed,
  heldBecause,
  narrowed,
  objectionOf,
  offWord,
  onSeat,
  openIndex,
  openLevel,
  resumed,
  skippedIn,
  stoppedByOf,
  takenDown,
  withCapacity,
  withdrawnBy,
  wordsIn,
} from "./log-consequences.ts";
import { begunToGoOut, notOut, stoppedWord, toldByPublisher } from "./log-publisher.ts";

export interface Accepted {
  event: IterEvent;
  actor: Actor;
  before: { state: PostState; context: IterContext };
  after: { state: PostState; context: IterContext };
  facts: Facts;
  zone: string;
  /** Of a linked post. */
  aboutPostId?: string | null;
  /** At submission: what was taken away since the one before, what chose the iter, and the listed words in the text. */
  submission: Pick<SentAs, "narrowing" | "choice" | "words"> | null;
  at: Date;
}

/** The one entry of an accepted event. Names and free text go to `personal`, where they can be forgotten. */
export function logEntryOf(accepted: Accepted): NewEntry {
  const { actor, after, before } = accepted;
  const { sessionId, deviceId, tokenId } = actor;
  const revisionHash = (after.context.revision ?? before.context.revision)?.hash;
  const described = describe(accepted);
  return {
    ...described,
    // Every event that can complete a level takes it; the shape of each is checked when the entry is prepared.
    payload: { ...described.payload, ...byRule(accepted) } as Described["payload"],
    actorId: actor.personId,
    means: actor.means,
    ...((sessionId ?? deviceId ?? tokenId) ? { via: { sessionId, deviceId, tokenId } } : {}),
    ...(revisionHash === undefined ? {} : { revisionHash }),
    at: accepted.at,
  };
}

type Described = Pick<NewEntry, "type" | "payload" | "personal" | "capacity">;

function describe(accepted: Accepted): Described {
  const { event, before, after, zone } = accepted;
  const { narrowing = null, choice = null, words = [] } = accepted.submission ?? {};
  switch (event.type) {
    case "submit":
      return {
        type: "post.submitted",
        payload: {
          revision: event.revision.number,
          routeId: event.route.routeId,
          versionId: event.route.versionId,
          round: after.context.round,
          publishAt: event.publishAt,
          levels: after.context.levels.length,
          ...((event.declares ?? []).length === 0 ? {} : { blackoutIds: event.declares }),
          ...chosenBy(choice, event.route.name).payload,
          ...narrowed(narrowing, before.context),
          ...skippedIn(after.context).payload,
          ...wordsIn(words).payload,
          ...resumed(accepted),
          ...event.live,
        },
        personal: {
          ...skippedIn(after.context).personal,
          ...((event.declares ?? []).length > 0 ? { declaration: event.declaration } : {}),
          ...chosenBy(choice, event.route.name).personal,
          ...wordsIn(words).personal,
          ...(narrowing?.sensitiveOff ? { reason: narrowing.sensitiveOff.reason } : {}),
        },
      };
    case "mark":
      return describeMark(event, accepted);
    case "takeBack": {
      const seat = seatOf(before.context, event.seatId);
      return {
        type: "mark.takenBack",
        payload: { ...onSeat(seat, before.context, seat.mark?.markId), ...objectionOf(seat, accepted) },
        ...withCapacity(seat.mark?.capacity),
      };
    }
    case "answer":
      return {
        type: "mark.answered",
        payload: { ...onSeat(seatOf(after.context, event.seatId), after.context), how: "answered" },
        personal: { text: event.text },
      };
    case "factsChanged":
      return describeHolders(before.context, after.context);
    case "handOver":
    case "handBack":
      return handed(event, accepted.facts.authorId);
    case "reassign":
      return {
        type: "seat.reassigned",
        payload: {
          levelIndex: seatOf(before.context, event.seatId).levelIndex,
          round: before.context.round,
          seatId: event.seatId,
          personId: event.toPersonId,
          of: seatOf(after.context, event.seatId).reassigned?.of ?? null,
        },
        personal: { reason: event.reason },
      };
    case "disown":
      return {
        type: "mark.disowned",
        payload: {
          ...onSeat(seatOf(before.context, event.seatId), before.context, event.markId),
          ...fell(accepted),
          ...calledOff(accepted),
        },
      };
    case "reopen":
    case "nudge":
      return {
        type: event.type === "nudge" ? "level.nudged" : "level.reopened",
        payload: { levelIndex: openIndex(before.context), round: before.context.round },
      };
    case "recall":
      return { type: "post.recalled", payload: fellOrWaits(accepted) };
    case "schedule":
      return { type: "post.scheduled", payload: { publishAt: after.context.publishAt ?? event.publishAt, zone } };
    case "confirmHeld":
      return {
        type: "post.confirmed",
        payload: { publishAt: after.context.publishAt ?? event.now, zone, ...stoppedByOf(before.context) },
      };
    case "hold":
      return describeHold(event, accepted);
    case "closeEnvelope":
    case "envelopeEnds":
    case "unschedule":
      return { type: event.type === "unschedule" ? "post.unscheduled" : "envelope.closed", payload: {} };
    case "discard":
      return { type: "post.discarded", payload: { from: before.state, ...fell(accepted) } };
    case "edit":
      return { type: "post.reopened", payload: { from: before.state, ...fellOrWaits(accepted) } };
    case "confirmPublication":
      if (takesOff(accepted.facts)) return takenDown(event, accepted.aboutPostId ?? null);
      return {
        type: "publication.confirmed",
        payload: { channelId: event.channelId, by: "person", ...(event.alreadyOut && { alreadyOut: true }) },
        personal: { url: event.url },
      };
    case "retryPublication":
      return { type: "publication.retried", payload: { channelId: event.channelId, ...offWord(accepted) } };
    case "reportFailure":
      return notOut("publication.failed", event, { ...offWord(accepted), ...stoppedWord(event, before.context) });
    case "giveUpChannel":
      return notOut("publication.givenUp", event, offWord(accepted));
    case "publicationStarted":
    case "publicationUnsent":
    case "publicationAccepted":
    case "publicationVerified":
    case "publicationFailed":
    case "publicationUncertain":
    case "resolveUncertain":
      return toldByPublisher(event, offWord(accepted));
    case "takeDown":
      return withdrawnBy(event);
    case "accountChanged":
      return { type: "post.held", payload: { ...heldBecause(after), channelId: event.channelId } };
    case "publicationOverdue":
      return { type: "publication.reminded", payload: asked(accepted) };
    case "due":
      if (after.state === "held" || after.state === "failed") return { type: "post.held", payload: heldBecause(after) };
      return begunToGoOut(after.context, asked(accepted));
    case "lastUsefulPassed":
      if (after.state === "held") return { type: "post.held", payload: heldBecause(after) };
      return {
        type: "post.expired",
        payload: { publishAt: before.context.publishAt, ...openLevel(before.context), ...fell(accepted) },
      };
    case "unreached":
      return describeUnreached(event, before.context, after.context);
    case "termPassed":
      return describeTerm(accepted);
  }
}

const markTypes = {
  approve: "mark.approved",
  requestChanges: "mark.changesRequested",
  reject: "mark.rejected",
  recuse: "mark.recused",
  acknowledge: "mark.acknowledged",
} as const;

function describeMark(event: Extract<IterEvent, { type: "mark" }>, accepted: Accepted): Described {
  const { proof } = accepted.actor;
  const seat = seatOf(accepted.before.context, event.seatId);
  const payload = {
    ...onSeat(seat, accepted.after.context, event.markId),
    ...(proof === undefined ? {} : { proof }),
    ...fellOrWaits(accepted),
    ...(accepted.after.state === "scheduled" ? { publishAt: accepted.after.context.publishAt } : {}),
  };
  const about = { seatId: event.seatId, personId: event.actorId };
  const { capacity, standIn } = capacityNow(accepted.before.context, about, accepted.facts);
  const personal = { reason: event.reason, ...(standIn?.act ? { act: standIn.act } : {}) };
  if (event.verdict === "approve" || event.verdict === "acknowledge")
    return { type: markTypes[event.verdict], payload, capacity, personal };
  return {
    type: markTypes[event.verdict],
    payload: { ...payload, reasonKind: event.reasonKind },
    capacity,
    personal,
  };
}

/** A term that passed did one of several things; the most important one names the entry. */
function describeTerm(accepted: Accepted): Described {
  const { after } = accepted;
  const before = accepted.before.context;
  const level = openLevel(before);
  const at = { levelIndex: openIndex(before), round: before.round };
  if (after.state === "expired")
    return { type: "post.expired", payload: { publishAt: before.publishAt, ...level, ...fell(accepted) } };
  const open = before.seats.filter((seat) => seat.status === "open");
  const now = open.map((seat) => seatOf(after.context, seat.seatId));
  const tacit = now.filter((seat) => seat.mark?.capacity.type === "tacit");
  const [first] = tacit;
  if (first !== undefined) {
    return {
      type: "mark.tacit",
      payload: {
        ...onSeat(first, after.context, first.mark?.markId),
        seatIds: tacit.map((seat) => seat.seatId),
        ...first.silence,
      },
      capacity: { type: "tacit" },
    };
  }
  const escalated = now.filter((seat, index) => seat.escalated.length > (open[index]?.escalated.length ?? 0));
  if (escalated.length > 0)
    return { type: "level.escalated", payload: { ...at, seatIds: escalated.map((seat) => seat.seatId) } };
  const silent = now.filter((seat, index) => seat.silenceTold === true && open[index]?.silenceTold !== true);
  if (silent.length > 0)
    return { type: "level.silent", payload: { ...at, seatIds: silent.map((seat) => seat.seatId) } };
  const reminded = now.filter((seat, index) => remindersOf(seat) > remindersOf(open[index]));
  if (reminded.length > 0)
    return { type: "level.reminded", payload: { ...at, seatIds: reminded.map((seat) => seat.seatId) } };
  return { type: "level.termPassed", payload: { ...at, dueAt: before.levels[at.levelIndex]?.dueAt ?? null } };
}

/** How often anybody who is asked for a seat was reminded. */
function remindersOf(seat: SeatProgress | undefined): number {
  return (seat?.asked ?? []).reduce((sum, { reminded }) => sum + (reminded ?? 0), 0);
}

/** A request that did not arrive: the seat passed on, or it could not and waits as it was. */
function describeUnreached(
  { seatId, personId, reason }: Extract<IterEvent, { type: "unreached" }>,
  before: IterContext,
  after: IterContext,
): Described {
  const [was, is] = [seatOf(before, seatId), seatOf(after, seatId)];
  const common = { levelIndex: is.levelIndex, round: after.round, seatIds: [seatId], personId, reason };
  return { type: is.escalated.length > was.escalated.length ? "level.escalated" : "level.unreached", payload: common };
}

function seatOf(context: IterContext, seatId: string): SeatProgress {
  const seat = context.seats.find((candidate) => candidate.seatId === seatId);
  if (seat === undefined) throw new Error(`No seat ${seatId} in the iter`);
  return seat;
}
