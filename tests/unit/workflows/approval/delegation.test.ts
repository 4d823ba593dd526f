/** Delegations: who stands in for whom, in which posts and when, and what a substitute may never do. */
import { describe, expect, it } from "vitest";
import {
  after,
  level,
  mark,
  officeApprovalRoute,
  officeFacts,
  person,
  play,
  refusedWith,
  submission,
} from "#tests/support/iter.ts";
import { decide, readIter } from "#workflows/approval/decide.ts";
import {
  type ActingFor,
  type Delegation,
  type DelegationScope,
  delegationsInForce,
  periodsMeet,
  scopesMeet,
} from "#workflows/approval/delegation.ts";
import type { IterEvent } from "#workflows/approval/events.ts";
import type { Facts } from "#workflows/approval/types.ts";
import type { ApprovalRouteSeat, SeatHolder } from "#workflows/approval/route-types.ts";

const holder = (personId: string): SeatHolder => ({ type: "person", personId });
const legal: SeatHolder = { type: "group", groupId: "legal" };

function seat(id: string, of: SeatHolder, kind: ApprovalRouteSeat["kind"] = "signature"): ApprovalRouteSeat {
  return { id, kind, holder: of, label: "firma" };
}

const acting = (of: string, substituteId: string, change: Partial<ActingFor> = {}): ActingFor => ({
  delegationId: `${of}-${substituteId}`,
  of,
  substituteId,
  enteredBy: of,
  act: "Det. 214/2026",
  ...change,
});

function facts(delegations: ActingFor[], change: Partial<Facts> = {}): Facts {
  return officeFacts({ delegations, ...change });
}

const only = (...seats: ApprovalRouteSeat[]) => [
  submission({ route: officeApprovalRoute({ levels: [level("only", { seats })] }) }),
];
const look: IterEvent = { type: "factsChanged", now: after(3), token: "look" };
const seatOf = (context: { seats: Array<{ seatId: string }> }, id: string) =>
  context.seats.find(({ seatId }) => seatId === id);

