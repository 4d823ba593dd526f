/** Whoever may decide is found by the facts of every event: whoever comes in is asked, nobody left blocks and says so. */
import { describe, expect, it } from "vitest";
import {
  after,
  level,
  mark,
  officeFacts,
  officeApprovalRoute,
  person,
  play,
  refusedWith,
  submission,
} from "#tests/support/iter.ts";
import { decide } from "#workflows/approval/decide.ts";
import { seatsToHandOn } from "#workflows/approval/reading.ts";
import type { IterEvent } from "#workflows/approval/events.ts";
import type { Facts } from "#workflows/approval/types.ts";
import type { ApprovalRouteLevel, ApprovalRouteSeat, SeatHolder } from "#workflows/approval/route-types.ts";

const chief: SeatHolder = { type: "person", personId: "chief" };
const legal: SeatHolder = { type: "group", groupId: "legal" };
const director: SeatHolder = { type: "person", personId: "director" };

function seat(id: string, holder: SeatHolder, kind: ApprovalRouteSeat["kind"] = "signature"): ApprovalRouteSeat {
  return { id, kind, holder, label: "firma" };
}

function opened(levels: ApprovalRouteLevel[], facts: Facts = officeFacts(), change = {}) {
  return play([submission({ route: officeApprovalRoute({ levels, ...change }) })], facts);
}

const look: IterEvent = { type: "factsChanged", now: after(3), token: "look" };
const reopen: IterEvent = { type: "reopen", actorId: "admin", means: "web", now: after(3), token: "reopen" };
const without = (personId: string, change: object) =>
  officeFacts({ people: { ...officeFacts().people, [personId]: { ...person(personId, "mayor"), ...change } } });

describe("a change of people", () => {
  it.each([
    ["suspended", without("chief", { active: false }), "suspended"],
    ["without the role any more", without("chief", { mayDecide: false }), "notApprover"],
  ])("blocks the seat of somebody %s, takes the request back and tells", (_why, facts, reason) => {
    const { stored } = opened([level("only", { seats: [seat("a", chief)] })]);
    expect(["suspended", "notYourSeat"]).toContain(refusedWith(stored, mark("a1", "chief"), facts));
    const looked = play([look], facts, stored);
    expect(looked.context.seats[0]).toMatchObject({ status: "blocked", blocked: reason, candidates: [] });
    expect(looked.effects).toContainEqual({ type: "revokeRequests", seatIds: ["a1"] });
    expect(looked.effects).toContainEqual({ type: "tellBlocked", seatIds: ["a1"], reason });
    expect(refusedWith(looked.stored, { ...look, token: "again" }, facts)).toBe("nothingChanged");
    expect(refusedWith(looked.stored, reopen, facts)).toBe("stillBlocked");
  });

  it.each(["signature", "endorsement"] as const)(
    "asks whoever is restored for a %s again, with a whole term",
    (kind) => {
      const seats = [seat("a", chief, kind), seat("b", director)];
      const { stored } = opened([level("only", { seats })]);
      const gone = play([look], without("chief", { active: false }), stored);
      const back = play([{ ...look, now: after(20), token: "back" }], officeFacts(), gone.stored);
      expect(back.effects).toContainEqual({
        type: "requestDecision",
        seatId: "a1",
        personIds: ["chief"],
        dueAt: after(500),
      });
    },
  );

  it("is looked at again only where somebody comes in: a term that moved is nothing to see", () => {
    const seats = [seat("a", chief), seat("b", { type: "group", groupId: "empty" })];
    const { stored } = opened([level("only", { seats })]);
    const late = officeFacts({
      deliveries: [{ seatId: "a1", personId: "chief", requestedAt: after(0), at: after(2) }],
    });
    const outcome = decide(stored, reopen, late);
    expect(outcome).toEqual({
      ok: false,
      refusal: { code: "stillBlocked", detail: { reason: "emptyGroup", seatId: "b1" } },
    });
  });

  it("moved out of the group: no mark, and the rest of the group goes on without a second mail", () => {
    const { stored } = opened([level("only", { seats: [seat("a", legal)] })]);
    const facts = officeFacts({ groups: { legal: ["bob"], empty: [] } });
    expect(refusedWith(stored, mark("a1", "ann"), facts)).toBe("notYourSeat");
    const looked = play([look], facts, stored);
    expect(looked.context.seats[0]?.candidates).toEqual(["bob"]);
    expect(looked.effects.filter(({ type }) => type === "requestDecision")).toEqual([]);
  });

  it("asks whoever came into the group, whatever the event is that finds them", () => {
    const alone = officeFacts({ groups: { legal: ["ann"], empty: [] } });
    const { stored } = opened([level("only", { seats: [seat("a", legal)] })], alone);
    const recused = play([mark("a1", "ann", { verdict: "recuse" })], officeFacts(), stored);
    expect(recused.context.seats[0]?.candidates).toEqual(["bob"]);
    expect(recused.effects).toContainEqual(
      expect.objectContaining({ type: "requestDecision", seatId: "a1", personIds: ["bob"] }),
    );
  });

  it("asks the new superior instead of the old one, who is refused", () => {
    const { stored } = opened([level("only", { seats: [seat("a", { type: "superior" })] })]);
    const facts = officeFacts({ people: { ...officeFacts().people, writer: person("writer", "ann") } });
    const looked = play([look], facts, stored);
    expect(looked.effects).toContainEqual(expect.objectContaining({ type: "requestDecision", personIds: ["ann"] }));
    expect(refusedWith(looked.stored, mark("a1", "chief"), facts)).toBe("notYourSeat");
    expect(refusedWith(looked.stored, mark("a1", "ann"), facts)).toBeNull();
  });

  it("nobody without the role signs, comes in for somebody else, or is named for it", () => {
    const facts = without("director", { mayDecide: false });
    const { stored } = opened([level("only", { seats: [seat("a", chief)] })], facts);
    const recused = play([mark("a1", "chief", { verdict: "recuse" })], facts, stored);
    expect(recused.context.seats[0]).toMatchObject({ status: "blocked", blocked: "recused" });
    const found = play([reopen], officeFacts(), recused.stored);
    expect(found.context.seats[0]).toMatchObject({ status: "open", candidates: ["director"] });
  });
});

