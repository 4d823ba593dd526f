/**
 * The chart of a post. It only says which state follows which and under which named condition; what happens to
 * levels and seats is in the pure steps beside it. No clock, no history, no invoked actors: time is `event.now`.
 */
import { setup } from "xstate";
import { remindPublishers, retryChannel, settleChannel, startPublishing, stopAsking, tellFailure } from "./channels.ts";
import { refusalOf } from "./checks.ts";
import { noteUnreached } from "./escalation.ts";
import { closeLevel, openLevelOf, openNextLevel, outcomeOf, withoutTimer } from "./level.ts";
import { recordAnswer, recordMark, reopenBlocked, takeMarkBack } from "./marks.ts";
import {
  approvePost,
  everyChannelGivenUp,
  everyChannelOut,
  giveUpMoment,
  holdForAccount,
  holdReason,
  holdWhatIsDue,
  isPartlyOut,
  noChannelLeft,
  schedulePost,
  unschedulePost,
} from "./publication.ts";
import { cancelRound, endRound, startRound } from "./round.ts";
import { applyTerm, termExpiresPost } from "./terms.ts";
import { nextToken } from "./time.ts";
import type { Effect, Facts, IterContext, IterEvent, Step } from "./types.ts";

/** An event as the machine sees it: with the facts read in the same transaction. */
export type MachineEvent = {
  [T in IterEvent["type"]]: Extract<IterEvent, { type: T }> & { facts: Facts };
}[IterEvent["type"]];
type EventOf<T extends IterEvent["type"]> = Extract<MachineEvent, { type: T }>;

/** Every effect is one named action whose parameter is the effect itself; nothing here runs. */
type EffectAction = { [T in Effect["type"]]: { type: T; params: Extract<Effect, { type: T }> } }[Effect["type"]];

export const emptyContext: IterContext = {
  round: 0,
  revision: null,
  route: null,
  levels: [],
  seats: [],
  authors: [],
  publishAt: null,
  approvedPublishAt: null,
  lastMarkAt: null,
  timers: {},
  publications: {},
};

const iter = setup({
  types: { context: {} as IterContext, events: {} as MachineEvent },
  actions: {
    requestDecision: carriedOutElsewhere<"requestDecision">(),
    sendNotice: carriedOutElsewhere<"sendNotice">(),
    sendReceipt: carriedOutElsewhere<"sendReceipt">(),
    tellChangesRequested: carriedOutElsewhere<"tellChangesRequested">(),
    tellRejected: carriedOutElsewhere<"tellRejected">(),
    tellApproved: carriedOutElsewhere<"tellApproved">(),
    tellExpired: carriedOutElsewhere<"tellExpired">(),
    tellHeld: carriedOutElsewhere<"tellHeld">(),
    tellBlocked: carriedOutElsewhere<"tellBlocked">(),
    remind: carriedOutElsewhere<"remind">(),
    revokeRequests: carriedOutElsewhere<"revokeRequests">(),
    armTimer: carriedOutElsewhere<"armTimer">(),
    disarmTimer: carriedOutElsewhere<"disarmTimer">(),
    promptPublication: carriedOutElsewhere<"promptPublication">(),
    remindPublication: carriedOutElsewhere<"remindPublication">(),
    tellFailed: carriedOutElsewhere<"tellFailed">(),
    cancelPublications: carriedOutElsewhere<"cancelPublications">(),
  },
  guards: {
    allowed: ({ context, event }) => refusalOf(context, event, event.facts) === null,
    someoneRejected: ({ context }) => openOutcome(context) === "rejected",
    changesAsked: ({ context }) => openOutcome(context) === "changesRequested",
    levelComplete: ({ context }) => openOutcome(context) === "complete",
    levelAhead: ({ context }) =>
      openLevelOf(context) === null && context.levels.some((level) => level.status === "ahead"),
    everyLevelPassed: ({ context }) =>
      context.levels.length > 0 && context.levels.every(({ status }) => status === "passed" || status === "skipped"),
    termEndsThePost: ({ context, event }) =>
      refusalOf(context, event, event.facts) === null && termExpiresPost(context),
    mustNotGoOut: ({ context, event }) =>
      refusalOf(context, event, event.facts) === null && holdReason(context, event.facts, event.now) !== null,
    restMustNotGoOut: ({ context, event }) =>
      refusalOf(context, event, event.facts) === null &&
      holdReason(context, event.facts, event.now) !== null &&
      isPartlyOut(context),
    partlyOut: ({ context, event }) => refusalOf(context, event, event.facts) === null && isPartlyOut(context),
    everyChannelOut: ({ context }) => everyChannelOut(context),
    everyChannelGivenUp: ({ context }) => everyChannelGivenUp(context),
    noChannelLeft: ({ context }) => noChannelLeft(context),
  },
});

