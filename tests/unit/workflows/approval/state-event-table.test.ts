/** Every state against every event, as a literal table: the state it leads to, or the code of the refusal. */
import { describe, expect, it } from "vitest";
import { decide, readIter } from "#workflows/approval/decide.ts";
import { machineVersion } from "#workflows/approval/migrate.ts";
import { type PostState, postStates } from "#workflows/approval/states.ts";
import type { StoredIter, IterEvent, IterEventType } from "#workflows/approval/events.ts";
import { after, allReached, mark, officeFacts, play, standingHold, start, submission } from "#tests/support/iter.ts";
import {
  by,
  confirm,
  due,
  envelope,
  fail,
  lost,
  postsByState as posts,
  publishAt,
  started,
  takeDown,
} from "#tests/support/posts-by-state.ts";

/** The event that each state would be most ready to accept. */
const events: Record<IterEventType, IterEvent> = {
  submit: submission({ revision: { number: 2, hash: "hash-2" }, now: after(20) }),
  mark: mark("a1", "chief", { markId: "another", now: after(7) }),
  takeBack: { type: "takeBack", actorId: "director", means: "web", now: after(8), seatId: "e1", token: "back" },
  answer: { ...by, type: "answer", now: after(8), seatId: "c1", text: "perché sì", token: "answer" },
  reopen: { ...by, type: "reopen", now: after(8), token: "reopen" },
  nudge: { ...by, type: "nudge", now: after(8), token: "nudge" },
  reassign: {
    type: "reassign",
    actorId: "admin",
    means: "web",
    now: after(8),
    seatId: "a1",
    toPersonId: "ann",
    reason: "è in ferie",
    token: "reassign",
  },
  factsChanged: { type: "factsChanged", now: after(8), token: "facts" },
  handOver: { type: "handOver", now: after(8), toPersonId: "ann", absenceId: "away", token: "over" },
  handBack: { type: "handBack", now: after(8), fromPersonId: "ann", absenceId: "away", token: "back" },
  disown: { type: "disown", now: after(8), seatId: "e1", markId: "mark-e1-director", token: "disown" },
  recall: { ...by, type: "recall", now: after(8) },
  schedule: { ...by, type: "schedule", now: after(8), publishAt, token: "again" },
  unschedule: { ...by, type: "unschedule", now: after(8) },
  discard: { ...by, type: "discard", now: after(8) },
  edit: { ...by, type: "edit", now: after(8) },
  confirmPublication: confirm("fb"),
  reportFailure: fail("fb"),
  retryPublication: { ...by, type: "retryPublication", now: publishAt, channelId: "fb", token: "retry" },
  giveUpChannel: { ...by, type: "giveUpChannel", now: publishAt, channelId: "fb", reason: "pagina chiusa" },
  publicationStarted: started,
  publicationUnsent: { ...started, type: "publicationUnsent" },
  publicationAccepted: { ...started, type: "publicationAccepted", url: null },
  publicationVerified: { type: "publicationVerified", now: publishAt, channelId: "fb" },
  publicationFailed: { ...started, type: "publicationFailed", fault: "content" },
  publicationUncertain: lost,
  resolveUncertain: { ...by, type: "resolveUncertain", now: publishAt, channelId: "fb", url: null },
  takeDown: takeDown("fb"),
  accountChanged: { ...by, type: "accountChanged", now: after(8), channelId: "fb" },
  confirmHeld: { ...by, type: "confirmHeld", now: after(8), publishAt: null, seatId: "again", token: "confirm" },
  hold: { type: "hold", holdId: "hold", now: after(8) },
  unreached: {
    type: "unreached",
    now: after(8),
    seatId: "a1",
    personId: "chief",
    reason: "mailboxFull",
    token: "lost",
  },
  due,
  termPassed: { type: "termPassed", now: after(8 * 60), timerKey: "term:0", token: "submit-1" },
  lastUsefulPassed: { type: "lastUsefulPassed", now: publishAt, timerKey: "lastUseful", token: "submit-1" },
  publicationOverdue: { type: "publicationOverdue", now: publishAt, timerKey: "overdue", token: "schedule#2" },
  closeEnvelope: { ...by, type: "closeEnvelope", now: after(8) },
  envelopeEnds: { type: "envelopeEnds", now: envelope.until, timerKey: "envelope", token: "token-e1-director" },
};

const no = "impossibleNow";
const stale = "staleTimer";
const same = "nothingChanged";
const seated = "seatAlreadyMarked";

