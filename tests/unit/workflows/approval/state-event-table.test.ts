/** Every state against every event, as a literal table: the state it leads to, or the code of the refusal. */
import { describe, expect, it } from "vitest";
import { decide, initialIter } from "#workflows/approval/decide.ts";
import { type PostState, postStates } from "#workflows/approval/states.ts";
import type { IterEvent, IterEventType, StoredIter } from "#workflows/approval/types.ts";
import { after, mark, officeFacts, play, submission } from "#tests/support/iter.ts";

const publishAt = after(3 * 24 * 60);
const by = { actorId: "writer", means: "web" } as const;
const approvals = [mark("a1", "chief"), mark("b1", "ann"), mark("c1", "helper"), mark("e1", "director")];
const toApproved: IterEvent[] = [submission(), ...approvals];
const schedule: IterEvent = { ...by, type: "schedule", now: after(6), publishAt, token: "schedule" };
const due: IterEvent = { type: "due", now: publishAt, timerKey: "due", token: "schedule" };
const fail = (channelId: string): IterEvent => ({
  ...by,
  type: "reportFailure",
  now: publishAt,
  channelId,
  reason: "rete ferma",
});
const confirm = (channelId: string): IterEvent => ({
  ...by,
  type: "confirmPublication",
  now: publishAt,
  channelId,
  url: "https://e.it/1",
});

/** A post in each state; the two that nothing leads to yet are put there by hand. */
const posts: Record<PostState, StoredIter> = {
  draft: initialIter().stored,
  review: play([submission()]).stored,
  changesRequested: play([submission(), mark("a1", "chief", { verdict: "requestChanges" })]).stored,
  approved: play(toApproved).stored,
  scheduled: play([...toApproved, schedule]).stored,
  publishing: play([...toApproved, schedule, due]).stored,
  published: play([...toApproved, schedule, due, confirm("fb"), confirm("x")]).stored,
  uncertain: inState("uncertain", play([...toApproved, schedule, due]).stored),
  failed: play([...toApproved, schedule, due, fail("fb"), confirm("x")]).stored,
  held: play([due], officeFacts({ onHold: true }), play([...toApproved, schedule]).stored).stored,
  expired: play([submission(), { type: "lastUsefulPassed", now: publishAt, timerKey: "lastUseful", token: "submit-1" }])
    .stored,
  rejected: play([submission(), mark("a1", "chief", { verdict: "reject" })]).stored,
  withdrawn: inState("withdrawn", play([...toApproved, schedule, due]).stored),
  discarded: play([{ ...by, type: "discard", now: after(1) }]).stored,
};

/** The event that each state would be most ready to accept. */
const events: Record<IterEventType, IterEvent> = {
  submit: submission({ revision: { number: 2, hash: "hash-2" }, now: after(20) }),
  mark: mark("a1", "chief", { markId: "another", now: after(7) }),
  takeBack: { type: "takeBack", actorId: "director", means: "web", now: after(8), seatId: "e1", token: "back" },
  answer: { ...by, type: "answer", now: after(8), seatId: "c1", text: "perché sì", token: "answer" },
  reopen: { ...by, type: "reopen", now: after(8), token: "reopen" },
  recall: { ...by, type: "recall", now: after(8) },
  schedule: { ...by, type: "schedule", now: after(8), publishAt, token: "again" },
  unschedule: { ...by, type: "unschedule", now: after(8) },
  discard: { ...by, type: "discard", now: after(8) },
  edit: { ...by, type: "edit", now: after(8) },
  confirmPublication: confirm("fb"),
  reportFailure: fail("fb"),
  unreached: { type: "unreached", now: after(8), seatId: "a1", personId: "chief", reason: "mailboxFull" },
  due,
  termPassed: { type: "termPassed", now: after(8 * 60), timerKey: "term:0", token: "submit-1" },
  lastUsefulPassed: { type: "lastUsefulPassed", now: publishAt, timerKey: "lastUseful", token: "submit-1" },
};

const no = "impossibleNow";
const stale = "staleTimer";
const seated = "seatAlreadyMarked";

