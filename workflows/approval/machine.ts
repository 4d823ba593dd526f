/**
 * The chart of a post. It only says which state follows which and under which named condition; what happens to
 * levels and seats is in the pure steps beside it. No clock, no history, no invoked actors: time is `event.now`.
 */
import { setup } from "xstate";
import {
  remindPublishers,
  retryChannel,
  settleChannel,
  startPublishing,
  stopAsking,
  tellFailure,
  endGivenUp,
  approvePost,
  giveUpMoment,
  holdForAccount,
  holdWhatIsDue,
  schedulePost,
  unschedulePost,
} from "./publication.ts";
import {
  confirmHeld as askOnceMore,
  holdAgain,
  holdPost,
  interruptPublication,
  scheduleConfirmed,
} from "./hold-steps.ts";
import { cancelRound, emptyContext, expire, startRound, tellChanges, tellRejection } from "./round.ts";
import { noteUnreached, applyTerm } from "./terms.ts";
import { closeLevel } from "./level.ts";
import { giveBack, passOn } from "./handover.ts";
import { openNextLevel } from "./look-again.ts";
import { guards, endingBy, type EventOf, isOfType, lookAgainAt, type MachineEvent, tokenOf } from "./machine-guards.ts";
import { recordAnswer, recordMark, reassignSeat } from "./seat-steps.ts";
import { nudge } from "./nudge.ts";
import type { Effect, Step, IterEvent } from "./events.ts";
import type { Facts, IterContext, SeatEnding } from "./types.ts";
import { stopUnsigned, voidMark, withdrawMark } from "./withdrawal.ts";

/** Every effect is one named action whose parameter is the effect itself; nothing here runs. */
type EffectAction = { [T in Effect["type"]]: { type: T; params: Extract<Effect, { type: T }> } }[Effect["type"]];

const iter = setup({
  types: { context: {} as IterContext, events: {} as MachineEvent },
  actions: {
    requestDecision: carriedOutElsewhere<"requestDecision">(),
    copyRequest: carriedOutElsewhere<"copyRequest">(),
    sendNotice: carriedOutElsewhere<"sendNotice">(),
    sendReceipt: carriedOutElsewhere<"sendReceipt">(),
    tellChangesRequested: carriedOutElsewhere<"tellChangesRequested">(),
    tellRejected: carriedOutElsewhere<"tellRejected">(),
    tellApproved: carriedOutElsewhere<"tellApproved">(),
    tellExpired: carriedOutElsewhere<"tellExpired">(),
    tellHeld: carriedOutElsewhere<"tellHeld">(),
    tellBlocked: carriedOutElsewhere<"tellBlocked">(),
    tellFallen: carriedOutElsewhere<"tellFallen">(),
    tellSilent: carriedOutElsewhere<"tellSilent">(),
    remind: carriedOutElsewhere<"remind">(),
    revokeRequests: carriedOutElsewhere<"revokeRequests">(),
    armTimer: carriedOutElsewhere<"armTimer">(),
    disarmTimer: carriedOutElsewhere<"disarmTimer">(),
    promptPublication: carriedOutElsewhere<"promptPublication">(),
    remindPublication: carriedOutElsewhere<"remindPublication">(),
    tellFailed: carriedOutElsewhere<"tellFailed">(),
    cancelPublications: carriedOutElsewhere<"cancelPublications">(),
  },
  guards,
});

const cancels = (why: SeatEnding["why"]) => step((context, event) => cancelRound(context, endingBy(event, why)));
const recall = { target: "draft", guard: "allowed", actions: cancels("recalled") } as const;
const toDraft = { target: "draft", guard: "allowed", actions: cancels("edited") } as const;
const discard = { target: "discarded", guard: "allowed", actions: cancels("discarded") } as const;
const submit = { target: "review", guard: "allowed", actions: on("submit", startRound) } as const;
const confirmHeld = { target: "review", guard: "allowed", actions: on("confirmHeld", askOnceMore) } as const;
const schedule = { target: "scheduled", guard: "allowed", actions: on("schedule", schedulePost) } as const;
const takeBack = { guard: "allowed", actions: on("takeBack", withdrawMark) } as const;
const disown = { guard: "allowed", actions: on("disown", withdrawMark) } as const;
/** Where nothing of a round counts any more. */
const voids = { guard: "allowed", actions: on("disown", voidMark) } as const;
/** Held during the signatures because an account changed: its round does not go on. */
const unsigned = { ...voids, guard: "notApproved" } as const;
/** After the last level: back to review, unless the level is complete without the mark. */
const backToReview = {
  takeBack: [
    { guard: "levelStandsWithoutIt", actions: takeBack.actions },
    { ...takeBack, target: "review" },
  ],
  disown: [
    { guard: "levelStandsWithoutIt", actions: disown.actions },
    { ...disown, target: "review" },
  ],
} as const;
const disownHeld = [unsigned, ...backToReview.disown] as const;
/** Too late to ask for signatures again: what is not published yet is not published. */
const unsignedMeanwhile = [
  { guard: "levelStandsWithoutIt", actions: disown.actions },
  { target: "failed", guard: "allowed", actions: on("disown", stopUnsigned) },
] as const;
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
const heldAgain = step((context, event) => {
  const { context: held, effects } = holdAgain(context, event, event.facts);
  return { context: held, effects: [...effects, { type: "tellHeld", personIds: held.authors }] };
});
const hold = { target: "held", guard: "allowed", actions: on("hold", holdPost) } as const;
const accountChanged = { target: "held", guard: "allowed", actions: on("accountChanged", holdForAccount) } as const;
/** Whoever wrote the post is away, or there again. */
const handed = {
  handOver: { guard: "allowed", actions: on("handOver", passOn) },
  handBack: { guard: "allowed", actions: on("handBack", giveBack) },
} as const;
const published = { target: "published", guard: "everyChannelOut", actions: step(stopAsking) } as const;
const givenUp = {
  target: "discarded",
  guard: "everyChannelGivenUp",
  actions: step((context, event) => endGivenUp(context, endingBy(event, "discarded"))),
} as const;
const failed = { target: "failed", guard: "noChannelLeft", actions: step(tellFailure) } as const;