describe("reopening", () => {
  it("that would change nothing is refused, with the reason of the seat that waits", () => {
    const facts = without("chief", { superiorId: null });
    const { stored } = opened([level("only", { seats: [seat("a", chief)] })], facts);
    expect(refusedWith(stored, reopen, facts)).toBe("notBlocked");
    const recused = play([mark("a1", "chief", { verdict: "recuse" })], facts, stored);
    expect(refusedWith(recused.stored, reopen, facts)).toBe("stillBlocked");
  });
});

describe("one request for one person", () => {
  const seats = [seat("v", legal, "endorsement"), seat("a", legal), seat("b", legal)];

  it("in several seats of a level: for the one that binds, and for another once that one is taken", () => {
    const first = opened([level("only", { seats, quorum: 1 })]);
    const asked = first.effects.filter(({ type }) => type === "requestDecision");
    expect(asked).toEqual([expect.objectContaining({ seatId: "a1", personIds: ["ann", "bob"] })]);
    const taken = play([mark("a1", "ann")], officeFacts(), first.stored);
    const requests = taken.effects.flatMap((effect) => (effect.type === "requestDecision" ? effect : []));
    expect(requests).toContainEqual(expect.objectContaining({ personIds: ["bob"] }));
    expect(requests.flatMap(({ personIds }) => personIds).filter((id) => id === "bob")).toHaveLength(1);
  });
});