describe("a seat whose holder is away", () => {
  const away = facts([acting("chief", "ann")]);

  it("is the substitute's: they are asked, the absent one gets a copy and signs nothing", () => {
    const sent = play(only(seat("a", holder("chief"))), away);
    expect(sent.context.seats[0]).toMatchObject({ candidates: ["ann"], status: "open" });
    expect(sent.effects).toContainEqual(
      expect.objectContaining({ type: "requestDecision", seatId: "a1", personIds: ["ann"] }),
    );
    expect(sent.effects).toContainEqual({
      type: "copyRequest",
      seatId: "a1",
      personId: "chief",
      substituteId: "ann",
    });
    expect(refusedWith(sent.stored, mark("a1", "chief"), away)).toBe("notYourSeat");
    const signed = play([mark("a1", "ann")], away, sent.stored);
    expect(signed.context.seats[0]?.mark?.capacity).toEqual({
      type: "delegated",
      of: "chief",
      delegationId: "chief-ann",
    });
  });

  it("goes over while it waits, and comes back when the delegation is revoked: whoever may decide now is asked", () => {
    const sent = play(only(seat("a", holder("chief"))), officeFacts());
    const over = play([look], away, sent.stored);
    expect(over.effects).toContainEqual(expect.objectContaining({ type: "requestDecision", personIds: ["ann"] }));
    expect(refusedWith(over.stored, { ...look, token: "again" }, away)).toBe("nothingChanged");
    const back = play([{ ...look, now: after(9), token: "back" }], officeFacts(), over.stored);
    expect(back.effects).toContainEqual(expect.objectContaining({ type: "requestDecision", personIds: ["chief"] }));
    expect(seatOf(back.context, "a1")).not.toHaveProperty("standIns");
    expect(refusedWith(back.stored, mark("a1", "ann"))).toBe("notYourSeat");
  });

  it("is judged at the moment of the mark, whatever the clock's event has done", () => {
    const sent = play(only(seat("a", holder("chief"))), officeFacts());
    const early = decide(sent.stored, mark("a1", "ann"), away);
    expect(early).toMatchObject({ ok: true });
    expect(early.ok && early.context.seats[0]?.mark?.capacity.type).toBe("delegated");
    const over = play([look], away, sent.stored);
    expect(refusedWith(over.stored, mark("a1", "ann"), officeFacts())).toBe("notYourSeat");
    expect(refusedWith(over.stored, mark("a1", "chief"), officeFacts())).toBeNull();
  });

  it("is signed in one's own right by who stood in for another of the group, once that is over", () => {
    const sent = play(only(seat("a", legal)), facts([acting("ann", "mayor"), acting("bob", "mayor")]));
    const people = { groups: { legal: ["mayor", "bob"], empty: [] } };
    const signed = play([mark("a1", "mayor")], officeFacts(people), sent.stored);
    expect(signed.context.seats[0]?.mark?.capacity).toEqual({ type: "group" });
  });

  it("of a group is filled by the rest of it, and the substitute comes in for the one who is away", () => {
    const sent = play(only(seat("a", legal)), facts([acting("ann", "mayor")]));
    expect(sent.context.seats[0]?.candidates).toEqual(["bob", "mayor"]);
    const own = play([mark("a1", "bob")], facts([acting("ann", "mayor")]), sent.stored);
    expect(own.context.seats[0]?.mark?.capacity).toEqual({ type: "group" });
    // One of the group who stands in for another signs in their own right.
    const among = play(only(seat("a", legal)), facts([acting("ann", "bob")]));
    expect(among.context.seats[0]).toMatchObject({ candidates: ["bob"] });
    expect(among.context.seats[0]).not.toHaveProperty("standIns");
  });

  it("for an endorsement passes on as well, while a voice consents itself and a notice goes to its reader", () => {
    const seats = [seat("a", holder("chief"), "endorsement"), seat("n", holder("chief"), "notice")];
    const sent = play(only(seat("s", holder("mayor")), ...seats), away);
    expect(seatOf(sent.context, "a1")).toMatchObject({ candidates: ["ann"] });
    expect(sent.effects).toContainEqual({ type: "sendNotice", seatId: "n1", personIds: ["chief"] });
    const voice = facts([acting("director", "ann")], { voiceId: "director" });
    const spoken = play(only(seat("v", { type: "voice" })), voice);
    expect(spoken.context.seats[0]).toMatchObject({ candidates: ["director"] });
  });
});