// prettier-ignore
const table: Record<PostState, Record<IterEventType, string>> = {
  draft:            { submit: "→review", mark: "notYourSeat",  takeBack: "notYourSeat", answer: no, reopen: no, nudge: no, reassign: no, factsChanged: no, handOver: "→draft", handBack: same, disown: no, recall: no, schedule: no, unschedule: no, discard: "→discarded", edit: "→draft", confirmPublication: no, reportFailure: no, retryPublication: no, giveUpChannel: no, publicationStarted: no, publicationUnsent: no, publicationAccepted: no, publicationVerified: no, publicationFailed: no, publicationUncertain: no, resolveUncertain: no, takeDown: no, accountChanged: no, unreached: no, due: stale, termPassed: stale, lastUsefulPassed: stale, publicationOverdue: stale, confirmHeld: no, hold: no, closeEnvelope: no, envelopeEnds: stale },
  review:           { submit: no, mark: "→review", takeBack: "notYourSeat", answer: "nothingToAnswer", reopen: "notBlocked", nudge: "→review", reassign: "→review", factsChanged: "nothingChanged", handOver: "→review", handBack: same, disown: no, recall: "→draft", schedule: no, unschedule: no, discard: no, edit: "→draft", confirmPublication: no, reportFailure: no, retryPublication: no, giveUpChannel: no, publicationStarted: no, publicationUnsent: no, publicationAccepted: no, publicationVerified: no, publicationFailed: no, publicationUncertain: no, resolveUncertain: no, takeDown: no, accountChanged: "→held", unreached: "→review", due: stale, termPassed: "→review", lastUsefulPassed: "→expired", publicationOverdue: stale, confirmHeld: no, hold: "nothingChanged", closeEnvelope: no, envelopeEnds: stale },
  changesRequested: { submit: "→review", mark: seated, takeBack: "notYourSeat", answer: no, reopen: no, nudge: no, reassign: no, factsChanged: no, handOver: "→changesRequested", handBack: same, disown: no, recall: no, schedule: no, unschedule: no, discard: "→discarded", edit: "→changesRequested", confirmPublication: no, reportFailure: no, retryPublication: no, giveUpChannel: no, publicationStarted: no, publicationUnsent: no, publicationAccepted: no, publicationVerified: no, publicationFailed: no, publicationUncertain: no, resolveUncertain: no, takeDown: no, accountChanged: no, unreached: no, due: stale, termPassed: stale, lastUsefulPassed: stale, publicationOverdue: stale, confirmHeld: no, hold: no, closeEnvelope: no, envelopeEnds: stale },
  approved:         { submit: no, mark: seated, takeBack: "→review", answer: no, reopen: no, nudge: no, reassign: no, factsChanged: no, handOver: "→approved", handBack: same, disown: "→review", recall: no, schedule: "→scheduled", unschedule: no, discard: "→discarded", edit: "→draft", confirmPublication: no, reportFailure: no, retryPublication: no, giveUpChannel: no, publicationStarted: no, publicationUnsent: no, publicationAccepted: no, publicationVerified: no, publicationFailed: no, publicationUncertain: no, resolveUncertain: no, takeDown: no, accountChanged: "→held", unreached: no, due: stale, termPassed: stale, lastUsefulPassed: stale, publicationOverdue: stale, confirmHeld: no, hold: no, closeEnvelope: no, envelopeEnds: stale },
  scheduled:        { submit: no, mark: seated, takeBack: "→review", answer: no, reopen: no, nudge: no, reassign: no, factsChanged: no, handOver: "→scheduled", handBack: same, disown: "→review", recall: no, schedule: "→scheduled", unschedule: "→approved", discard: "→discarded", edit: "→draft", confirmPublication: no, reportFailure: no, retryPublication: no, giveUpChannel: no, publicationStarted: no, publicationUnsent: no, publicationAccepted: no, publicationVerified: no, publicationFailed: no, publicationUncertain: no, resolveUncertain: no, takeDown: no, accountChanged: "→held", unreached: no, due: "→publishing", termPassed: stale, lastUsefulPassed: stale, publicationOverdue: stale, confirmHeld: no, hold: "→held", closeEnvelope: no, envelopeEnds: stale },
  publishing:       { submit: no, mark: seated, takeBack: no, answer: no, reopen: no, nudge: no, reassign: no, factsChanged: no, handOver: "→publishing", handBack: same, disown: "→failed", recall: no, schedule: no, unschedule: no, discard: no, edit: no, confirmPublication: "→publishing", reportFailure: "→publishing", retryPublication: no, giveUpChannel: no, publicationStarted: no, publicationUnsent: no, publicationAccepted: no, publicationVerified: no, publicationFailed: no, publicationUncertain: no, resolveUncertain: no, takeDown: no, accountChanged: no, unreached: no, due: stale, termPassed: stale, lastUsefulPassed: stale, publicationOverdue: "→publishing", confirmHeld: no, hold: "→publishing", closeEnvelope: no, envelopeEnds: stale },
  published:        { submit: no, mark: seated, takeBack: no, answer: no, reopen: no, nudge: no, reassign: no, factsChanged: no, handOver: no, handBack: no, disown: "→published", recall: no, schedule: no, unschedule: no, discard: no, edit: no, confirmPublication: no, reportFailure: no, retryPublication: no, giveUpChannel: no, publicationStarted: no, publicationUnsent: no, publicationAccepted: no, publicationVerified: no, publicationFailed: no, publicationUncertain: no, resolveUncertain: no, takeDown: "→published", accountChanged: no, unreached: no, due: stale, termPassed: stale, lastUsefulPassed: stale, publicationOverdue: stale, confirmHeld: no, hold: no, closeEnvelope: no, envelopeEnds: stale },
  uncertain:        { submit: no, mark: seated, takeBack: no, answer: no, reopen: no, nudge: no, reassign: no, factsChanged: no, handOver: "→uncertain", handBack: same, disown: "→uncertain", recall: no, schedule: no, unschedule: no, discard: no, edit: no, confirmPublication: no, reportFailure: no, retryPublication: no, giveUpChannel: no, publicationStarted: no, publicationUnsent: no, publicationAccepted: "→published", publicationVerified: no, publicationFailed: no, publicationUncertain: no, resolveUncertain: "→failed", takeDown: no, accountChanged: no, unreached: no, due: stale, termPassed: stale, lastUsefulPassed: stale, publicationOverdue: stale, confirmHeld: no, hold: no, closeEnvelope: no, envelopeEnds: stale },
  withdrawn:        { submit: no, mark: seated, takeBack: no, answer: no, reopen: no, nudge: no, reassign: no, factsChanged: no, handOver: no, handBack: no, disown: "→withdrawn", recall: no, schedule: no, unschedule: no, discard: no, edit: no, confirmPublication: no, reportFailure: no, retryPublication: no, giveUpChannel: no, publicationStarted: no, publicationUnsent: no, publicationAccepted: no, publicationVerified: no, publicationFailed: no, publicationUncertain: no, resolveUncertain: no, takeDown: no, accountChanged: no, unreached: no, due: stale, termPassed: stale, lastUsefulPassed: stale, publicationOverdue: stale, confirmHeld: no, hold: no, closeEnvelope: no, envelopeEnds: stale },
  failed:           { submit: no, mark: seated, takeBack: no, answer: no, reopen: no, nudge: no, reassign: no, factsChanged: no, handOver: "→failed", handBack: same, disown: "→failed", recall: no, schedule: "→scheduled", unschedule: no, discard: no, edit: "alreadyOut", confirmPublication: "→published", reportFailure: no, retryPublication: "→publishing", giveUpChannel: "→published", publicationStarted: no, publicationUnsent: no, publicationAccepted: "→published", publicationVerified: no, publicationFailed: no, publicationUncertain: no, resolveUncertain: no, takeDown: no, accountChanged: no, unreached: no, due: stale, termPassed: stale, lastUsefulPassed: stale, publicationOverdue: stale, confirmHeld: no, hold: no, closeEnvelope: no, envelopeEnds: stale },
  held:             { submit: no, mark: seated, takeBack: no, answer: no, reopen: no, nudge: no, reassign: no, factsChanged: no, handOver: "→held", handBack: same, disown: "→review", recall: no, schedule: "→scheduled", unschedule: no, discard: "→discarded", edit: "→draft", confirmPublication: no, reportFailure: no, retryPublication: no, giveUpChannel: no, publicationStarted: no, publicationUnsent: no, publicationAccepted: no, publicationVerified: no, publicationFailed: no, publicationUncertain: no, resolveUncertain: no, takeDown: no, accountChanged: "→held", unreached: no, due: stale, termPassed: stale, lastUsefulPassed: stale, publicationOverdue: stale, confirmHeld: no, hold: no, closeEnvelope: no, envelopeEnds: stale },
  expired:          { submit: no, mark: no, takeBack: "notYourSeat", answer: no, reopen: no, nudge: no, reassign: no, factsChanged: no, handOver: "→expired", handBack: same, disown: no, recall: no, schedule: no, unschedule: no, discard: "→discarded", edit: "→draft", confirmPublication: no, reportFailure: no, retryPublication: no, giveUpChannel: no, publicationStarted: no, publicationUnsent: no, publicationAccepted: no, publicationVerified: no, publicationFailed: no, publicationUncertain: no, resolveUncertain: no, takeDown: no, accountChanged: no, unreached: no, due: stale, termPassed: stale, lastUsefulPassed: stale, publicationOverdue: stale, confirmHeld: no, hold: no, closeEnvelope: no, envelopeEnds: stale },
  rejected:         { submit: no, mark: seated, takeBack: "notYourSeat", answer: no, reopen: no, nudge: no, reassign: no, factsChanged: no, handOver: no, handBack: no, disown: no, recall: no, schedule: no, unschedule: no, discard: no, edit: no, confirmPublication: no, reportFailure: no, retryPublication: no, giveUpChannel: no, publicationStarted: no, publicationUnsent: no, publicationAccepted: no, publicationVerified: no, publicationFailed: no, publicationUncertain: no, resolveUncertain: no, takeDown: no, accountChanged: no, unreached: no, due: stale, termPassed: stale, lastUsefulPassed: stale, publicationOverdue: stale, confirmHeld: no, hold: no, closeEnvelope: no, envelopeEnds: stale },
  discarded:        { submit: no, mark: "notYourSeat", takeBack: "notYourSeat", answer: no, reopen: no, nudge: no, reassign: no, factsChanged: no, handOver: no, handBack: no, disown: no, recall: no, schedule: no, unschedule: no, discard: no, edit: no, confirmPublication: no, reportFailure: no, retryPublication: no, giveUpChannel: no, publicationStarted: no, publicationUnsent: no, publicationAccepted: no, publicationVerified: no, publicationFailed: no, publicationUncertain: no, resolveUncertain: no, takeDown: no, accountChanged: no, unreached: no, due: stale, termPassed: stale, lastUsefulPassed: stale, publicationOverdue: stale, confirmHeld: no, hold: no, closeEnvelope: no, envelopeEnds: stale },
  open:             { submit: no, mark: seated, takeBack: "→review", answer: no, reopen: no, nudge: no, reassign: no, factsChanged: no, handOver: "→open", handBack: same, disown: "→review", recall: no, schedule: no, unschedule: no, discard: no, edit: "→draft", confirmPublication: no, reportFailure: no, retryPublication: no, giveUpChannel: no, publicationStarted: no, publicationUnsent: no, publicationAccepted: no, publicationVerified: no, publicationFailed: no, publicationUncertain: no, resolveUncertain: no, takeDown: no, accountChanged: no, unreached: no, due: stale, termPassed: stale, lastUsefulPassed: stale, publicationOverdue: stale, confirmHeld: no, hold: no, closeEnvelope: "→closed", envelopeEnds: "→closed" },
  closed:           { submit: no, mark: seated, takeBack: no, answer: no, reopen: no, nudge: no, reassign: no, factsChanged: no, handOver: no, handBack: no, disown: "→closed", recall: no, schedule: no, unschedule: no, discard: no, edit: no, confirmPublication: no, reportFailure: no, retryPublication: no, giveUpChannel: no, publicationStarted: no, publicationUnsent: no, publicationAccepted: no, publicationVerified: no, publicationFailed: no, publicationUncertain: no, resolveUncertain: no, takeDown: no, accountChanged: no, unreached: no, due: stale, termPassed: stale, lastUsefulPassed: stale, publicationOverdue: stale, confirmHeld: no, hold: no, closeEnvelope: no, envelopeEnds: stale },
};

