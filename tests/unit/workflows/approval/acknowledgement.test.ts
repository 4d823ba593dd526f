/** A notice that asks its reader to say that they read it: a word that is kept, and that nothing waits for. */
import { describe, expect, it } from "vitest";
import {
  after,
  level,
  mark,
  officeApprovalRoute,
  officeFacts,
  play,
  refusedWith,
  submission,
} from "#tests/support/iter.ts";
import { by, confirm, due, fail, schedule } from "#tests/support/posts-by-state.ts";
import type { IterEvent } from "#workflows/approval/events.ts";
import type { SeatHolder } from "#workflows/approval/route-types.ts";

const publishAt = after(3 * 24 * 60);
const bob: SeatHolder = { type: "person", personId: "bob" };

function route(holder: SeatHolder = bob, acknowledge = true) {
  return officeApprovalRoute({
    levels: [
      level("first", {
        seats: [
          { id: "a", kind: "signature", holder: { type: "person", personId: "chief" }, label: "firma" },
          { id: "n", kind: "notice", holder, label: "per conoscenza", ...(acknowledge ? { acknowledge } : {}) },
        ],
      }),
    ],
  });
}

const sent = submission({ route: route(), publishAt });
const read = (actorId = "bob", change: Partial<Extract<IterEvent, { type: "mark" }>> = {}) =>
  mark("n1", actorId, { verdict: "acknowledge", reason: null, reasonKind: null, ...change });

describe("a notice that asks for it", () => {
  it("is sent as such, and its level does not wait for it", () => {
    const open = play([sent]);
    expect(open.effects).toContainEqual({ type: "sendNotice", seatId: "n1", personIds: ["bob"], acknowledge: true });
    expect(play([mark("a1", "chief")], officeFacts(), open.stored).state).toBe("approved");
  });

  it("keeps who said so and since when, and asks, tells and releases nobody", () => {
    const said = play([read()], officeFacts(), play([sent]).stored);
    expect(said.state).toBe("review");
    expect(said.effects).toEqual([]);
    expect(said.context.seats[1]).toMatchObject({
      status: "lapsed",
      mark: { personId: "bob", verdict: "acknowledge" },
    });
    expect(said.context.lastMarkAt).toBeNull();
  });

  it("takes it once, from one of those it went to, on the content it is about", () => {
    const open = play([sent]).stored;
    expect(refusedWith(open, read("ann"))).toBe("notYourSeat");
    expect(refusedWith(open, read("bob", { revisionHash: "other" }))).toBe("outdatedRevision");
    const said = play([read()], officeFacts(), open).stored;
    expect(refusedWith(said, read("bob", { markId: "again" }))).toBe("seatAlreadyMarked");
  });

  it("to a group: one of them is enough", () => {
    const group = submission({ route: route({ type: "group", groupId: "legal" }), publishAt });
    const said = play([read("ann")], officeFacts(), play([group]).stored);
    expect(said.context.seats[1]?.mark).toMatchObject({ personId: "ann", capacity: { type: "group" } });
    expect(refusedWith(said.stored, read("bob"))).toBe("seatAlreadyMarked");
  });

  it("cannot be taken for a signature, nor a signature for it", () => {
    const open = play([sent]).stored;
    expect(refusedWith(open, mark("a1", "chief", { verdict: "acknowledge" }))).toBe("notYourSeat");
    expect(refusedWith(open, mark("n1", "bob"))).toBe("notYourSeat");
  });

  it("may be answered on the programme and after the post is out, and moves nothing", () => {
    const schedule = { ...by, type: "schedule", now: after(20), publishAt, token: "s" } as const;
    const scheduled = play([sent, mark("a1", "chief"), schedule]);
    const said = play([read("bob", { now: after(30) })], officeFacts(), scheduled.stored);
    expect([said.state, said.context.publishAt]).toEqual(["scheduled", publishAt]);
    const due = { type: "due", timerKey: "due", token: "s", now: publishAt } as const;
    expect(play([due], officeFacts(), said.stored).state).toBe("publishing");
  });

  it("keeps no mark of a later level from being taken back, and is kept itself", () => {
    const second = officeApprovalRoute({
      levels: [
        level("head", {
          seats: [{ id: "h", kind: "signature", holder: { type: "person", personId: "chief" }, label: "" }],
        }),
        ...route().levels.map((one) => ({
          ...one,
          seats: one.seats.map((s) =>
            s.id === "a" ? { ...s, holder: { type: "person" as const, personId: "director" } } : s,
          ),
        })),
      ],
    });
    const open = play([submission({ route: second, publishAt }), mark("h1", "chief"), read()]);
    const back = { type: "takeBack", actorId: "chief", means: "web", now: after(8), seatId: "h1", token: "t" } as const;
    const again = play(
      [back, mark("h1", "chief", { markId: "m2", now: after(9), token: "m2" })],
      officeFacts(),
      open.stored,
    );
    expect(again.context.seats.find(({ seatId }) => seatId === "n1")?.mark?.personId).toBe("bob");
    expect(again.effects.map(({ type }) => type)).not.toContain("sendNotice");
  });

  it("is void once the text goes back to its writers", () => {
    const back = play([{ ...by, type: "recall", now: after(9) }], officeFacts(), play([sent]).stored);
    expect(refusedWith(back.stored, read("bob", { now: after(10) }))).toBe("outdatedRevision");
  });
});

describe("a plain notice", () => {
  it("asks for nothing", () => {
    const open = play([submission({ route: route(bob, false), publishAt })]);
    expect(open.effects).toContainEqual({ type: "sendNotice", seatId: "n1", personIds: ["bob"] });
    expect(refusedWith(open.stored, read())).toBe("notYourSeat");
  });
});

it("a word of its reader that is disowned once a signature of its level was leaves everything else as it is", () => {
  const scheduled = play([sent, read(), mark("a1", "chief"), schedule]);
  const going = play([due, fail("fb"), confirm("x")], officeFacts(), scheduled.stored);
  const gone = (seatId: string, markId: string): IterEvent => ({
    type: "disown",
    now: after(30, publishAt),
    seatId,
    markId,
    token: `disown-${seatId}`,
  });
  const unsigned = play([gone("a1", "mark-a1-chief")], officeFacts(), going.stored);
  expect(unsigned.state).toBe("failed");
  const unread = play([gone("n1", "mark-n1-bob")], officeFacts(), unsigned.stored);
  expect({ state: unread.state, effects: unread.effects }).toEqual({ state: "failed", effects: [] });
  expect(unread.context.seats[1]).toMatchObject({ mark: null, ended: { why: "disowned", by: "bob" } });
  expect(unread.context.seats[0]).toEqual(unsigned.context.seats[0]);
  expect(unread.context.publications).toEqual(unsigned.context.publications);
});