// prettier-ignore
const table: Record<PostState, Record<IterEventType, string>> = {
  draft:            { submit: "→review", mark: "notYourSeat",  takeBack: "notYourSeat", answer: no, reopen: no, recall: no, schedule: no, unschedule: no, discard: "→discarded", edit: "→draft", confirmPublication: no, reportFailure: no, unreached: no, due: stale, termPassed: stale, lastUsefulPassed: stale },
  review:           { submit: no, mark: "→review", takeBack: "notYourSeat", answer: "nothingToAnswer", reopen: "notBlocked", recall: "→draft", schedule: no, unschedule: no, discard: no, edit: "→draft", confirmPublication: no, reportFailure: no, unreached: "→review", due: stale, termPassed: "→review", lastUsefulPassed: "→expired" },
  changesRequested: { submit: "→review", mark: seated, takeBack: "notYourSeat", answer: no, reopen: no, recall: no, schedule: no, unschedule: no, discard: "→discarded", edit: "→changesRequested", confirmPublication: no, reportFailure: no, unreached: no, due: stale, termPassed: stale, lastUsefulPassed: stale },
  approved:         { submit: no, mark: seated, takeBack: "→review", answer: no, reopen: no, recall: no, schedule: "→scheduled", unschedule: no, discard: "→discarded", edit: "→draft", confirmPublication: no, reportFailure: no, unreached: no, due: stale, termPassed: stale, lastUsefulPassed: stale },
  scheduled:        { submit: no, mark: seated, takeBack: "→review", answer: no, reopen: no, recall: no, schedule: "→scheduled", unschedule: "→approved", discard: "→discarded", edit: "→draft", confirmPublication: no, reportFailure: no, unreached: no, due: "→publishing", termPassed: stale, lastUsefulPassed: stale },
  publishing:       { submit: no, mark: seated, takeBack: no, answer: no, reopen: no, recall: no, schedule: no, unschedule: no, discard: no, edit: no, confirmPublication: "→publishing", reportFailure: "→publishing", unreached: no, due: stale, termPassed: stale, lastUsefulPassed: stale },
  published:        { submit: no, mark: seated, takeBack: no, answer: no, reopen: no, recall: no, schedule: no, unschedule: no, discard: no, edit: no, confirmPublication: no, reportFailure: no, unreached: no, due: stale, termPassed: stale, lastUsefulPassed: stale },
  uncertain:        { submit: no, mark: seated, takeBack: no, answer: no, reopen: no, recall: no, schedule: no, unschedule: no, discard: no, edit: no, confirmPublication: "→uncertain", reportFailure: "→uncertain", unreached: no, due: stale, termPassed: stale, lastUsefulPassed: stale },
  failed:           { submit: no, mark: seated, takeBack: no, answer: no, reopen: no, recall: no, schedule: no, unschedule: no, discard: no, edit: no, confirmPublication: "→published", reportFailure: no, unreached: no, due: stale, termPassed: stale, lastUsefulPassed: stale },
  held:             { submit: no, mark: seated, takeBack: no, answer: no, reopen: no, recall: no, schedule: "→scheduled", unschedule: no, discard: "→discarded", edit: "→draft", confirmPublication: no, reportFailure: no, unreached: no, due: stale, termPassed: stale, lastUsefulPassed: stale },
  expired:          { submit: no, mark: no, takeBack: "notYourSeat", answer: no, reopen: no, recall: no, schedule: no, unschedule: no, discard: "→discarded", edit: "→draft", confirmPublication: no, reportFailure: no, unreached: no, due: stale, termPassed: stale, lastUsefulPassed: stale },
  rejected:         { submit: no, mark: seated, takeBack: "notYourSeat", answer: no, reopen: no, recall: no, schedule: no, unschedule: no, discard: no, edit: no, confirmPublication: no, reportFailure: no, unreached: no, due: stale, termPassed: stale, lastUsefulPassed: stale },
  withdrawn:        { submit: no, mark: seated, takeBack: no, answer: no, reopen: no, recall: no, schedule: no, unschedule: no, discard: no, edit: no, confirmPublication: no, reportFailure: no, unreached: no, due: stale, termPassed: stale, lastUsefulPassed: stale },
  discarded:        { submit: no, mark: "notYourSeat", takeBack: "notYourSeat", answer: no, reopen: no, recall: no, schedule: no, unschedule: no, discard: no, edit: no, confirmPublication: no, reportFailure: no, unreached: no, due: stale, termPassed: stale, lastUsefulPassed: stale },
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
    for (const event of Object.values(events))
      expect(decide(stored, event, officeFacts())).toEqual(decide(posts[state], event, officeFacts()));
  });
});

it("refuses a snapshot of another version instead of guessing", () => {
  expect(() => decide({ ...posts.review, machineVersion: 99 }, events.mark, officeFacts())).toThrow(/version 99/);
  expect(() => decide({ machineVersion: 1, snapshot: { value: "review" } }, events.mark, officeFacts())).toThrow(
    /not a snapshot/,
  );
});

function answerOf(stored: StoredIter, event: IterEvent): string {
  const outcome = decide(stored, event, officeFacts());
  return outcome.ok ? `→${outcome.state}` : outcome.refusal.code;
}

function inState(value: PostState, { machineVersion, snapshot }: StoredIter): StoredIter {
  return { machineVersion, snapshot: { ...Object(snapshot), value } };
}
