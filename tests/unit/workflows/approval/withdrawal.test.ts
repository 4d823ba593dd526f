/** Marks that are taken back or disowned. */
import { describe, expect, it } from "vitest";
import {
  after,
  level,
  mark,
  officeFacts,
  officeApprovalRoute,
  play,
  refusedWith,
  submission,
} from "#tests/support/iter.ts";
import { confirm, due, fail, publishAt, schedule, toApproved } from "#tests/support/posts-by-state.ts";
import type { IterEvent } from "#workflows/approval/events.ts";
import type { ApprovalRouteSeat } from "#workflows/approval/route-types.ts";

const by = { actorId: "writer", means: "web" } as const;
const seat = (id: string, personId: string, kind: ApprovalRouteSeat["kind"] = "signature"): ApprovalRouteSeat => ({
  id,
  kind,
  holder: { type: "person", personId },
  label: "firma",
});
const back = (seatId: string, actorId: string): IterEvent => ({
  type: "takeBack",
  actorId,
  means: "web",
  now: after(9),
  seatId,
  token: "back",
});
const again: IterEvent = {
  ...by,
  type: "schedule",
  now: after(5, publishAt),
  publishAt: after(30, publishAt),
  token: "again",
};
const approvals = [mark("a1", "chief"), mark("b1", "ann"), mark("c1", "helper"), mark("e1", "director")];

describe("a mark that adds nothing", () => {
  const free = level("only", { seats: [seat("a", "chief"), seat("b", "ann")], veto: false, quorum: 1 });

  it("can be taken back without bringing its level down", () => {
    const levels = [free, level("next", { seats: [seat("c", "director")] })];
    const passed = play([
      submission({ route: officeApprovalRoute({ levels }) }),
      mark("a1", "chief", { verdict: "reject" }),
      mark("b1", "ann"),
    ]);
    const taken = play([back("a1", "chief")], officeFacts(), passed.stored);
    expect(taken.context.levels.map(({ status }) => status)).toEqual(["passed", "open"]);
    expect(taken.context.seats[0]).toMatchObject({
      status: "lapsed",
      mark: null,
      ended: { why: "decided", by: "ann" },
    });
    expect(taken.effects).toEqual([]);
  });

  it("frees whoever gave it for a later seat that nobody else can fill", () => {
    const levels = [free, level("next", { seats: [seat("c", "chief")] })];
    const blocked = play([
      submission({ route: officeApprovalRoute({ levels }) }),
      mark("a1", "chief", { verdict: "reject" }),
      mark("b1", "ann"),
    ]);
    expect(blocked.context.seats[2]).toMatchObject({ status: "blocked", asked: [] });
    const taken = play([back("a1", "chief")], officeFacts(), blocked.stored);
    expect(taken.context.seats[2]).toMatchObject({ status: "open", asked: [{ personId: "chief" }] });
    expect(taken.effects).toContainEqual(expect.objectContaining({ type: "requestDecision", seatId: "c1" }));
  });

  it("leaves an approved and a scheduled post what it is", () => {
    const approved = play([
      submission({ route: officeApprovalRoute({ levels: [free] }) }),
      mark("a1", "chief", { verdict: "reject" }),
      mark("b1", "ann"),
    ]);
    expect(play([back("a1", "chief")], officeFacts(), approved.stored)).toMatchObject({
      state: "approved",
      effects: [],
    });
  });
});

