/** What pages say of a seat beforehand: until when its mark can be taken back, and who decides where somebody declines. */
import { describe, expect, it } from "vitest";
import {
  after,
  level,
  mark,
  officeApprovalRoute,
  officeFacts,
  person,
  play,
  standingHold,
  submission,
} from "#tests/support/iter.ts";
import { due, postsByState, schedule, toApproved } from "#tests/support/posts-by-state.ts";
import { readIter } from "#workflows/approval/decide.ts";
import type { IterEvent } from "#workflows/approval/events.ts";
import { foreseeRecusal, seatsToHandOn, undoDeadline, whoIsLeft } from "#workflows/approval/reading.ts";
import type { ApprovalRouteSeat, SeatHolder } from "#workflows/approval/route-types.ts";
import type { SeatProgress } from "#workflows/approval/types.ts";

const holder = (personId: string): SeatHolder => ({ type: "person", personId });
const legal: SeatHolder = { type: "group", groupId: "legal" };
const seat = (id: string, of: SeatHolder, kind: ApprovalRouteSeat["kind"] = "signature") =>
  ({ id, kind, holder: of, label: "firma" }) as const;
const sent = (...seats: ApprovalRouteSeat[]) =>
  play([submission({ route: officeApprovalRoute({ levels: [level("only", { seats })] }) })]);

describe("a mark can be taken back", () => {
  const deadline = (events: IterEvent[], seatId: string) => undoDeadline(play(events).context, seatId);

  it("for ten minutes after it was given, while nobody signed after it", () => {
    const first = [submission(), mark("a1", "chief")];
    expect(deadline(first, "a1")).toBe(after(15));
    expect(deadline(first, "b1")).toBeNull();
    expect(deadline(first, "none")).toBeNull();
    expect(deadline([...first, mark("c1", "helper", { now: after(6) })], "a1")).toBeNull();
    expect(deadline([...first, mark("c1", "helper", { now: after(6) })], "c1")).toBe(after(16));
  });

  it("by whoever signed last, also once it is approved or on the programme, and not once it goes out", () => {
    expect(deadline(toApproved, "e1")).toBe(after(15));
    expect(deadline([...toApproved, schedule], "e1")).toBe(after(15));
    expect(deadline([...toApproved, schedule, due], "e1")).toBeNull();
  });

  it("not of a post that is held, and not by silence, which gave it", () => {
    const facts = officeFacts({ holds: [standingHold()] });
    const held = play([{ type: "hold", holdId: "hold", now: after(7) }], facts, postsByState.scheduled);
    expect(undoDeadline(held.context, "e1")).toBeNull();
    const { context } = play([submission(), mark("a1", "chief")]);
    const bySilence = context.seats.map((one): SeatProgress =>
      one.mark === null ? one : { ...one, mark: { ...one.mark, personId: null } },
    );
    expect(undoDeadline({ ...context, seats: bySilence }, "a1")).toBeNull();
  });

  it("not while it waits for the next submission", () => {
    const { context } = play([submission(), mark("a1", "chief")]);
    const waiting = context.seats.map((one): SeatProgress => {
      const ended = { why: "edited", at: after(6), by: "writer", mayReturn: true } as const;
      return one.seatId === "a1" ? { ...one, ended } : one;
    });
    expect(undoDeadline({ ...context, seats: waiting }, "a1")).toBeNull();
  });

  it("that was kept from another revision, for as long as its person may object", () => {
    const { context } = play([submission(), mark("a1", "chief"), mark("c1", "helper")]);
    const kept = {
      markId: "given",
      given: { number: 1, hash: "hash-0" },
      parts: {},
      since: after(6),
      objectUntil: after(480),
    };
    const seats = context.seats.map((one): SeatProgress =>
      one.seatId === "a1" && one.mark ? { ...one, mark: { ...one.mark, kept: kept } } : one,
    );
    expect(undoDeadline({ ...context, seats }, "a1")).toBe(after(480));
  });
});

