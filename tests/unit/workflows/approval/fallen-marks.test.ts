/** Signatures that fall with another, and why a seat holds none. */
import { describe, expect, it } from "vitest";
import { after, level, mark, officeApprovalRoute, officeFacts, play, submission } from "#tests/support/iter.ts";
import { decide } from "#workflows/approval/decide.ts";
import type { IterEvent } from "#workflows/approval/events.ts";
import type { ApprovalRouteSeat } from "#workflows/approval/route-types.ts";

const by = { actorId: "writer", means: "web" } as const;
const seat = (id: string, personId: string, kind: ApprovalRouteSeat["kind"] = "signature"): ApprovalRouteSeat => ({
  id,
  kind,
  holder: { type: "person", personId },
  label: "firma",
});

describe("a signature that falls", () => {
  const told = (event: IterEvent, from = play([submission(), mark("a1", "chief"), mark("c1", "helper")])) => {
    const after_ = play([event], officeFacts(), from.stored);
    const fallen = after_.effects.flatMap((effect) => (effect.type === "tellFallen" ? [effect] : []));
    return { fallen, seats: after_.context.seats };
  };

  it.each<[string, IterEvent, string, string]>([
    ["recalled", { ...by, type: "recall", now: after(20) }, "recalled", "writer"],
    ["edited", { ...by, type: "edit", now: after(20) }, "edited", "writer"],
    ["rejected later", mark("b1", "ann", { verdict: "reject", now: after(20) }), "rejected", "ann"],
    ["sent back later", mark("b1", "ann", { verdict: "requestChanges", now: after(20) }), "changesRequested", "ann"],
  ])("because the post was %s is told to whoever gave it, once, with who did it", (_why, event, why, who) => {
    const { fallen, seats } = told(event);
    expect(fallen.map(({ personId }) => personId)).toEqual(["chief", "helper"]);
    expect(fallen[0]).toMatchObject({ seatId: "a1", markId: "mark-a1-chief", why, by: who });
    expect(seats[0]).toMatchObject({ ended: { why, by: who, at: after(20) } });
  });

  it("because nobody decided in time, or the post was given up, is told too, and only once", () => {
    const expired = play(
      [{ type: "lastUsefulPassed", now: after(3 * 24 * 60), timerKey: "lastUseful", token: "submit-1" }],
      officeFacts(),
      play([submission(), mark("a1", "chief")]).stored,
    );
    expect(expired.effects).toContainEqual(
      expect.objectContaining({ type: "tellFallen", personId: "chief", why: "expired" }),
    );
    const discarded = play([{ ...by, type: "discard", now: after(4 * 24 * 60) }], officeFacts(), expired.stored);
    expect(discarded.effects.filter(({ type }) => type === "tellFallen")).toEqual([]);
  });

  it("is not told to the person who made it fall", () => {
    const { seats } = told(mark("b1", "ann", { verdict: "reject", now: after(20) }));
    expect(seats.find(({ seatId }) => seatId === "b1")?.ended ?? null).toBeNull();
  });
});

describe("a seat without a mark says why", () => {
  it("its level was passed over, and what the post lacks for it", () => {
    const levels = [
      level("first", { seats: [seat("a", "chief")] }),
      level("mayor", { when: { tags: ["emergenza"] }, seats: [seat("b", "mayor")] }),
    ];
    const { context } = play([submission({ route: officeApprovalRoute({ levels }) })]);
    expect(context.levels[1]).toMatchObject({ status: "skipped", skippedBecause: { tags: ["emergenza"] } });
    expect(context.seats[1]).toMatchObject({ status: "skipped", ended: { why: "skipped" } });
  });

  it("a quorum was met, and by whom", () => {
    const one = level("only", { seats: [seat("a", "chief"), seat("b", "ann")], quorum: 1 });
    const { context } = play([submission({ route: officeApprovalRoute({ levels: [one] }) }), mark("b1", "ann")]);
    expect(context.seats[0]).toMatchObject({ status: "lapsed", ended: { why: "decided", by: "ann", seatId: "b1" } });
  });

  it("the post went back, ended or expired: never that a term passed", () => {
    const rejected = play([submission(), mark("a1", "chief", { verdict: "reject" })]);
    expect(rejected.context.seats.slice(1).map(({ status, ended }) => [status, ended?.why])).toEqual(
      Array.from({ length: 4 }, () => ["lapsed", "rejected"]),
    );
    const recalled = play([submission(), { ...by, type: "recall", now: after(1) }]);
    expect(new Set(recalled.context.seats.map(({ ended }) => ended?.why))).toEqual(new Set(["recalled"]));
  });

  it("a term passed only after a whole one of somebody who was reached", () => {
    const one = level("only", { seats: [seat("a", "chief"), seat("v", "ann", "endorsement")] });
    const { stored } = play([submission({ route: officeApprovalRoute({ levels: [one] }) })]);
    const term: IterEvent = { type: "termPassed", now: after(500), timerKey: "term:0", token: "submit-1" };
    const unheard = decide(stored, term, officeFacts());
    expect(unheard.ok && unheard.context.seats[1]?.status).toBe("open");
    const reached = officeFacts({
      deliveries: [{ seatId: "v1", personId: "ann", requestedAt: after(0), at: after(20) }],
    });
    const heard = decide(stored, term, reached);
    expect(heard.ok && heard.context.seats[1]).toMatchObject({
      status: "lapsed",
      ended: { why: "termPassed", from: after(20), at: after(500) },
    });
  });
});