describe.each(postStates)("a post in %s", (state) => {
  it("answers every event as the table says", () => {
    const answers = Object.fromEntries(
      Object.entries(events).map(([type, event]) => [type, answerOf(posts[state], event)]),
    );
    expect(answers).toEqual(table[state]);
  });

  it("survives storing: the JSON of the snapshot decides alike", () => {
    const stored: StoredIter = JSON.parse(JSON.stringify(posts[state]));
    const facts = allReached(officeFacts(), stored);
    for (const event of Object.values(events))
      expect(decide(stored, event, facts)).toEqual(decide(posts[state], event, facts));
  });
});

it("refuses a snapshot of another version instead of guessing", () => {
  expect(() => decide({ ...posts.review, machineVersion: 99 }, events.mark, officeFacts())).toThrow(/version 99/);
  expect(() => decide({ machineVersion: 1, snapshot: { value: "review" } }, events.mark, officeFacts())).toThrow(
    /not a snapshot/,
  );
});

it("reads an iter stored by the version before, whose seats did not say who was asked", () => {
  const { stored, context } = play([submission()]);
  const before = context.seats.map(({ asked: _asked, ended: _ended, ...seat }) => seat);
  const snapshot = { ...Object(stored.snapshot), context: { ...context, seats: before } };
  const read = readIter({ machineVersion: 1, snapshot });
  expect(read.context.seats[0]?.asked).toEqual([{ personId: "chief", at: start, dueAt: after(480) }]);
  const old: StoredIter = { machineVersion: 1, snapshot };
  expect(decide(old, events.mark, officeFacts())).toMatchObject({ ok: true, stored: { machineVersion } });
  expect(decide(old, events.termPassed, officeFacts())).toMatchObject({ ok: true, state: "review" });
});

function answerOf(stored: StoredIter, event: IterEvent): string {
  const facts = officeFacts(event.type === "hold" ? { holds: [standingHold()] } : {});
  const outcome = decide(stored, event, allReached(facts, stored));
  return outcome.ok ? `→${outcome.state}` : outcome.refusal.code;
}