const toDraft = { target: "draft", guard: "allowed", actions: step((context) => cancelRound(context)) } as const;
const discard = { target: "discarded", guard: "allowed", actions: step((context) => cancelRound(context)) } as const;
const submit = { target: "review", guard: "allowed", actions: on("submit", startRound) } as const;
const schedule = { target: "scheduled", guard: "allowed", actions: on("schedule", schedulePost) } as const;
const takeBack = { guard: "allowed", actions: on("takeBack", takeMarkBack) } as const;
const confirmPublication = {
  guard: "allowed",
  actions: on("confirmPublication", (context, event) => settleChannel(context, event.channelId, "verified")),
} as const;
const reportFailure = {
  guard: "allowed",
  actions: on("reportFailure", (context, event) => settleChannel(context, event.channelId, "failed")),
} as const;
const retryPublication = { guard: "allowed", actions: on("retryPublication", retryChannel) } as const;
const giveUpChannel = {
  guard: "allowed",
  actions: on("giveUpChannel", (context, event) => settleChannel(context, event.channelId, "givenUp")),
} as const;
const publicationOverdue = { guard: "allowed", actions: on("publicationOverdue", remindPublishers) } as const;
const accountChanged = {
  target: "held",
  guard: "allowed",
  actions: step((context) => holdForAccount(context)),
} as const;
const published = { target: "published", guard: "everyChannelOut", actions: step(stopAsking) } as const;
const givenUp = { target: "discarded", guard: "everyChannelGivenUp", actions: step(stopAsking) } as const;
const failed = { target: "failed", guard: "noChannelLeft", actions: step(tellFailure) } as const;

export const iterMachine = iter.createMachine({
  id: "iter",
  context: emptyContext,
  initial: "draft",
  states: {
    // Editing a draft changes nothing here; the target is named because a transition without one counts as forbidden.
    draft: { on: { edit: { target: "draft", guard: "allowed" }, submit, discard } },
    review: {
      initial: "level",
      on: {
        recall: toDraft,
        edit: toDraft,
        accountChanged,
        lastUsefulPassed: { target: "expired", guard: "allowed", actions: step(expire) },
      },
      states: {
        level: {
          on: {
            mark: { guard: "allowed", actions: on("mark", recordMark) },
            takeBack,
            answer: { guard: "allowed", actions: on("answer", recordAnswer) },
            reopen: { guard: "allowed", actions: on("reopen", reopenBlocked) },
            unreached: { guard: "allowed", actions: on("unreached", noteUnreached) },
            termPassed: [
              { target: "#iter.expired", guard: "termEndsThePost", actions: step(expire) },
              { guard: "allowed", actions: on("termPassed", applyTerm) },
            ],
          },
          always: [
            { target: "#iter.rejected", guard: "someoneRejected", actions: step(tellRejection) },
            { target: "#iter.changesRequested", guard: "changesAsked", actions: step(tellChanges) },
            { target: "level", reenter: true, guard: "levelComplete", actions: step((context) => closeLevel(context)) },
            {
              target: "level",
              reenter: true,
              guard: "levelAhead",
              actions: step((context, event) => openNextLevel(context, event.now, tokenOf(event), event.facts)),
            },
            { target: "#iter.approved", guard: "everyLevelPassed", actions: step((context) => approvePost(context)) },
          ],
        },
      },
    },
    changesRequested: { on: { edit: { target: "changesRequested", guard: "allowed" }, submit, discard } },
    approved: { on: { schedule, takeBack: { ...takeBack, target: "review" }, accountChanged, edit: toDraft, discard } },
    scheduled: {
      on: {
        schedule,
        unschedule: [
          { target: "failed", guard: "partlyOut", actions: step(giveUpMoment) },
          { target: "approved", guard: "allowed", actions: step((context) => unschedulePost(context)) },
        ],
        due: [
          { target: "failed", guard: "restMustNotGoOut", actions: step(giveUpMoment) },
          { target: "held", guard: "mustNotGoOut", actions: on("due", holdWhatIsDue) },
          { target: "publishing", guard: "allowed", actions: on("due", startPublishing) },
        ],
        takeBack: { ...takeBack, target: "review" },
        accountChanged: [{ target: "failed", guard: "partlyOut", actions: step(giveUpMoment) }, accountChanged],
        edit: toDraft,
        discard,
      },
    },
    publishing: {
      on: { confirmPublication, reportFailure, retryPublication, giveUpChannel, publicationOverdue },
      always: [published, failed],
    },
    published: {},
    uncertain: {
      on: { confirmPublication, reportFailure, retryPublication, giveUpChannel, publicationOverdue },
      always: [published, failed],
    },
    failed: {
      on: {
        confirmPublication,
        retryPublication: { ...retryPublication, target: "publishing" },
        giveUpChannel,
        schedule,
        edit: toDraft,
      },
      always: [published, givenUp],
    },
    held: { on: { schedule, accountChanged, edit: toDraft, discard } },
    expired: { on: { edit: toDraft, discard } },
    rejected: {},
    withdrawn: {},
    discarded: {},
  },
});

