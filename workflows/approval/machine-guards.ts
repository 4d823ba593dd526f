/** What the chart asks of an event: its named conditions, the token it brings, who ends what. */
import { refusalOf } from "./checks.ts";
import { awaitsConfirmation } from "./hold-steps.ts";
import { openLevelOf, outcomeOf } from "./level.ts";
import {
  everyChannelGivenUp,
  everyChannelOut,
  everyChannelWithdrawn,
  holdReason,
  isPartlyOut,
  noChannelLeft,
  someChannelUnknown,
} from "./publication.ts";
import { anyCalled } from "./sending.ts";
import { selfSchedulingStop } from "./self-scheduling.ts";
import { termExpiresPost } from "./terms.ts";
import { isBefore, nextToken } from "./time.ts";
import type { IterContext, Facts, SeatEnding } from "./types.ts";
import { addsNothing } from "./withdrawal.ts";
import { lookAgain } from "./look-again.ts";
import type { Step, IterEvent } from "./events.ts";

interface Asked {
  context: IterContext;
  event: MachineEvent;
}

export const guards = {
  allowed: ({ context, event }: Asked) => refusalOf(context, event, event.facts) === null,
  acknowledged: ({ context, event }: Asked) =>
    event.type === "mark" && event.verdict === "acknowledge" && refusalOf(context, event, event.facts) === null,
  someoneRejected: ({ context }: Asked) => openOutcome(context) === "rejected",
  changesAsked: ({ context }: Asked) => openOutcome(context) === "changesRequested",
  levelComplete: ({ context }: Asked) => openOutcome(context) === "complete",
  levelAhead: ({ context }: Asked) =>
    openLevelOf(context) === null && context.levels.some((level) => level.status === "ahead"),
  everyLevelPassed: ({ context }: Asked) => isEveryLevelPassed(context),
  /** What was signed is an envelope: it stands open, and goes out never. */
  envelopeSigned: ({ context }: Asked) => context.envelope !== undefined && isEveryLevelPassed(context),
  /** After a hold: the post was confirmed, and the one signature is there. */
  confirmedAnew: ({ context }: Asked) => context.confirmation !== undefined && isEveryLevelPassed(context),
  onlyConfirmationIsMissing: ({ context, event }: Asked) =>
    refusalOf(context, event, event.facts) === null && awaitsConfirmation(context),
  confirmationIsTooLate: ({ context, event }: Asked) =>
    awaitsConfirmation(context) && isMomentPassed(context, event.now),
  termEndsThePost: ({ context, event }: Asked) =>
    refusalOf(context, event, event.facts) === null && termExpiresPost(context, event.now, event.facts),
  momentPassed: ({ context, event }: Asked) => isMomentPassed(context, event.now),
  levelStandsWithoutIt: ({ context, event }: Asked) =>
    refusalOf(context, event, event.facts) === null && "seatId" in event && addsNothing(context, event),
  notApproved: ({ context, event }: Asked) =>
    refusalOf(context, event, event.facts) === null && context.approvedPublishAt === null,
  mustNotGoOut: ({ context, event }: Asked) =>
    refusalOf(context, event, event.facts) === null && holdReason(context, event.facts, event.now) !== null,
  restMustNotGoOut: ({ context, event }: Asked) =>
    refusalOf(context, event, event.facts) === null &&
    holdReason(context, event.facts, event.now) !== null &&
    isPartlyOut(context),
  partlyOut: ({ context, event }: Asked) => refusalOf(context, event, event.facts) === null && isPartlyOut(context),
  /** Just approved, by a route that puts posts on the programme by itself. */
  schedulesItself: ({ context, event }: Asked) =>
    context.selfScheduling === "asked" && selfSchedulingStop(context, event) === null,
  keptOffTheProgramme: ({ context, event }: Asked) =>
    context.selfScheduling === "asked" && selfSchedulingStop(context, event) !== null,
  everyChannelOut: ({ context }: Asked) => everyChannelOut(context),
  everyChannelWithdrawn: ({ context }: Asked) => everyChannelWithdrawn(context),
  everyChannelGivenUp: ({ context }: Asked) => everyChannelGivenUp(context),
  someChannelUnknown: ({ context }: Asked) => someChannelUnknown(context),
  /** A network has it at this moment: what comes of that is waited for. */
  withANetwork: ({ context, event }: Asked) => refusalOf(context, event, event.facts) === null && anyCalled(context),
  noChannelLeft: ({ context }: Asked) => noChannelLeft(context),
};

/** An event as the machine sees it: with the facts read in the same transaction. */
export type MachineEvent = {
  [T in IterEvent["type"]]: Extract<IterEvent, { type: T }> & { facts: Facts };
}[IterEvent["type"]];
export type EventOf<T extends IterEvent["type"]> = Extract<MachineEvent, { type: T }>;

export function isOfType<T extends IterEvent["type"]>(event: MachineEvent, type: T): event is EventOf<T> {
  return event.type === type;
}

/** The fencing token for timers armed by this event. A clock event brings only the one it was armed with. */
export function tokenOf(event: MachineEvent): string {
  if (!("token" in event)) throw new Error(`${event.type} arms no timer`);
  return "timerKey" in event ? nextToken(event.token) : event.token;
}

export function lookAgainAt(context: IterContext, event: MachineEvent): Step {
  return lookAgain(context, { now: event.now, token: tokenOf(event) }, event.facts);
}

export function endingBy(event: MachineEvent, why: SeatEnding["why"]): SeatEnding {
  return { why, at: event.now, by: "actorId" in event ? event.actorId : null };
}

function isEveryLevelPassed({ levels }: IterContext): boolean {
  return levels.length > 0 && levels.every(({ status }) => status === "passed" || status === "skipped");
}

function isMomentPassed({ publishAt }: IterContext, now: string): boolean {
  return publishAt !== null && !isBefore(now, publishAt);
}

function openOutcome(context: IterContext) {
  const level = openLevelOf(context);
  return level === null ? null : outcomeOf(context, level.index);
}
