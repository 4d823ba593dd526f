import { describe, expect, it } from "vitest";
import {
  after,
  allReached,
  level,
  mark,
  officeFacts,
  officeApprovalRoute,
  play,
  refusedWith,
  standingHold,
  submission,
} from "#tests/support/iter.ts";
import { decide } from "#workflows/approval/decide.ts";
import { effectiveDueAt } from "#workflows/approval/publication.ts";
import { undoDeadline } from "#workflows/approval/reading.ts";
import type { IterEvent } from "#workflows/approval/events.ts";
import type { ApprovalRouteLevel, SeatHolder } from "#workflows/approval/route-types.ts";

const by = { actorId: "writer", means: "web" } as const;
const publishAt = after(3 * 24 * 60);
const term = (change: Partial<Extract<IterEvent, { type: "termPassed" }>> = {}): IterEvent => ({
  type: "termPassed",
  now: after(480),
  timerKey: "term:0",
  token: "submit-1",
  ...change,
});
const approvals = [mark("a1", "chief"), mark("b1", "ann"), mark("c1", "helper"), mark("e1", "director")];
const schedule: IterEvent = { ...by, type: "schedule", now: after(6), publishAt, token: "s" };

function onTerm(change: Partial<ApprovalRouteLevel>, holder: SeatHolder = { type: "person", personId: "chief" }) {
  const seats: ApprovalRouteLevel["seats"] = [
    { id: "a", kind: "signature", label: "firma", holder },
    { id: "v", kind: "endorsement", label: "visto", holder: { type: "person", personId: "ann" } },
  ];
  return play([submission({ route: officeApprovalRoute({ levels: [level("only", { seats, ...change })] }) })]);
}

describe("the end of a term", () => {
  it("reminds, lets endorsements lapse, and reminds again with a token of its own", () => {
    const open = onTerm({ onTerm: "remind" });
    const reminded = play([term()], officeFacts(), open.stored);
    expect(reminded.effects.filter(({ type }) => type !== "disarmTimer")).toEqual([
      { type: "revokeRequests", seatIds: ["v1"] },
      { type: "remind", seatId: "a1", personIds: ["chief"] },
      { type: "armTimer", kind: "termPassed", timerKey: "term:0", at: after(480 + 240), token: "submit-1#2" },
    ]);
    expect(reminded.context.seats.map((seat) => seat.status)).toEqual(["open", "lapsed"]);
    const again = play([term({ now: after(720), token: "submit-1#2" })], officeFacts(), reminded.stored);
    expect(again.context.timers["term:0"]).toBe("submit-1#3");
    expect(play([mark("a1", "chief", { now: after(721) })], officeFacts(), again.stored).state).toBe("approved");
  });

  it("asks the superior too, who acts for whoever was silent", () => {
    const escalated = play([term()], officeFacts(), onTerm({ onTerm: "escalate" }).stored);
    expect(escalated.effects).toContainEqual({
      type: "requestDecision",
      seatId: "a1",
      personIds: ["director"],
      dueAt: after(960),
    });
    const done = play([mark("a1", "director", { now: after(500) })], officeFacts(), escalated.stored);
    expect(done.context.seats[0]?.mark?.capacity).toEqual({ type: "escalated", of: "chief" });
    expect(refusedWith(escalated.stored, mark("a1", "chief", { now: after(500) }))).toBeNull();
  });

  it("ends the post when the level says so", () => {
    const expired = play([term()], officeFacts(), onTerm({ onTerm: "expire" }).stored);
    expect(expired.state).toBe("expired");
    expect(expired.effects.map((effect) => effect.type)).toEqual(["revokeRequests", "disarmTimer", "tellExpired"]);
  });

  it("fills endorsements by silence, signatures only where the level says so, and says that nobody spoke", () => {
    const advised = play([term()], officeFacts(), onTerm({ onTerm: "tacitConsent" }).stored);
    expect(advised.context.seats.map((seat) => seat.status)).toEqual(["open", "marked"]);
    expect(advised.context.seats[1]?.mark).toMatchObject({
      markId: "v1",
      personId: null,
      capacity: { type: "tacit" },
      means: "clock",
      revisionHash: "hash-1",
    });
    const silent = play([term()], officeFacts(), onTerm({ onTerm: "tacitConsent", tacitSignatures: true }).stored);
    expect(silent.state).toBe("approved");
    expect(undoDeadline(silent.context, "a1")).toBeNull();
  });

  it("never by silence for a voice, a sensitive post or under a hold", () => {
    const level_ = { onTerm: "tacitConsent", tacitSignatures: true } as const;
    const voice = officeFacts({ voiceId: "mayor" });
    const route = officeApprovalRoute({
      levels: [
        level("only", {
          ...level_,
          seats: [{ id: "a", kind: "signature", label: "firma", holder: { type: "voice" } }],
        }),
      ],
    });
    expect(play([submission({ route }), term()], voice).context.seats[0]?.status).toBe("open");
    const open = onTerm(level_);
    for (const facts of [
      officeFacts({ holds: [standingHold()] }),
      officeFacts({ post: { channelIds: ["fb", "x"], tags: [], sensitive: true } }),
    ]) {
      expect(play([term()], facts, open.stored).context.seats.map((seat) => seat.status)).toEqual(["open", "lapsed"]);
    }
  });
});