/** An effect is only named here; whoever stores the decision carries it out. */
function carriedOutElsewhere<T extends Effect["type"]>(): (_: unknown, effect: Extract<Effect, { type: T }>) => void {
  return () => {};
}

/** Wraps a pure step as a transition action: assigns the context it yields and names the effects. */
function step(run: (context: IterContext, event: MachineEvent) => Step) {
  return iter.enqueueActions(({ context, event, enqueue }) => {
    const { context: next, effects } = run(context, event);
    enqueue.assign(next);
    for (const effect of effects) enqueue(asAction(effect));
  });
}

/** The same for a step that belongs to one type of event. */
function on<T extends IterEvent["type"]>(
  type: T,
  run: (context: IterContext, event: EventOf<T>, facts: Facts) => Step,
) {
  return step((context, event) => {
    if (!isOfType(event, type)) throw new Error(`${event.type} reached the step of ${type}`);
    return run(context, event, event.facts);
  });
}

function isOfType<T extends IterEvent["type"]>(event: MachineEvent, type: T): event is EventOf<T> {
  return event.type === type;
}

/** The one place where an effect becomes an action: same name, itself as parameter. */
function asAction(effect: Effect): EffectAction {
  return { type: effect.type, params: effect } as EffectAction;
}

function openOutcome(context: IterContext) {
  const level = openLevelOf(context);
  return level === null ? null : outcomeOf(context, level.index);
}

/** The fencing token for timers armed by this event. A clock event brings only the one it was armed with. */
function tokenOf(event: MachineEvent): string {
  if (!("token" in event)) throw new Error(`${event.type} arms no timer`);
  return "actorId" in event ? event.token : nextToken(event.token);
}

function tellRejection(context: IterContext): Step {
  const seat = verdictSeat(context, "reject");
  const ended = endRound(context);
  return {
    context: ended.context,
    effects: [...ended.effects, { type: "tellRejected", personIds: context.authors, seatId: seat }],
  };
}

function tellChanges(context: IterContext): Step {
  const seat = verdictSeat(context, "requestChanges");
  const ended = endRound(context);
  return {
    context: ended.context,
    effects: [...ended.effects, { type: "tellChangesRequested", personIds: context.authors, seatId: seat }],
  };
}

function expire(context: IterContext, event: MachineEvent): Step {
  const ended = endRound("timerKey" in event ? withoutTimer(context, event.timerKey) : context);
  return { context: ended.context, effects: [...ended.effects, { type: "tellExpired", personIds: context.authors }] };
}

/** The seat whose verdict ended the round; the last one given, when there were several. */
function verdictSeat(context: IterContext, verdict: "reject" | "requestChanges"): string {
  const seats = context.seats.filter(
    (seat) => seat.status === "marked" && seat.kind === "signature" && seat.mark?.verdict === verdict,
  );
  const last = seats.sort((a, b) => Date.parse(a.mark?.at ?? "") - Date.parse(b.mark?.at ?? "")).at(-1);
  if (last === undefined) throw new Error(`No seat says ${verdict}`);
  return last.seatId;
}