describe("where somebody declines, it is foreseen that", () => {
  const foreseen = (iter: { context: ReturnType<typeof play>["context"] }, personId: string, facts = officeFacts()) =>
    foreseeRecusal(iter.context, { seatId: "a1", personId, now: after(5) }, facts);

  it("the others of the group decide", () => {
    expect(foreseen(sent(seat("a", legal)), "ann")).toEqual({ to: "others", personIds: ["bob"] });
  });

  it("their superior decides where there are no others", () => {
    expect(foreseen(sent(seat("a", holder("chief"))), "chief")).toEqual({ to: "superior", personIds: ["director"] });
  });

  it("nobody can where there is no superior either", () => {
    expect(foreseen(sent(seat("a", holder("mayor"))), "mayor")).toEqual({ to: "nobody", personIds: [] });
  });

  it("a signature that was given counts, where the route lets one count for both", () => {
    const levels = [
      level("first", { seats: [seat("b", holder("director"))] }),
      level("second", { seats: [seat("a", holder("chief"))] }),
    ];
    const route = officeApprovalRoute({ levels, oneSignatureCounts: true });
    const iter = play([submission({ route }), mark("b1", "director")]);
    expect(foreseen(iter, "chief")).toEqual({ to: "counted", personIds: [] });
  });

  it("nothing changes by asking", () => {
    const iter = sent(seat("a", holder("chief")));
    const before = structuredClone(iter.context);
    foreseen(iter, "chief");
    expect(iter.context).toEqual(before);
  });

  it("just that comes of it", () => {
    for (const [iter, personId] of [
      [sent(seat("a", legal)), "ann"],
      [sent(seat("a", holder("chief"))), "chief"],
      [sent(seat("a", holder("mayor"))), "mayor"],
    ] as const) {
      const declined = play([mark("a1", personId, { verdict: "recuse" })], officeFacts(), iter.stored).context.seats[0];
      expect(declined && whoIsLeft(declined)).toEqual(foreseen(iter, personId));
    }
  });
});

describe("who is left on a seat that was declined", () => {
  const [open] = sent(seat("a", legal)).context.seats;
  if (open === undefined) throw new Error("A round without a seat");
  const cameIn = { personId: "director", of: "chief" };

  it("is nobody once somebody marked it", () => {
    expect(whoIsLeft({ ...open, status: "marked" })).toEqual({ to: "others", personIds: [] });
  });

  it("is a superior only where all who are left came in", () => {
    expect(whoIsLeft({ ...open, candidates: ["director"], escalated: [cameIn] })).toEqual({
      to: "superior",
      personIds: ["director"],
    });
    expect(whoIsLeft({ ...open, candidates: ["ann", "director"], escalated: [cameIn] })).toMatchObject({
      to: "others",
    });
  });

  it("is a superior also where a substitute stands in for the superior", () => {
    const standIns = [{ personId: "mayor", of: "director", delegationId: "d", act: "" }];
    expect(whoIsLeft({ ...open, candidates: ["mayor"], escalated: [cameIn], standIns })).toMatchObject({
      to: "superior",
    });
  });
});

describe("a seat is offered to be handed on", () => {
  const offered = (stored: typeof postsByState.review, personIds: string[], facts = officeFacts()) =>
    seatsToHandOn(readIter(stored), { actorId: "admin", personIds, now: after(8) }, facts);

  it("to each who may have it, and only in a round", () => {
    expect(offered(postsByState.review, ["ann", "writer", "mayor"])).toEqual([
      { seatId: "a1", personIds: ["ann", "mayor"], neededElsewhere: [] },
      { seatId: "b1", personIds: ["ann", "mayor"], neededElsewhere: [] },
      { seatId: "c1", personIds: ["ann", "writer", "mayor"], neededElsewhere: [] },
      { seatId: "e1", personIds: ["ann", "mayor"], neededElsewhere: [] },
    ]);
    expect(offered(postsByState.approved, ["ann"])).toEqual([]);
  });

  it("to nobody where none of those asked about may have it", () => {
    expect(offered(postsByState.review, ["writer"]).map(({ seatId }) => seatId)).toEqual(["c1"]);
    expect(offered(postsByState.review, [])).toEqual([]);
  });

  it("not to whoever alone can sign another one, who is named", () => {
    const { people, ...facts } = officeFacts();
    const alone = { ...facts, people: { ...people, ann: person("ann", "director", false) } };
    const iter = play([submission()], alone);
    const [first] = offered(iter.stored, ["bob", "mayor"], alone);
    expect(first).toEqual({ seatId: "a1", personIds: ["mayor"], neededElsewhere: ["bob"] });
  });
});
