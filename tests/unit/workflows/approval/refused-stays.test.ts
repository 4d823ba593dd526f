/** Where the chart has more than one way for an event, what is refused takes none of them. */
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
  standingHold,
  submission,
} from "#tests/support/iter.ts";
import {
  by,
  connectedFacts,
  due,
  envelope,
  postsByState,
  publishAt,
  schedule,
  started,
} from "#tests/support/posts-by-state.ts";
import type { IterEvent, StoredIter } from "#workflows/approval/events.ts";
import { guards, type MachineEvent } from "#workflows/approval/machine-guards.ts";
import { emptyContext } from "#workflows/approval/round.ts";
import type { Facts } from "#workflows/approval/types.ts";

const hold = standingHold();
const onHold = officeFacts({ holds: [hold] });
const heldPost = play([{ type: "hold", holdId: hold.holdId, now: after(7) }], onHold, postsByState.scheduled);
const confirming = play(
  [{ ...by, type: "confirmHeld", now: after(8), publishAt: null, seatId: "again", token: "confirm" }],
  officeFacts(),
  heldPost.stored,
);
/** On the programme again for the channel that failed, while the other is out. */
const partlyOut = play(
  [{ ...schedule, now: after(1, publishAt), publishAt: after(60, publishAt) }],
  officeFacts(),
  postsByState.failed,
);
const quorum = officeApprovalRoute({
  levels: [
    level("only", {
      quorum: 1,
      seats: [
        { id: "a", kind: "signature", holder: { type: "person", personId: "chief" }, label: "firma" },
        { id: "b", kind: "signature", holder: { type: "person", personId: "director" }, label: "firma" },
      ],
    }),
  ],
});
const expiring = play([
  submission({ route: officeApprovalRoute({ levels: [level("only", { onTerm: "expire", termMinutes: 60 })] }) }),
]);
const stale = "stale";
const disown = (seatId: string, markId: string): IterEvent => ({
  type: "disown",
  now: after(9),
  seatId,
  markId,
  token: "disown",
});

describe("a clock that comes with an old token changes nothing", () => {
  const lastUseful = { type: "lastUsefulPassed", now: publishAt, timerKey: "lastUseful", token: stale } as const;
  it.each<[string, StoredIter, IterEvent, Facts]>([
    ["while one signature is asked again", confirming.stored, lastUseful, officeFacts()],
    ["at the end of a round", postsByState.review, lastUseful, officeFacts()],
    [
      "at the end of a term that ends the post",
      expiring.stored,
      { type: "termPassed", now: after(61), timerKey: "term:0", token: stale },
      officeFacts(),
    ],
    ["at the moment of a post under a hold", postsByState.scheduled, { ...due, token: stale }, onHold],
    [
      "at the moment of a post that is out in part",
      partlyOut.stored,
      { ...due, now: after(60, publishAt), token: stale },
      onHold,
    ],
  ])("%s", (_, stored, event, facts) => {
    expect(refusedWith(stored, event, facts)).toBe("staleTimer");
  });
});

describe("who is suspended changes nothing", () => {
  const suspended = officeFacts({ people: { ...officeFacts().people, writer: person("writer", "chief", false) } });

  it("of a post that is out in part", () => {
    expect(refusedWith(partlyOut.stored, { ...by, type: "unschedule", now: after(2, publishAt) }, suspended)).toBe(
      "suspended",
    );
    expect(play([{ ...by, type: "unschedule", now: after(2, publishAt) }], officeFacts(), partlyOut.stored).state).toBe(
      "failed",
    );
  });
});

describe("a hold that stands nowhere changes nothing", () => {
  const nowhere: IterEvent = { type: "hold", holdId: "another", now: after(9) };

  it("while one signature is asked again, and on the programme", () => {
    expect(refusedWith(confirming.stored, nowhere, onHold)).toBe("nothingChanged");
    expect(refusedWith(partlyOut.stored, { ...nowhere, now: after(2, publishAt) }, onHold)).toBe("nothingChanged");
    expect(play([{ ...nowhere, holdId: hold.holdId }], onHold, confirming.stored).state).toBe("held");
  });
});