describe("a disowned mark", () => {
  const disown = (seatId: string, markId: string): IterEvent => ({
    type: "disown",
    now: after(60),
    seatId,
    markId,
    token: "disown",
  });

  it("is void for good: its level is asked again, and whoever signed after it is told", () => {
    const approved = play([submission(), ...approvals]);
    const open = play([disown("a1", "mark-a1-chief")], officeFacts(), approved.stored);
    expect(open.state).toBe("review");
    expect(open.context.levels.map(({ status }) => status)).toEqual(["open", "ahead", "ahead"]);
    const told = open.effects.flatMap((effect) => (effect.type === "tellFallen" ? effect.personId : []));
    expect(told.sort()).toEqual(["ann", "director", "helper"]);
    expect(open.effects).toContainEqual(expect.objectContaining({ type: "requestDecision", seatId: "a1" }));
    expect(refusedWith(open.stored, disown("a1", "mark-a1-chief"))).toBe("impossibleNow");
  });

  it("of a round that is over is void, and moves nothing in the running one", () => {
    const sentBack = [mark("a1", "chief"), mark("b1", "ann", { verdict: "requestChanges" })];
    const anew = submission({ now: after(30), revision: { number: 2, hash: "hash-2" } });
    const again = play([submission(), ...sentBack, anew]);
    const earlier = disown("a1", "mark-a1-chief");
    const open = play([earlier], officeFacts(), again.stored);
    expect(open.state).toBe("review");
    expect(open.effects).toEqual([]);
    expect(open.context.seats.find(({ seatId }) => seatId === "a1")).toMatchObject({
      status: "superseded",
      mark: null,
    });
    const signatures = approvals.map((one) => ({
      ...one,
      seatId: one.seatId.replace(/1$/, "2"),
      markId: `again-${one.seatId}`,
      revisionHash: "hash-2",
      now: after(40),
    }));
    const approved = play(signatures, officeFacts(), again.stored);
    const still = play([earlier], officeFacts(), approved.stored);
    expect({ state: still.state, effects: still.effects }).toEqual({ state: "approved", effects: [] });
  });

  it("of a post whose account changed while it was being signed is void, and the post stays held", () => {
    const one = level("only", { seats: [seat("a", "chief"), seat("b", "ann")] });
    const changed: IterEvent = { ...by, type: "accountChanged", channelId: "fb", now: after(30) };
    const signed = [submission({ route: officeApprovalRoute({ levels: [one] }) }), mark("a1", "chief"), changed];
    const held = play([...signed, disown("a1", "mark-a1-chief")]);
    expect({ state: held.state, effects: held.effects }).toEqual({ state: "held", effects: [] });
    expect(held.context.seats.map(({ status, mark: given }) => [status, given])).toEqual([
      ["lapsed", null],
      ["lapsed", null],
    ]);
  });

  describe("of a post that is going out", () => {
    const going = [...toApproved, schedule, due];
    const stopped = (events: IterEvent[], mark_ = "a1 chief") => {
      const [seatId = "", personId = ""] = mark_.split(" ");
      return play(
        [{ ...disown(seatId, `mark-${seatId}-${personId}`), now: after(1, publishAt) } as IterEvent],
        officeFacts(),
        play(events).stored,
      );
    };

    it.each([
      ["nowhere yet", going, { fb: "failed", x: "failed" }, "failed"],
      ["in part", [...going, confirm("fb")], { fb: "verified", x: "failed" }, "failed"],
      [
        "in part, and about to go on",
        [...going, fail("fb"), confirm("x"), again],
        { fb: "failed", x: "verified" },
        "failed",
      ],
      ["after it failed", [...going, fail("fb"), fail("x")], { fb: "failed", x: "failed" }, "failed"],
      ["wholly", [...going, confirm("fb"), confirm("x")], { fb: "verified", x: "verified" }, "published"],
    ])("and is out %s: it is void, and nothing more goes out", (_how, events, publications, state) => {
      const after_ = stopped(events);
      expect(after_).toMatchObject({ state, context: { publications } });
      expect(after_.context.seats[0]).toMatchObject({ status: "lapsed", mark: null, ended: { why: "disowned" } });
      expect(after_.context.timers).toEqual({});
      if (state === "published") return;
      const channelId = Object.entries(publications).find(([, one]) => one === "failed")?.[0] ?? "";
      const probe = { ...by, now: after(2, publishAt), channelId, token: "t" } as const;
      expect(refusedWith(after_.stored, { ...probe, type: "retryPublication" })).toBe("signatureVoid");
      expect(refusedWith(after_.stored, { ...probe, type: "schedule", publishAt: after(30, publishAt) })).toBe(
        "outsideTolerance",
      );
    });

    it("tells its authors what stopped, and whoever signed after it", () => {
      const { effects } = stopped(going);
      expect(effects).toContainEqual(expect.objectContaining({ type: "tellFailed" }));
      const told = effects.flatMap((effect) => (effect.type === "tellFallen" ? effect.personId : []));
      expect(told.sort()).toEqual(["ann", "director", "helper"]);
      const failed = stopped([...going, fail("fb"), fail("x")]);
      expect(failed.effects.map(({ type }) => type)).not.toContain("tellFailed");
    });

    it("leaves to say that it was out already, and to sign anew what is out nowhere", () => {
      const { stored } = stopped(going);
      const out = {
        ...by,
        type: "confirmPublication",
        now: after(2, publishAt),
        channelId: "fb",
        url: "https://e.it/1",
      } as const;
      expect(refusedWith(stored, out)).toBe("signatureVoid");
      const partly = play([{ ...out, alreadyOut: true }], officeFacts(), stored);
      expect(partly.state).toBe("failed");
      expect(refusedWith(partly.stored, { ...by, type: "edit", now: after(3, publishAt) })).toBe("alreadyOut");
      const draft = play([{ ...by, type: "edit", now: after(3, publishAt) }], officeFacts(), stored);
      expect(draft.state).toBe("draft");
      expect(draft.effects).toContainEqual({ type: "cancelPublications" });
    });

    it("changes nothing where its level stands without it", () => {
      const free = level("only", { seats: [seat("a", "chief"), seat("b", "ann")], veto: false, quorum: 1 });
      const events = [
        submission({ route: officeApprovalRoute({ levels: [free] }) }),
        mark("a1", "chief", { verdict: "reject" }),
        mark("b1", "ann"),
      ];
      expect(stopped([...events, schedule, due])).toMatchObject({ state: "publishing", effects: [] });
    });
  });

  it("never comes back by silence", () => {
    const one = level("only", {
      seats: [seat("a", "chief"), seat("b", "ann")],
      onTerm: "tacitConsent",
      tacitSignatures: true,
    });
    const signed = play([submission({ route: officeApprovalRoute({ levels: [one] }) }), mark("a1", "chief")]);
    const open = play([disown("a1", "mark-a1-chief")], officeFacts(), signed.stored);
    const term: IterEvent = {
      type: "termPassed",
      now: after(540),
      timerKey: "term:0",
      token: open.context.timers["term:0"] ?? "",
    };
    expect(play([term], officeFacts(), open.stored).context.seats[0]).toMatchObject({ status: "open", mark: null });
  });
});