describe("a substitute never", () => {
  it("signs what they wrote, nor for somebody who wrote it", () => {
    const wrote = play(only(seat("a", holder("chief"))), facts([acting("chief", "helper")], { authors: ["helper"] }));
    expect(wrote.context.seats[0]).toMatchObject({ status: "blocked", blocked: "onlyAuthors" });
    const forAuthor = facts([acting("chief", "ann")], { authors: ["chief"] });
    expect(play(only(seat("a", holder("chief"))), forAuthor).context.seats[0]).toMatchObject({
      status: "blocked",
      candidates: [],
    });
  });

  it.each([
    ["is suspended", { active: false }, "suspended"],
    ["has no role to sign", { mayDecide: false }, "notApprover"],
  ])("signs while they %s: the seat stops and says why", (_why, change, reason) => {
    const people = { ...officeFacts().people, ann: { ...person("ann"), ...change } };
    const sent = play(only(seat("a", holder("chief"))), facts([acting("chief", "ann")], { people }));
    expect(sent.context.seats[0]).toMatchObject({ status: "blocked", blocked: reason });
    expect(sent.effects).toContainEqual({ type: "tellBlocked", seatIds: ["a1"], reason });
  });

  it.each([
    ["suspended", { active: false }, "suspended"],
    ["without the role", { mayDecide: false }, "notApprover"],
  ])("signs for somebody who is %s: nobody hands on what they have not", (_why, change, reason) => {
    const people = { ...officeFacts().people, chief: { ...person("chief", "director"), ...change } };
    const sent = play(only(seat("a", holder("chief"))), facts([acting("chief", "ann")], { people }));
    expect(sent.context.seats[0]).toMatchObject({ status: "blocked", blocked: reason });
  });

  it("hands on: a substitute's substitute gets nothing", () => {
    const chained = facts([acting("chief", "ann"), acting("ann", "mayor")]);
    const sent = play(only(seat("a", holder("chief"))), chained);
    expect(sent.context.seats[0]?.candidates).toEqual(["ann"]);
    expect(refusedWith(sent.stored, mark("a1", "mayor"), chained)).toBe("notYourSeat");
  });

  it("fills two signatures of a post: their own seat comes first, the other stops", () => {
    const both = facts([acting("chief", "director")]);
    const sent = play(only(seat("a", holder("chief")), seat("b", holder("director"))), both);
    expect(seatOf(sent.context, "b1")).toMatchObject({ status: "open", candidates: ["director"] });
    expect(seatOf(sent.context, "a1")).toMatchObject({ status: "blocked", blocked: "alreadySeated" });
  });

  it("signs twice for one person whose seats are two", () => {
    const away = facts([acting("chief", "ann")]);
    const sent = play(only(seat("a", holder("chief")), seat("b", holder("chief"))), away);
    const first = play([mark("a1", "ann")], away, sent.stored);
    expect(refusedWith(first.stored, mark("b1", "ann"), away)).toBe("impossibleNow");
    expect(seatOf(first.context, "b1")).toMatchObject({ status: "blocked", blocked: "alreadySeated" });
  });
});

describe("what goes on from a substitute", () => {
  const away = facts([acting("chief", "ann")]);

  it("who declines: the superior of whoever is away, and nobody of the substitute's own", () => {
    const sent = play(only(seat("a", holder("chief"))), facts([acting("chief", "bob")]));
    const declined = play([mark("a1", "bob", { verdict: "recuse" })], facts([acting("chief", "bob")]), sent.stored);
    expect(declined.context.seats[0]).toMatchObject({
      candidates: ["director"],
      escalated: [{ personId: "director", of: "chief" }],
    });
  });

  it("who is silent: the superior of whoever is away", () => {
    const levels = [level("only", { seats: [seat("a", holder("chief"))], onTerm: "escalate" })];
    const sent = play([submission({ route: officeApprovalRoute({ levels }) })], away);
    const token = sent.context.timers["term:0"] ?? "";
    const passed = play([{ type: "termPassed", now: after(480), timerKey: "term:0", token }], away, sent.stored);
    expect(passed.context.seats[0]).toMatchObject({
      candidates: ["director", "ann"],
      escalated: [{ personId: "director", of: "chief" }],
    });
  });

  it("is handed on by whoever is away, by whoever entered the delegation, and by the substitute, to whoever may sign", () => {
    const entered = facts([acting("chief", "ann", { enteredBy: "director" })]);
    const sent = play(only(seat("a", holder("chief"))), entered);
    const hand = (actorId: string, toPersonId = "bob"): IterEvent => ({
      type: "reassign",
      actorId,
      means: "web",
      now: after(4),
      seatId: "a1",
      toPersonId,
      reason: "Ann l’ha scritto",
      token: `hand-${actorId}`,
    });
    for (const actorId of ["chief", "director", "ann", "admin"])
      expect([actorId, refusedWith(sent.stored, hand(actorId), entered)]).toEqual([actorId, null]);
    expect(refusedWith(sent.stored, hand("helper"), entered)).toBe("notYourSeat");
    expect(refusedWith(sent.stored, hand("admin", "chief"), entered)).toBe("notEligible");
    const handed = play([hand("director")], entered, sent.stored);
    expect(handed.context.seats[0]).toMatchObject({ candidates: ["bob"], reassigned: { of: "chief" } });
    const signed = play([mark("a1", "bob")], entered, handed.stored);
    expect(signed.context.seats[0]?.mark?.capacity).toEqual({ type: "reassigned", of: "chief" });
  });

  it("falls with a seat that went to somebody who then is away too: their own substitute is asked", () => {
    const sent = play(only(seat("a", holder("chief"))), officeFacts());
    const hand: IterEvent = {
      type: "reassign",
      actorId: "admin",
      means: "web",
      now: after(4),
      seatId: "a1",
      toPersonId: "ann",
      reason: "È via",
      token: "hand",
    };
    const handed = play([hand], officeFacts(), sent.stored);
    const ill = play([{ ...look, now: after(6) }], facts([acting("ann", "bob")]), handed.stored);
    expect(ill.context.seats[0]).toMatchObject({ candidates: ["bob"], standIns: [{ personId: "bob", of: "ann" }] });
  });
});

