import type { NewEntry } from "#app/audit/record.server.ts";
import { capacityNow } from "#workflows/approval/seats.ts";
import type { Narrowing, SentChoice } from "#db/schema/posts.ts";
import type { PostState } from "#workflows/approval/states.ts";
import type { IterEvent } from "#workflows/approval/events.ts";
import type { Capacity, Facts, IterContext, SeatProgress } from "#workflows/approval/types.ts";
import type { Actor } from "./command.ts";
import {
  calledOff,
  chosenBy,
  describeHold,
  stoppedByOf,
  describeHolders,
  fell,
  heldBecause,
  narrowed,
  openIndex,
  skippedIn,
  stillPrompted,
} from "./log-consequences.ts";

export interface Accepted {
  event: IterEvent;
  actor: Actor;
  before: { state: PostState; context: IterContext };
  after: { state: PostState; context: IterContext };
  facts: Facts;
  zone: string;
  /** At submission: what was taken away since the one before. */
  narrowing: Narrowing | null;
  /** At submission: what chose the iter. */
  choice: SentChoice | null;
  at: Date;
}

/** The one entry of an accepted event. Names and free text go to `personal`, where they can be forgotten. */
export function logEntryOf(accepted: Accepted): NewEntry {
  const { actor, after, before } = accepted;
  const { sessionId, deviceId, tokenId } = actor;
  const revisionHash = (after.context.revision ?? before.context.revision)?.hash;
  return {
    ...describe(accepted),
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
          ...chosenBy(accepted.choice, event.route.name).payload,
          ...narrowed(accepted.narrowing, before.context),
          ...skippedIn(after.context).payload,
        },
        personal: {
          ...skippedIn(after.context).personal,
          ...((event.declares ?? []).length > 0 ? { declaration: event.declaration } : {}),
          ...chosenBy(accepted.choice, event.route.name).personal,
          ...(accepted.narrowing?.sensitiveOff ? { reason: accepted.narrowing.sensitiveOff.reason } : {}),
        },
      };
    case "mark":
      return describeMark(event, accepted);
    case "takeBack": {
      const seat = seatOf(before.context, event.seatId);
      return {
        type: "mark.takenBack",
        payload: onSeat(seat, before.context, seat.mark?.markId),
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
    case "handBack": {
      const substituteId = event.type === "handOver" ? event.toPersonId : event.fromPersonId;
      return {
        type: event.type === "handOver" ? "post.handedOver" : "post.handedBack",
        payload: { absenceId: event.absenceId, personId: accepted.facts.authorId, substituteId },
      };
    }
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
      return { type: "post.recalled", payload: fell(accepted) };
    case "schedule":
      return { type: "post.scheduled", payload: { publishAt: after.context.publishAt ?? event.publishAt, zone } };
    case "confirmHeld":
      return {
        type: "post.confirmed",
        payload: { publishAt: after.context.publishAt ?? event.now, zone, ...stoppedByOf(before.context) },
      };
    case "hold":
      return describeHold(event, accepted);
    case "unschedule":
      return { type: "post.unscheduled", payload: {} };
    case "discard":
      return { type: "post.discarded", payload: { from: before.state, ...fell(accepted) } };
    case "edit":
      return { type: "post.reopened", payload: { from: before.state, ...fell(accepted) } };
    case "confirmPublication":
      return {
        type: "publication.confirmed",
        payload: { channelId: event.channelId, by: "person", ...(event.alreadyOut && { alreadyOut: true }) },
        personal: { url: event.url },
      };
    case "reportFailure":
      return {
        type: "publication.failed",
        payload: { channelId: event.channelId },
        personal: { reason: event.reason },
      };
    case "retryPublication":
      return { type: "publication.retried", payload: { channelId: event.channelId } };
    case "giveUpChannel":
      return {
        type: "publication.givenUp",
        payload: { channelId: event.channelId },
        personal: { reason: event.reason },
      };
    case "accountChanged":
      return { type: "post.held", payload: { ...heldBecause(after), channelId: event.channelId } };
    case "publicationOverdue":
      return { type: "publication.reminded", payload: { channelIds: stillPrompted(after.context) } };
    case "due":
      if (after.state === "held" || after.state === "failed") return { type: "post.held", payload: heldBecause(after) };
      return { type: "publication.prompted", payload: { channelIds: stillPrompted(after.context) } };
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
} as const;

function describeMark(event: Extract<IterEvent, { type: "mark" }>, accepted: Accepted): Described {
  const { proof } = accepted.actor;
  const seat = seatOf(accepted.before.context, event.seatId);
  const payload = {
    ...onSeat(seat, accepted.after.context, event.markId),
    ...(proof === undefined ? {} : { proof }),
    ...fell(accepted),
    ...(accepted.after.state === "scheduled" ? { publishAt: accepted.after.context.publishAt } : {}),
  };
  const about = { seatId: event.seatId, personId: event.actorId };
  const { capacity, standIn } = capacityNow(accepted.before.context, about, accepted.facts);
  const personal = { reason: event.reason, ...(standIn?.act ? { act: standIn.act } : {}) };
  if (event.verdict === "approve") return { type: "mark.approved", payload, capacity, personal };
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

function onSeat(seat: SeatProgress, context: IterContext, markId?: string) {
  return {
    seatId: seat.seatId,
    levelIndex: seat.levelIndex,
    kind: seat.kind,
    round: context.round,
    ...(markId === undefined ? {} : { markId }),
    ...(context.revision === null ? {} : { revision: context.revision.number }),
  };
}

function withCapacity(capacity: Capacity | undefined) {
  return capacity === undefined ? {} : { capacity };
}

function openLevel(context: IterContext) {
  const index = openIndex(context);
  return index < 0 ? {} : { levelIndex: index };
}

function seatOf(context: IterContext, seatId: string): SeatProgress {
  const seat = context.seats.find((candidate) => candidate.seatId === seatId);
  if (seat === undefined) throw new Error(`No seat ${seatId} in the iter`);
  return seat;
}