describe("clock events that come early, late, twice or out of order", () => {
  it("does nothing before the term, and says when to come back", () => {
    const { stored } = onTerm({});
    const early = decide(stored, term({ now: after(479) }), allReached(officeFacts(), stored));
    expect(early).toEqual({ ok: false, refusal: { code: "staleTimer", detail: { early: true, at: after(480) } } });
  });

  it("does nothing twice, nor with a token of another round or level", () => {
    const { stored } = onTerm({});
    const once = play([term()], officeFacts(), stored);
    expect(refusedWith(once.stored, term())).toBe("staleTimer");
    expect(refusedWith(stored, term({ token: "submit-0" }))).toBe("staleTimer");
    expect(refusedWith(stored, term({ timerKey: "term:1" }))).toBe("staleTimer");
    const recalled = play([{ ...by, type: "recall", now: after(1) }], officeFacts(), stored);
    expect(refusedWith(recalled.stored, term())).toBe("staleTimer");
  });

  it("a deadline and the last mark in either order: only one of them counts", () => {
    const { stored } = onTerm({ onTerm: "expire" });
    const signed = play([mark("v1", "ann"), mark("a1", "chief")], officeFacts(), stored);
    expect(refusedWith(signed.stored, term())).toBe("staleTimer");
    const expired = play([term()], officeFacts(), stored);
    expect(refusedWith(expired.stored, mark("a1", "chief", { now: after(481) }))).toBe("impossibleNow");
  });

  it("expires what was not approved at its moment, and takes no late approval", () => {
    const { stored } = play([submission()]);
    const late = { type: "lastUsefulPassed", now: publishAt, timerKey: "lastUseful", token: "submit-1" } as const;
    expect(refusedWith(stored, { ...late, now: after(-1, publishAt) })).toBe("staleTimer");
    expect(refusedWith(stored, mark("a1", "chief", { now: publishAt }))).toBe("publishMomentPassed");
    const expired = play([late], officeFacts(), stored);
    expect(expired.state).toBe("expired");
    expect(play([{ ...by, type: "edit", now: after(1, publishAt) }], officeFacts(), expired.stored).state).toBe(
      "draft",
    );
  });
});