describe("a mark that nobody has disowned changes nothing", () => {
  const signed = play([submission({ route: quorum }), mark("a1", "chief")]);

  it("where its level would stand without it", () => {
    expect(signed.state).toBe("approved");
    expect(refusedWith(signed.stored, disown("a1", "another"))).toBe("impossibleNow");
    expect(refusedWith(signed.stored, { ...by, type: "takeBack", now: after(6), seatId: "b1", token: "t" })).toBe(
      "notYourSeat",
    );
  });

  it("in a post that is held, going out or out", () => {
    for (const state of ["held", "scheduled", "publishing", "published", "uncertain", "failed"] as const)
      expect([state, refusedWith(postsByState[state], disown("e1", "another"))]).toEqual([state, "impossibleNow"]);
    const calling = play([due, started], connectedFacts, postsByState.scheduled);
    expect(refusedWith(calling.stored, disown("e1", "another"), connectedFacts)).toBe("impossibleNow");
  });

  it("and one that somebody has does", () => {
    const held = play([disown("e1", "mark-e1-director")], officeFacts(), postsByState.held);
    expect(held.state).toBe("review");
    const calling = play([due, started], connectedFacts, postsByState.scheduled);
    expect(play([disown("e1", "mark-e1-director")], connectedFacts, calling.stored).state).toBe("publishing");
    const going = play([due], officeFacts(), postsByState.scheduled);
    expect(play([disown("e1", "mark-e1-director")], officeFacts(), going.stored).state).toBe("failed");
  });
});

describe("at its moment a post", () => {
  const at = (stored: StoredIter, facts: Facts, now = publishAt) => play([{ ...due, now }], facts, stored).state;

  it("goes out where nothing stops it, and is held where something does", () => {
    expect(at(postsByState.scheduled, officeFacts())).toBe("publishing");
    expect(at(postsByState.scheduled, onHold)).toBe("held");
  });

  it("that is out in part goes on where nothing stops it, and fails where something does", () => {
    expect(at(partlyOut.stored, officeFacts(), after(60, publishAt))).toBe("publishing");
    expect(at(partlyOut.stored, onHold, after(60, publishAt))).toBe("failed");
  });
});

describe("nothing is approved", () => {
  const event = { ...due, facts: officeFacts() } as MachineEvent;
  const asked = (levels: Array<"passed" | "skipped" | "open" | "ahead">, change = {}) => {
    const [one] = confirming.context.levels;
    if (!one) throw new Error("A round without a level");
    const context = { ...emptyContext, ...change, levels: levels.map((status, index) => ({ ...one, index, status })) };
    return { context, event };
  };

  it("without a level, nor before each has passed or was passed over", () => {
    expect(guards.everyLevelPassed(asked([]))).toBe(false);
    expect(guards.everyLevelPassed(asked(["passed", "skipped"]))).toBe(true);
    expect(guards.everyLevelPassed(asked(["passed", "ahead"]))).toBe(false);
    expect(guards.everyLevelPassed(asked(["open", "passed"]))).toBe(false);
  });

  it("as an envelope, or once more after a hold, but by all of its levels", () => {
    const confirmation = { by: "writer", holdId: "hold", signedFor: null };
    expect(guards.envelopeSigned(asked(["passed"], { envelope }))).toBe(true);
    expect(guards.envelopeSigned(asked(["ahead"], { envelope }))).toBe(false);
    expect(guards.envelopeSigned(asked(["passed"]))).toBe(false);
    expect(guards.confirmedAnew(asked(["passed"], { confirmation }))).toBe(true);
    expect(guards.confirmedAnew(asked(["ahead"], { confirmation }))).toBe(false);
    expect(guards.confirmedAnew(asked(["passed"]))).toBe(false);
  });

  it("opens a level only where one is ahead and none is open", () => {
    expect(guards.levelAhead(asked(["passed", "ahead"]))).toBe(true);
    expect(guards.levelAhead(asked(["open", "ahead"]))).toBe(false);
    expect(guards.levelAhead(asked(["passed"]))).toBe(false);
  });

  it("from its moment on", () => {
    expect(guards.momentPassed(asked([], { publishAt }))).toBe(true);
    expect(guards.momentPassed(asked([], { publishAt: after(1, publishAt) }))).toBe(false);
    expect(guards.momentPassed(asked([], { publishAt: null }))).toBe(false);
  });
});