describe("handing a seat on", () => {
  const hand = (actorId: string, toPersonId: string, change = {}): IterEvent => ({
    type: "reassign",
    actorId,
    means: "web",
    now: after(3),
    seatId: "a1",
    toPersonId,
    reason: "è in ferie",
    token: "hand",
    ...change,
  });
  const { stored } = opened([
    level("first", { seats: [seat("a", chief)] }),
    level("second", { seats: [seat("b", director)] }),
  ]);

  it("by an administrator or the holder, with a reason; the mark is given in their place", () => {
    for (const actor of ["admin", "chief"]) {
      const handed = play([hand(actor, "ann")], officeFacts(), stored);
      expect(handed.context.seats[0]?.candidates).toEqual(["ann"]);
      expect(refusedWith(handed.stored, mark("a1", "chief"))).toBe("notYourSeat");
      const done = play([mark("a1", "ann")], officeFacts(), handed.stored);
      expect(done.context.seats[0]?.mark?.capacity).toEqual({ type: "reassigned", of: "chief" });
    }
  });

  it("by an administrator alone where the organisation says so; whoever holds the seat may still decline", () => {
    const facts = { ...officeFacts(), holdersMayHandOn: false };
    const asked = { actorId: "chief", personIds: ["ann"], now: after(3) };
    const iter = play([hand("admin", "chief")], facts, play([hand("admin", "ann")], facts, stored).stored);
    expect(seatsToHandOn(iter, asked, facts)).toEqual([]);
    expect(seatsToHandOn(iter, asked, officeFacts())).toHaveLength(1);
    expect(decide(stored, hand("chief", "ann"), facts)).toMatchObject({ ok: false, refusal: { code: "notYourSeat" } });
    expect(decide(stored, hand("admin", "ann"), facts)).toMatchObject({ ok: true });
    const declined = mark("a1", "chief", { verdict: "recuse", reason: "non è mio" });
    expect(decide(stored, declined, facts)).toMatchObject({ ok: true });
  });

  it("not by others, not without a reason, not to somebody who may not sign", () => {
    expect(refusedWith(stored, hand("bob", "ann"))).toBe("notYourSeat");
    expect(refusedWith(stored, hand("admin", "ann", { reason: " " }))).toBe("reasonRequired");
    expect(refusedWith(stored, hand("admin", "writer"))).toBe("notEligible");
    expect(refusedWith(stored, hand("admin", "chief"))).toBe("notEligible");
    expect(refusedWith(stored, hand("admin", "ann"), without("ann", { mayDecide: false }))).toBe("notEligible");
    expect(refusedWith(play([mark("a1", "chief")], officeFacts(), stored).stored, hand("admin", "ann"))).toBe(
      "seatAlreadyMarked",
    );
  });

  it("ends a block, and reaches a seat that is still ahead", () => {
    const suspended = without("chief", { active: false });
    const blocked = play([look], suspended, stored);
    expect(play([hand("admin", "ann")], suspended, blocked.stored).context.levels[0]?.status).toBe("open");
    const ahead = play([hand("admin", "bob", { seatId: "b1" })], officeFacts(), stored);
    const signed = play([mark("a1", "chief")], officeFacts(), ahead.stored);
    expect(signed.context.seats[1]).toMatchObject({ status: "open", candidates: ["bob"] });
  });

  it("not to the only person of another signature, earlier or later: that one is handed on first", () => {
    expect(refusedWith(stored, hand("admin", "director"))).toBe("neededElsewhere");
    expect(refusedWith(stored, hand("admin", "chief", { seatId: "b1" }))).toBe("neededElsewhere");
    const freed = play([hand("admin", "mayor", { seatId: "b1" })], officeFacts(), stored);
    expect(refusedWith(freed.stored, hand("admin", "director"))).toBeNull();
  });

  it("not where two signatures would be left with one person between them", () => {
    const three = opened([
      level("first", { seats: [seat("a", chief)] }),
      level("second", { seats: [seat("b", legal), seat("c", { type: "person", personId: "bob" })] }),
    ]);
    expect(refusedWith(three.stored, hand("admin", "ann"))).toBe("neededElsewhere");
  });

  it("to the only person of another signature where one signature counts for both, or where it binds nobody", () => {
    const both = [level("first", { seats: [seat("a", chief)] }), level("second", { seats: [seat("b", director)] })];
    expect(refusedWith(opened(both, undefined, { oneSignatureCounts: true }).stored, hand("admin", "director"))).toBe(
      null,
    );
    const endorsed = [level("first", { seats: [seat("a", chief, "endorsement"), seat("b", director)] })];
    expect(refusedWith(opened(endorsed).stored, hand("admin", "director"))).toBeNull();
  });

  it("never the consent of a named voice", () => {
    const facts = officeFacts({ voiceId: "mayor" });
    const voice = opened([level("only", { seats: [seat("a", { type: "voice" })] })], facts);
    expect(refusedWith(voice.stored, hand("admin", "ann"), facts)).toBe("impossibleNow");
  });
});

describe("one signature for two seats, where the route says so", () => {
  const levels = [level("head", { seats: [seat("a", chief)] }), level("direction", { seats: [seat("b", director)] })];
  const recused = mark("a1", "chief", { verdict: "recuse" });

  it("of a superior who signed for somebody else: their own seat needs no second one, and says whose counts", () => {
    const first = play(
      [recused, mark("a1", "director")],
      officeFacts(),
      opened(levels, undefined, { oneSignatureCounts: true }).stored,
    );
    expect(first.state).toBe("approved");
    expect(first.context.seats[1]).toMatchObject({
      status: "lapsed",
      mark: null,
      ended: { why: "countsAlready", by: "director", seatId: "a1" },
    });
  });

  it("goes with that signature when it is taken back", () => {
    const first = play(
      [recused, mark("a1", "director")],
      officeFacts(),
      opened(levels, undefined, { oneSignatureCounts: true }).stored,
    );
    const back: IterEvent = {
      type: "takeBack",
      actorId: "director",
      means: "web",
      now: after(9),
      seatId: "a1",
      token: "b",
    };
    const reopened = play([back], officeFacts(), first.stored);
    expect(reopened.context.levels.map(({ status }) => status)).toEqual(["open", "ahead"]);
    expect(reopened.context.seats[1]).toMatchObject({ status: "waiting", ended: null });
  });

  it("otherwise the seat blocks, and can be handed on", () => {
    const first = play([recused, mark("a1", "director")], officeFacts(), opened(levels).stored);
    expect(first.context.seats[1]).toMatchObject({ status: "blocked", blocked: "alreadySeated" });
    const hand = { type: "reassign", actorId: "admin", means: "web", now: after(7), token: "h" } as const;
    const handed = play(
      [{ ...hand, seatId: "b1", toPersonId: "mayor", reason: "ha già firmato" }],
      officeFacts(),
      first.stored,
    );
    expect(play([mark("b1", "mayor")], officeFacts(), handed.stored).state).toBe("approved");
  });
});
