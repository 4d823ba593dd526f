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
import type { StoredIter, IterEvent } from "#workflows/approval/events.ts";
import type { Facts } from "#workflows/approval/types.ts";
import type { ApprovalRouteLevel, SeatHolder } from "#workflows/approval/route-types.ts";

const missed = (personId: string, seatId = "a1"): IterEvent => ({
  type: "unreached",
  now: after(3),
  seatId,
  personId,
  reason: "mailboxFull",
  token: "lost",
});

function asked(holder: SeatHolder, change: Partial<ApprovalRouteLevel> = {}, facts: Facts = officeFacts()): StoredIter {
  const seats: ApprovalRouteLevel["seats"] = [{ id: "a", kind: "signature", label: "firma", holder }];
  return play([submission({ route: officeApprovalRoute({ levels: [level("only", { seats, ...change })] }) })], facts)
    .stored;
}
const chief: SeatHolder = { type: "person", personId: "chief" };
const legal: SeatHolder = { type: "group", groupId: "legal" };

describe("a request that did not arrive", () => {
  it("asks the superior too, once; the holder can still decide, and one mark ends it", () => {
    const passed = play([missed("chief")], officeFacts(), asked(chief));
    expect(passed.effects).toContainEqual({
      type: "requestDecision",
      seatId: "a1",
      personIds: ["director"],
      dueAt: after(483),
    });
    expect(refusedWith(passed.stored, missed("chief"))).toBe("impossibleNow");
    const byDirector = play([mark("a1", "director")], officeFacts(), passed.stored);
    expect(byDirector.state).toBe("approved");
    expect(byDirector.context.seats[0]?.mark?.capacity).toEqual({ type: "escalated", of: "chief" });
    expect(refusedWith(byDirector.stored, mark("a1", "chief", { markId: "late" }))).toBe("seatAlreadyMarked");
    const byChief = play([mark("a1", "chief")], officeFacts(), passed.stored);
    expect(byChief.context.seats[0]?.mark?.capacity).toEqual({ type: "own" });
    expect(refusedWith(byChief.stored, mark("a1", "director", { markId: "late" }))).toBe("seatAlreadyMarked");
    expect(refusedWith(byChief.stored, missed("director"))).toBe("impossibleNow");
  });

  it("climbs on when the superior is not reached either, always in place of the first", () => {
    const twice = play([missed("chief"), missed("director")], officeFacts(), asked(chief));
    expect(twice.effects).toContainEqual(expect.objectContaining({ personIds: ["mayor"] }));
    expect(twice.context.seats[0]?.candidates).toEqual(["chief", "director", "mayor"]);
    const done = play([mark("a1", "mayor")], officeFacts(), twice.stored);
    expect(done.context.seats[0]?.mark?.capacity).toEqual({ type: "escalated", of: "chief" });
    const top = play([missed("mayor")], officeFacts(), twice.stored);
    expect(top.effects).toEqual([]);
    expect(refusedWith(top.stored, mark("a1", "chief"))).toBeNull();
  });

  it("of a group waits for the others of it, and asks above once nobody was reached", () => {
    const one = play([missed("ann")], officeFacts(), asked(legal));
    expect(one.effects).toEqual([]);
    expect(one.context.seats[0]?.candidates).toEqual(["ann", "bob"]);
    const both = play([missed("bob")], officeFacts(), one.stored);
    expect(both.effects).toContainEqual(expect.objectContaining({ type: "requestDecision", personIds: ["director"] }));
  });

  it("asks for an endorsement above as well", () => {
    const seats: ApprovalRouteLevel["seats"] = [
      { id: "a", kind: "endorsement", label: "visto", holder: chief },
      { id: "b", kind: "signature", label: "firma", holder: legal },
    ];
    const passed = play([missed("chief")], officeFacts(), asked(chief, { seats }));
    expect(passed.effects).toContainEqual(expect.objectContaining({ seatId: "a1", personIds: ["director"] }));
  });

  it.each<[string, SeatHolder, Facts, string]>([
    ["a voice", { type: "voice" }, officeFacts({ voiceId: "chief" }), "chief"],
    ["nobody above", { type: "person", personId: "mayor" }, officeFacts(), "mayor"],
    ["a superior who wrote", chief, officeFacts({ authors: ["writer", "director"] }), "chief"],
    [
      "a suspended superior",
      chief,
      officeFacts({ people: { ...officeFacts().people, director: person("director", "mayor", false) } }),
      "chief",
    ],
  ])("stays where it is: %s", (_why, holder, facts, personId) => {
    const noted = play([missed(personId)], facts, asked(holder, {}, facts));
    expect(noted.effects).toEqual([]);
    expect(noted.context.seats[0]).toMatchObject({ candidates: [personId], escalated: [], unreached: [personId] });
    expect(refusedWith(noted.stored, mark("a1", personId), facts)).toBeNull();
  });

  it("stays where it is when the superior is needed for another signature", () => {
    const route = officeApprovalRoute();
    const noted = play([submission({ route }), missed("chief")]);
    expect(noted.effects).toEqual([]);
    expect(noted.context.seats[0]).toMatchObject({ candidates: ["chief"], escalated: [], unreached: ["chief"] });
  });

  it("is nothing for a stranger, a seat ahead, a seat of another round or one that is filled", () => {
    const open = play([submission()]).stored;
    for (const event of [missed("ann"), missed("director", "e1"), missed("chief", "a0")])
      expect(refusedWith(open, event)).toBe("impossibleNow");
    expect(refusedWith(play([mark("a1", "chief")], officeFacts(), open).stored, missed("chief"))).toBe("impossibleNow");
  });

  it("and a term that passes afterwards ask the same person once", () => {
    const passed = play([missed("chief")], officeFacts(), asked(chief, { onTerm: "escalate" }));
    const term: IterEvent = { type: "termPassed", now: after(483), timerKey: "term:0", token: "lost" };
    const later = play([term], officeFacts(), passed.stored);
    expect(later.context.seats[0]?.candidates).toEqual(["chief", "director"]);
    expect(later.effects.filter(({ type }) => type === "requestDecision")).toEqual([]);
  });
});