describe("taking a mark back", () => {
  const back = (seatId: string, actorId: string, now: string): IterEvent => ({
    type: "takeBack",
    actorId,
    means: "web",
    now,
    seatId,
    token: "back",
  });

  it("reopens the level and sends the next one back to waiting", () => {
    const next = play([submission(), mark("a1", "chief")]);
    expect(undoDeadline(next.context, "a1")).toBe(after(15));
    const reopened = play([back("a1", "chief", after(14))], officeFacts(), next.stored);
    expect(reopened.context.levels.map((one) => one.status)).toEqual(["open", "ahead", "ahead"]);
    expect(reopened.effects).toContainEqual({ type: "revokeRequests", seatIds: ["b1", "c1"] });
    expect(reopened.effects).toContainEqual({
      type: "armTimer",
      kind: "termPassed",
      timerKey: "term:0",
      at: after(14 + 480),
      token: "back",
    });
    expect(reopened.context.lastMarkAt).toBeNull();
    expect(
      play([mark("a1", "chief", { now: after(15), markId: "second" })], officeFacts(), reopened.stored).context
        .levels[1]?.status,
    ).toBe("open");
  });

  it("only by whoever gave it, for ten minutes, and not after a later level marked", () => {
    const next = play([submission(), mark("a1", "chief")]);
    expect(refusedWith(next.stored, back("a1", "ann", after(6)))).toBe("notYourSeat");
    expect(refusedWith(next.stored, back("a1", "chief", after(15)))).toBe("undoWindowPassed");
    const later = play([mark("b1", "ann")], officeFacts(), next.stored);
    expect(refusedWith(later.stored, back("a1", "chief", after(6)))).toBe("laterMarkExists");
    expect(undoDeadline(later.context, "a1")).toBeNull();
  });

  it("for as long as the organisation had it when the post was sent, whatever it chooses afterwards", () => {
    const facts = { ...officeFacts(), undoMinutes: 30 };
    const next = play([submission(), mark("a1", "chief")], facts);
    const until = undoDeadline(next.context, "a1");
    expect(Date.parse(until ?? "") - Date.parse(next.context.lastMarkAt ?? "")).toBe(30 * 60_000);
    const later = { ...facts, undoMinutes: 2 };
    const at = (minutes: number) => back("a1", "chief", after(minutes));
    expect(decide(next.stored, at(20), later)).toMatchObject({ ok: true });
    expect(decide(next.stored, at(40), later)).toMatchObject({ ok: false, refusal: { code: "undoWindowPassed" } });
    const approved = play([submission(), ...approvals, schedule], facts);
    const due = { actorId: null, means: "clock", type: "due", timerKey: "due", now: after(20), token: "s" } as const;
    const soon = { ...approved.context, publishAt: after(15), approvedPublishAt: after(15) };
    expect(effectiveDueAt(soon)).toBe(new Date(Date.parse(soon.lastMarkAt ?? "") + 30 * 60_000).toISOString());
    expect(decide(approved.stored, due, later)).toMatchObject({ ok: false });
  });

  it("takes an approved and scheduled post off the clock", () => {
    const scheduled = play([submission(), ...approvals, schedule]);
    const reopened = play([back("e1", "director", after(8))], officeFacts(), scheduled.stored);
    expect(reopened.state).toBe("review");
    expect(reopened.effects).toContainEqual({ type: "cancelPublications" });
    expect(reopened.effects).toContainEqual({ type: "disarmTimer", timerKey: "due" });
    expect(reopened.context.timers).toEqual({ lastUseful: "back", "term:2": "back" });
    expect(reopened.context.approvedPublishAt).toBeNull();
  });
});

