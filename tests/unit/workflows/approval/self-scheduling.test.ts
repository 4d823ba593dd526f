/** A route that puts its posts on the programme by itself after the last mark, and everything that keeps it from doing so. */
import { describe, expect, it } from "vitest";
import {
  after,
  level,
  mark,
  officeApprovalRoute,
  officeFacts,
  openBlackout,
  play,
  refusedWith,
  standingHold,
  start,
  submission,
} from "#tests/support/iter.ts";
import { by } from "#tests/support/posts-by-state.ts";
import type { Facts } from "#workflows/approval/types.ts";

const levels = [
  level("first", {
    seats: [{ id: "a", kind: "signature", holder: { type: "person", personId: "chief" }, label: "firma" }],
  }),
  level("second", {
    seats: [{ id: "b", kind: "signature", holder: { type: "person", personId: "director" }, label: "firma" }],
  }),
];
const route = officeApprovalRoute({ levels, schedulesItself: true });
const publishAt = after(3 * 24 * 60);
const sent = submission({ route, publishAt });
const signed = [sent, mark("a1", "chief"), mark("b1", "director", { now: after(7) })];

function lastMark(facts: Partial<Facts>, change: Partial<Parameters<typeof submission>[0]> = {}) {
  const before = play([submission({ route, publishAt, ...change }), mark("a1", "chief")]).stored;
  return play([mark("b1", "director", { now: after(7) })], officeFacts(facts), before);
}

describe("after the last mark", () => {
  it("the post is on the programme for the moment that was signed, and its writers are told", () => {
    const { state, context, effects } = play(signed);
    expect(state).toBe("scheduled");
    expect(context).toMatchObject({ publishAt, approvedPublishAt: publishAt, selfScheduling: { stoppedBy: null } });
    expect(effects).toContainEqual({ type: "tellApproved", personIds: ["writer"] });
    expect(effects).toContainEqual(expect.objectContaining({ type: "armTimer", kind: "due", at: publishAt }));
  });

  it("not before: a level that is missing leaves it where it is", () => {
    expect(play(signed.slice(0, 2)).state).toBe("review");
  });

  it("never before that mark can be taken back no more", () => {
    const soon = after(12);
    const { state, context } = lastMark({}, { publishAt: soon });
    expect([state, context.publishAt]).toEqual(["scheduled", after(17)]);
    const due = { type: "due", timerKey: "due", token: context.timers["due"] ?? "" } as const;
    expect(
      refusedWith(play([submission({ route, publishAt: soon }), ...signed.slice(1)]).stored, { ...due, now: soon }),
    ).toBe("tooSoonAfterLastMark");
  });

  it("a route that does not say so leaves it approved, for a person to schedule", () => {
    const plain = officeApprovalRoute({ levels });
    const { state, context } = play([submission({ route: plain }), ...signed.slice(1)]);
    expect([state, context.selfScheduling]).toEqual(["approved", undefined]);
  });
});

describe("it stays approved, and says why", () => {
  const account = { changedAccounts: ["fb"] };
  const cases: Array<[string, Partial<Facts>, string]> = [
    ["a hold", { holds: [standingHold()] }, "onHold"],
    ["a blackout", { blackouts: [openBlackout()] }, "inBlackout"],
    ["an account that changed", account, "accountChanged"],
    ["a check of the content that fails", { failedChecks: ["wordBlocked"] }, "check"],
  ];

  it.each(cases)("under %s", (_, facts, stoppedBy) => {
    const { state, context, effects } = lastMark(facts);
    expect(state).toBe("approved");
    expect(context.selfScheduling).toEqual({ stoppedBy });
    expect(effects.map(({ type }) => type)).toContain("tellApproved");
    expect(Object.keys(context.timers)).not.toContain("due");
  });

  it("and does not go on by itself once the hold is lifted: a person schedules it", () => {
    const kept = lastMark({ holds: [standingHold()] }).stored;
    const handed = { type: "handOver", now: after(9), toPersonId: "ann", absenceId: "away", token: "h" } as const;
    expect(play([handed], officeFacts(), kept).state).toBe("approved");
    const schedule = { ...by, type: "schedule", now: after(10), publishAt, token: "s" } as const;
    expect(play([schedule], officeFacts(), kept).state).toBe("scheduled");
  });

  it("past its moment nothing is approved at all", () => {
    const before = play([submission({ route, publishAt: after(60) }), mark("a1", "chief")]).stored;
    expect(refusedWith(before, mark("b1", "director", { now: after(61) }))).toBe("publishMomentPassed");
  });
});

describe("a person goes on from there", () => {
  it("taken off the programme, it stays off", () => {
    const off = play([{ ...by, type: "unschedule", now: after(8) }], officeFacts(), play(signed).stored);
    expect([off.state, off.context.selfScheduling]).toEqual(["approved", undefined]);
    const handed = { type: "handOver", now: after(9), toPersonId: "ann", absenceId: "away", token: "h" } as const;
    expect(play([handed], officeFacts(), off.stored).state).toBe("approved");
  });

  it("the last mark can be taken back, and the next one puts it on the programme anew", () => {
    const takeBack = {
      type: "takeBack",
      actorId: "director",
      means: "web",
      now: after(9),
      seatId: "b1",
      token: "t",
    } as const;
    const back = play([takeBack], officeFacts(), play(signed).stored);
    expect([back.state, back.context.selfScheduling]).toEqual(["review", undefined]);
    expect(back.effects).toContainEqual({ type: "cancelPublications" });
    const again = mark("b1", "director", { markId: "again", token: "again", now: after(20) });
    expect(play([again], officeFacts(), back.stored).state).toBe("scheduled");
  });

  it("silence that completes the last level does as a person's mark does", () => {
    const silent = officeApprovalRoute({
      schedulesItself: true,
      levels: [
        level("only", {
          onTerm: "tacitConsent",
          tacitSignatures: true,
          termMinutes: 60,
          seats: [{ id: "a", kind: "signature", holder: { type: "person", personId: "chief" }, label: "firma" }],
        }),
      ],
    });
    const open = play([submission({ route: silent, publishAt })]);
    const timer = { type: "termPassed", timerKey: "term:0", token: open.context.timers["term:0"] ?? "" } as const;
    const passed = play([{ ...timer, now: after(60, start) }], officeFacts(), open.stored);
    expect([passed.state, passed.context.publishAt]).toEqual(["scheduled", publishAt]);
  });
});
