/** A post in each of its states, and what leads there: for tables and for whoever walks through all of them. */
import { initialIter } from "#workflows/approval/decide.ts";
import type { PostState } from "#workflows/approval/states.ts";
import type { StoredIter, IterEvent } from "#workflows/approval/events.ts";
import { after, mark, officeFacts, play, start, submission } from "./iter.ts";

export const publishAt = after(3 * 24 * 60);
export const by = { actorId: "writer", means: "web" } as const;
const approvals = [mark("a1", "chief"), mark("b1", "ann"), mark("c1", "helper"), mark("e1", "director")];
export const toApproved: IterEvent[] = [submission(), ...approvals];
export const schedule = {
  ...by,
  type: "schedule",
  now: after(6),
  publishAt,
  token: "schedule",
} as const satisfies IterEvent;
export const due = { type: "due", now: publishAt, timerKey: "due", token: "schedule" } as const satisfies IterEvent;
export const fail = (channelId: string): IterEvent => ({
  ...by,
  type: "reportFailure",
  now: publishAt,
  channelId,
  reason: "rete ferma",
});
export const confirm = (channelId: string): IterEvent => ({
  ...by,
  type: "confirmPublication",
  now: publishAt,
  channelId,
  url: "https://e.it/1",
});

/** Facebook is brought out by the publisher, X by hand. */
export const connectedFacts = officeFacts({ connected: ["fb"] });
export const started = {
  type: "publicationStarted",
  now: publishAt,
  channelId: "fb",
  attemptId: "call-1",
} as const satisfies IterEvent;
export const lost = { ...started, type: "publicationUncertain" } as const satisfies IterEvent;

/** A withdrawal took it off a channel. */
export const takeDown = (channelId: string): IterEvent => ({
  type: "takeDown",
  now: publishAt,
  channelId,
  withdrawalId: "withdrawal",
  by: "writer",
});
/** What the submission of an envelope brings. */
export const envelope = { from: publishAt, until: after(4 * 60, publishAt), onDutyIds: ["writer"] };

/** A post in each state. */
export const postsByState: Record<PostState, StoredIter> = {
  draft: initialIter().stored,
  review: play([submission()]).stored,
  changesRequested: play([submission(), mark("a1", "chief", { verdict: "requestChanges" })]).stored,
  approved: play(toApproved).stored,
  scheduled: play([...toApproved, schedule]).stored,
  publishing: play([...toApproved, schedule, due]).stored,
  published: play([...toApproved, schedule, due, confirm("fb"), confirm("x")]).stored,
  uncertain: play(
    [confirm("x"), started, lost],
    connectedFacts,
    play([...toApproved, schedule, due], connectedFacts).stored,
  ).stored,
  withdrawn: play([...toApproved, schedule, due, confirm("fb"), confirm("x"), takeDown("fb"), takeDown("x")]).stored,
  failed: play([...toApproved, schedule, due, fail("fb"), confirm("x")]).stored,
  held: play([due], officeFacts({ frozen: [{ from: start, to: null }] }), play([...toApproved, schedule]).stored)
    .stored,
  expired: play([submission(), { type: "lastUsefulPassed", now: publishAt, timerKey: "lastUseful", token: "submit-1" }])
    .stored,
  rejected: play([submission(), mark("a1", "chief", { verdict: "reject" })]).stored,
  discarded: play([{ ...by, type: "discard", now: after(1) }]).stored,
  open: play([submission({ envelope }), ...approvals]).stored,
  closed: play([submission({ envelope }), ...approvals, { ...by, type: "closeEnvelope", now: after(7) }]).stored,
};