describe("changes and resubmission", () => {
  it("starts again with new seats; the old ones are closed with it", () => {
    const back = play([submission(), mark("a1", "chief", { verdict: "requestChanges" })]);
    const again = play(
      [submission({ now: after(60), revision: { number: 2, hash: "hash-2" } })],
      officeFacts(),
      back.stored,
    );
    expect(again.context.round).toBe(2);
    expect(again.context.seats.filter((seat) => seat.status === "superseded").map((seat) => seat.seatId)).toEqual([
      "a1",
      "b1",
      "c1",
      "d1",
      "e1",
    ]);
    expect(refusedWith(again.stored, mark("a1", "chief", { now: after(61) }))).toBe("outdatedRevision");
    expect(refusedWith(again.stored, mark("a2", "chief", { now: after(61) }))).toBe("outdatedRevision");
    expect(refusedWith(again.stored, mark("a2", "chief", { now: after(61), revisionHash: "hash-2" }))).toBeNull();
  });

  it("keeps no mark over a resubmission, not even of the very same revision", () => {
    const route = officeApprovalRoute({
      levels: officeApprovalRoute().levels.map((one) => ({ ...one, afterChanges: "resume" })),
    });
    const back = play([submission({ route }), mark("a1", "chief"), mark("b1", "ann", { verdict: "requestChanges" })]);
    const same = submission({ route, now: after(60), revision: { number: 2, hash: "hash-1" } });
    const again = play([same], officeFacts(), back.stored);
    expect(again.context.levels.map((one) => one.status)).toEqual(["open", "ahead", "ahead"]);
    expect(again.context.lastMarkAt).toBeNull();
  });

  it("editing what was approved cancels every mark and the clock", () => {
    const draft = play(
      [{ ...by, type: "edit", now: after(9) }],
      officeFacts(),
      play([submission(), ...approvals, schedule]).stored,
    );
    expect(draft.state).toBe("draft");
    expect(draft.effects.slice(0, 2)).toEqual([
      { type: "disarmTimer", timerKey: "due" },
      { type: "cancelPublications" },
    ]);
    expect(draft.context.seats.every((seat) => seat.status === "superseded")).toBe(true);
  });
});

describe("the publication moment", () => {
  const approved = play([submission(), ...approvals]);

  it("moves within the tolerance only, never into the past, never under a hold", () => {
    const at = (moment: string, now = after(6)): IterEvent => ({
      ...by,
      type: "schedule",
      now,
      publishAt: moment,
      token: "s",
    });
    expect(refusedWith(approved.stored, at(after(120, publishAt)))).toBeNull();
    expect(refusedWith(approved.stored, at(after(-120, publishAt)))).toBeNull();
    expect(refusedWith(approved.stored, at(after(121, publishAt)))).toBe("outsideTolerance");
    expect(refusedWith(approved.stored, at(after(-121, publishAt)))).toBe("outsideTolerance");
    expect(refusedWith(approved.stored, at(publishAt, after(1, publishAt)))).toBe("publishMomentPassed");
    expect(refusedWith(approved.stored, at(publishAt), officeFacts({ holds: [standingHold()] }))).toBe("onHold");
  });

  it("comes no earlier than ten minutes after the last mark, and says so", () => {
    const soon = after(8);
    const quick = play([submission({ publishAt: soon }), ...approvals, { ...schedule, publishAt: soon }]);
    expect(quick.effects).toEqual([{ type: "armTimer", kind: "due", timerKey: "due", at: after(15), token: "s" }]);
    expect(quick.context.publishAt).toBe(after(15));
    const due: IterEvent = { type: "due", timerKey: "due", token: "s", now: after(14) };
    expect(refusedWith(quick.stored, due)).toBe("tooSoonAfterLastMark");
    expect(play([{ ...due, now: after(15) }], officeFacts(), quick.stored).state).toBe("publishing");
  });

  it("is held instead of used under a hold, or when the clock slept through it", () => {
    const { stored } = play([submission(), ...approvals, schedule]);
    const due = (now: string): IterEvent => ({ type: "due", timerKey: "due", token: "s", now });
    const held = play([due(publishAt)], officeFacts({ holds: [standingHold()] }), stored);
    expect([held.state, held.effects]).toEqual(["held", [{ type: "tellHeld", personIds: ["writer"] }]]);
    expect(play([due(after(120, publishAt))], officeFacts(), stored).state).toBe("publishing");
    expect(play([due(after(121, publishAt))], officeFacts(), stored).state).toBe("held");
  });
});
