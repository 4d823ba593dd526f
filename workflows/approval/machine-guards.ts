/** The named conditions of the chart. */
import { refusalOf } from "./checks.ts";
import { openLevelOf, outcomeOf } from "./level.ts";
import type { MachineEvent } from "./machine-events.ts";
import { everyChannelGivenUp, everyChannelOut, holdReason, isPartlyOut, noChannelLeft } from "./publication.ts";
import { termExpiresPost } from "./terms.ts";
import { isBefore } from "./time.ts";
import type { IterContext } from "./types.ts";
import { addsNothing } from "./withdrawal.ts";

interface Asked {
  context: IterContext;
  event: MachineEvent;
}

export const guards = {
  allowed: ({ context, event }: Asked) => refusalOf(context, event, event.facts) === null,
  someoneRejected: ({ context }: Asked) => openOutcome(context) === "rejected",
  changesAsked: ({ context }: Asked) => openOutcome(context) === "changesRequested",
  levelComplete: ({ context }: Asked) => openOutcome(context) === "complete",
  levelAhead: ({ context }: Asked) =>
    openLevelOf(context) === null && context.levels.some((level) => level.status === "ahead"),
  everyLevelPassed: ({ context }: Asked) =>
    context.levels.length > 0 && context.levels.every(({ status }) => status === "passed" || status === "skipped"),
  termEndsThePost: ({ context, event }: Asked) =>
    refusalOf(context, event, event.facts) === null && termExpiresPost(context, event.now, event.facts),
  momentPassed: ({ context, event }: Asked) => context.publishAt !== null && !isBefore(event.now, context.publishAt),
  levelStandsWithoutIt: ({ context, event }: Asked) =>
    refusalOf(context, event, event.facts) === null && "seatId" in event && addsNothing(context, event.seatId),
  notApproved: ({ context, event }: Asked) =>
    refusalOf(context, event, event.facts) === null && context.approvedPublishAt === null,
  mustNotGoOut: ({ context, event }: Asked) =>
    refusalOf(context, event, event.facts) === null && holdReason(context, event.facts, event.now) !== null,
  restMustNotGoOut: ({ context, event }: Asked) =>
    refusalOf(context, event, event.facts) === null &&
    holdReason(context, event.facts, event.now) !== null &&
    isPartlyOut(context),
  partlyOut: ({ context, event }: Asked) => refusalOf(context, event, event.facts) === null && isPartlyOut(context),
  everyChannelOut: ({ context }: Asked) => everyChannelOut(context),
  everyChannelGivenUp: ({ context }: Asked) => everyChannelGivenUp(context),
  noChannelLeft: ({ context }: Asked) => noChannelLeft(context),
};

function openOutcome(context: IterContext) {
  const level = openLevelOf(context);
  return level === null ? null : outcomeOf(context, level.index);
}
