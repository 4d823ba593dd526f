/**
 * The chart of a post. It only says which state follows which and under which named condition; what happens to
 * levels and seats is in the pure steps beside it. No clock, no history, no invoked actors: time is `event.now`.
 */
import { iter, on, step } from "./chart.ts";
import {
  startPublishing,
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
import { keepOffTheProgramme, scheduleByRoute } from "./self-scheduling.ts";
import { recordAcknowledgement } from "./acknowledgement.ts";
import { noteUnreached, applyTerm } from "./terms.ts";
import { closeEnvelope, openEnvelope } from "./envelope.ts";
import { closeLevel } from "./level.ts";
import { giveBack, passOn } from "./handover.ts";
import { openNextLevel } from "./look-again.ts";
import { endingBy, lookAgainAt, tokenOf } from "./machine-guards.ts";
import { recordAnswer, recordMark, reassignSeat } from "./seat-steps.ts";
import {
  confirmPublication,
  disownGoingOut,
  disownUncertain,
  failed,
  giveUpChannel,
  givenUp,
  publicationAccepted,
  publicationOverdue,
  publicationVerified,
  published,
  publisher,
  reportFailure,
  resolved,
  retryPublication,
  takeDown,
  uncertain,
  unsignedMeanwhile,
  withdrawn,
} from "./machine-publication.ts";
import { nudge } from "./nudge.ts";
import type { SeatEnding } from "./types.ts";
import { stopUnsigned, voidMark, withdrawMark } from "./withdrawal.ts";

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
const disownOut = [{ guard: "levelStandsWithoutIt", actions: disown.actions }, voids] as const;
const closes = {
  target: "closed",
  guard: "allowed",
  actions: step((context, event) => closeEnvelope(context, event)),
} as const;
const heldAgain = step((context, event) => {
  const { context: held, effects } = holdAgain(context, event, event.facts);
  return { context: held, effects: [...effects, { type: "tellHeld", personIds: held.authors }] };
});
const hold = { target: "held", guard: "allowed", actions: on("hold", holdPost) } as const;
const accountChanged = { target: "held", guard: "allowed", actions: on("accountChanged", holdForAccount) } as const;
/** Whatever becomes of the post meanwhile, a notice of its round may still be said to have been read. */
const acknowledged = { mark: { guard: "acknowledged", actions: on("mark", recordAcknowledgement) } } as const;
/** Whoever wrote the post is away, or there again. */
const handed = {
  handOver: { guard: "allowed", actions: on("handOver", passOn) },
  handBack: { guard: "allowed", actions: on("handBack", giveBack) },
} as const;
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
            mark: [acknowledged.mark, { guard: "allowed", actions: on("mark", recordMark) }],
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
            {
              target: "#iter.open",
              guard: "envelopeSigned",
              actions: step((context, event) => openEnvelope(context, tokenOf(event))),
            },
            { target: "#iter.approved", guard: "everyLevelPassed", actions: step((context) => approvePost(context)) },
          ],
        },
      },
    },
    changesRequested: {
      on: { edit: { target: "changesRequested", guard: "allowed" }, submit, discard, disown: voids, ...handed },
    },
    approved: {
      on: { schedule, ...acknowledged, ...backToReview, accountChanged, edit: toDraft, discard, ...handed },
      always: [
        {
          target: "scheduled",
          guard: "schedulesItself",
          actions: step((context, event) => scheduleByRoute(context, { token: tokenOf(event) })),
        },
        { guard: "keptOffTheProgramme", actions: step((context, event) => keepOffTheProgramme(context, event)) },
      ],
    },
    scheduled: {
      on: {
        schedule,
        ...acknowledged,
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
        publicationVerified,
        takeDown,
        edit: toDraft,
        discard,
        ...handed,
      },
    },
    publishing: {
      on: {
        ...acknowledged,
        confirmPublication,
        reportFailure,
        retryPublication,
        giveUpChannel,
        takeDown,
        publicationOverdue,
        ...publisher,
        resolveUncertain: resolved,
        hold: { guard: "allowed", actions: on("hold", interruptPublication) },
        disown: disownGoingOut,
        ...handed,
      },
      always: [withdrawn, published, uncertain, failed],
    },
    published: { on: { ...acknowledged, publicationVerified, takeDown, disown: disownOut }, always: [withdrawn] },
    uncertain: {
      on: {
        ...acknowledged,
        publicationAccepted,
        publicationVerified,
        resolveUncertain: resolved,
        confirmPublication,
        retryPublication: { ...retryPublication, target: "publishing" },
        giveUpChannel,
        takeDown,
        disown: disownUncertain,
        ...handed,
      },
      always: [withdrawn, published, failed],
    },
    // It never goes out again, and its text stays: only a mark may still turn out to be nobody's.
    withdrawn: { on: { ...acknowledged, disown: disownOut } },
    failed: {
      on: {
        ...acknowledged,
        confirmPublication,
        retryPublication: { ...retryPublication, target: "publishing" },
        giveUpChannel,
        takeDown,
        publicationAccepted,
        publicationVerified,
        schedule,
        edit: toDraft,
        disown: unsignedMeanwhile,
        ...handed,
      },
      always: [withdrawn, published, uncertain, givenUp],
    },
    held: {
      on: {
        schedule,
        ...acknowledged,
        confirmHeld,
        disown: disownHeld,
        accountChanged,
        edit: toDraft,
        discard,
        ...handed,
      },
    },
    expired: { on: { edit: toDraft, discard, disown: voids, ...handed } },
    rejected: { on: { disown: voids } },
    discarded: { on: { disown: voids } },
    // Never `schedule`: posts go out in it, itself does not.
    open: { on: { ...backToReview, closeEnvelope: closes, envelopeEnds: closes, edit: toDraft, ...handed } },
    closed: { on: { disown: disownOut } },
  },
});