export const iterMachine = iter.createMachine({
  id: "iter",
  context: emptyContext,
  initial: "draft",
  states: {
    // Editing a draft changes nothing here; the target is named because a transition without one counts as forbidden.
    draft: { on: { edit: { target: "draft", guard: "allowed" }, submit, discard, disown: voids, ...handed } },
    review: {
      initial: "level",
      on: {
        recall,
        edit: toDraft,
        accountChanged,
        hold: { target: "held", guard: "onlyConfirmationIsMissing", actions: on("hold", holdAgain) },
        lastUsefulPassed: [
          { target: "held", guard: "onlyConfirmationIsMissing", actions: heldAgain },
          { target: "expired", guard: "allowed", actions: step(expire) },
        ],
      },
      states: {
        level: {
          on: {
            mark: { guard: "allowed", actions: on("mark", recordMark) },
            takeBack,
            disown,
            answer: { guard: "allowed", actions: on("answer", recordAnswer) },
            nudge: { guard: "allowed", actions: on("nudge", nudge) },
            reopen: { guard: "allowed", actions: step((context, event) => lookAgainAt(context, event)) },
            factsChanged: { guard: "allowed", actions: step((context, event) => lookAgainAt(context, event)) },
            reassign: { guard: "allowed", actions: on("reassign", reassignSeat) },
            ...handed,
            unreached: { guard: "allowed", actions: on("unreached", noteUnreached) },
            termPassed: [
              { target: "#iter.expired", guard: "termEndsThePost", actions: step(expire) },
              { guard: "allowed", actions: on("termPassed", applyTerm) },
            ],
          },
          always: [
            { target: "#iter.held", guard: "confirmationIsTooLate", actions: heldAgain },
            // Whatever was decided: nothing is approved once its moment has passed.
            { target: "#iter.expired", guard: "momentPassed", actions: step(expire) },
            { target: "#iter.rejected", guard: "someoneRejected", actions: step(tellRejection) },
            { target: "#iter.changesRequested", guard: "changesAsked", actions: step(tellChanges) },
            {
              target: "level",
              reenter: true,
              guard: "levelComplete",
              actions: step((context, event) => closeLevel(context, event.now)),
            },
            {
              target: "level",
              reenter: true,
              guard: "levelAhead",
              actions: step((context, event) =>
                openNextLevel(context, { now: event.now, token: tokenOf(event) }, event.facts),
              ),
            },
            {
              target: "#iter.scheduled",
              guard: "confirmedAnew",
              actions: step((context, event) => scheduleConfirmed(context, { now: event.now, token: tokenOf(event) })),
            },
            { target: "#iter.approved", guard: "everyLevelPassed", actions: step((context) => approvePost(context)) },
          ],
        },
      },
    },
    changesRequested: {
      on: { edit: { target: "changesRequested", guard: "allowed" }, submit, discard, disown: voids, ...handed },
    },
    approved: { on: { schedule, ...backToReview, accountChanged, edit: toDraft, discard, ...handed } },
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
        ...backToReview,
        disown: [
          { guard: "levelStandsWithoutIt", actions: disown.actions },
          { target: "failed", guard: "partlyOut", actions: on("disown", stopUnsigned) },
          { ...disown, target: "review" },
        ],
        accountChanged: [{ target: "failed", guard: "partlyOut", actions: step(giveUpMoment) }, accountChanged],
        hold: [{ target: "failed", guard: "partlyOut", actions: step(giveUpMoment) }, hold],
        edit: toDraft,
        discard,
        ...handed,
      },
    },
    publishing: {
      on: {
        confirmPublication,
        reportFailure,
        retryPublication,
        giveUpChannel,
        publicationOverdue,
        hold: { guard: "allowed", actions: on("hold", interruptPublication) },
        disown: unsignedMeanwhile,
        ...handed,
      },
      always: [published, failed],
    },
    published: { on: { disown: [{ guard: "levelStandsWithoutIt", actions: disown.actions }, voids] } },
    failed: {
      on: {
        confirmPublication,
        retryPublication: { ...retryPublication, target: "publishing" },
        giveUpChannel,
        schedule,
        edit: toDraft,
        disown: unsignedMeanwhile,
        ...handed,
      },
      always: [published, givenUp],
    },
    held: {
      on: { schedule, confirmHeld, disown: disownHeld, accountChanged, edit: toDraft, discard, ...handed },
    },
    expired: { on: { edit: toDraft, discard, disown: voids, ...handed } },
    rejected: { on: { disown: voids } },
    discarded: { on: { disown: voids } },
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
    // An assignment adds: what the step left out is taken away by name.
    const leftOut = Object.keys(context).filter((key) => !(key in next));
    enqueue.assign({ ...Object.fromEntries(leftOut.map((key) => [key, undefined])), ...next });
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

/** The one place where an effect becomes an action: same name, itself as parameter. */
function asAction(effect: Effect): EffectAction {
  return { type: effect.type, params: effect } as EffectAction;
}