describe("which delegations count", () => {
  const scoped = (scope: DelegationScope, change: Partial<Delegation> = {}): Delegation => ({
    ...acting("chief", "ann"),
    from: after(0),
    until: after(600),
    scope,
    ...change,
  });
  const about = { routeId: "route", post: { channelIds: ["fb", "x"], tags: ["Ponte"] }, now: after(60) };
  const counts = (scope: DelegationScope, change = {}) =>
    delegationsInForce([scoped(scope)], { ...about, ...change }).length === 1;

  it("begins with its first moment and ends before its last", () => {
    const moments = [after(-1), after(0), after(599), after(600)];
    expect(moments.map((now) => counts({ type: "all" }, { now }))).toEqual([false, true, true, false]);
  });

  it("covers what its scope says: its iter, posts that go out nowhere else, posts with one of its labels", () => {
    expect(counts({ type: "routes", routeIds: ["route"] })).toBe(true);
    expect(counts({ type: "routes", routeIds: ["other"] })).toBe(false);
    expect(counts({ type: "routes", routeIds: ["route"] }, { routeId: null })).toBe(false);
    expect(counts({ type: "channels", channelIds: ["fb", "x", "ig"] })).toBe(true);
    expect(counts({ type: "channels", channelIds: ["fb"] })).toBe(false);
    expect(counts({ type: "tags", tags: ["#ponte", "neve"] })).toBe(true);
    expect(counts({ type: "tags", tags: ["neve"] })).toBe(false);
  });

  it("meets another where it would be open which of two substitutes is meant", () => {
    const all: DelegationScope = { type: "all" };
    const one: DelegationScope = { type: "routes", routeIds: ["a", "b"] };
    expect(scopesMeet(all, one)).toBe(true);
    expect(scopesMeet(one, { type: "routes", routeIds: ["b"] })).toBe(true);
    expect(scopesMeet(one, { type: "routes", routeIds: ["c"] })).toBe(false);
    expect(scopesMeet(one, { type: "tags", tags: ["b"] })).toBe(false);
    expect(scopesMeet({ type: "tags", tags: ["#Ponte"] }, { type: "tags", tags: ["ponte"] })).toBe(true);
    const period = (from: number, until: number) => ({ from: after(from), until: after(until) });
    expect(periodsMeet(period(0, 10), period(10, 20))).toBe(false);
    expect(periodsMeet(period(0, 11), period(10, 20))).toBe(true);
  });

  it("of two scopes that one post meets, either substitute may sign", () => {
    const two = facts([acting("chief", "ann"), acting("chief", "bob")]);
    const sent = play(only(seat("a", holder("chief"))), two);
    expect(sent.context.seats[0]?.candidates).toEqual(["ann", "bob"]);
    expect(readIter(sent.stored).context.seats[0]?.standIns).toHaveLength(2);
  });
});
