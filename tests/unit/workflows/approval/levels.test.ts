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
  start,
  submission,
} from "#tests/support/iter.ts";
import { whoseTurn } from "#tests/support/whose-turn.ts";
import type { SeatKind } from "#workflows/approval/states.ts";
import type { Facts, IterContext } from "#workflows/approval/types.ts";
import type { ApprovalRouteLevel, SeatHolder } from "#workflows/approval/route-types.ts";

const by = { actorId: "writer", means: "web" } as const;

function seat(id: string, holder: SeatHolder | string, kind: SeatKind = "signature") {
  return {
    id,
    kind,
    label: kind,
    holder: typeof holder === "string" ? ({ type: "person", personId: holder } as const) : holder,
  };
}

function oneLevel(change: Partial<ApprovalRouteLevel>, facts: Partial<Facts> = {}) {
  const route = officeApprovalRoute({ levels: [level("only", change)] });
  return { facts: officeFacts(facts), submitted: play([submission({ route })], officeFacts(facts)) };
}

const statuses = (context: IterContext) => context.seats.map((one) => [one.seatId, one.status, one.blocked]);

describe("quorum and veto", () => {
  const three = [seat("a", "chief"), seat("b", "ann"), seat("c", "bob")];

  it("two of three are enough, and the third is no longer asked", () => {
    const { submitted, facts } = oneLevel({ seats: three, quorum: 2 });
    const done = play([mark("a1", "chief"), mark("b1", "ann")], facts, submitted.stored);
    expect(done.state).toBe("approved");
    expect(done.effects).toContainEqual({ type: "revokeRequests", seatIds: ["c1"] });
    expect(refusedWith(done.stored, mark("c1", "bob"))).toBe("impossibleNow");
  });

  it("one rejection ends the iter", () => {
    const { submitted, facts } = oneLevel({ seats: three, quorum: 2 });
    expect(play([mark("a1", "chief", { verdict: "reject" })], facts, submitted.stored).state).toBe("rejected");
  });

  it("without veto a rejection ends it only when the quorum cannot be reached any more", () => {
    const { submitted, facts } = oneLevel({ seats: three, quorum: 2, veto: false });
    const once = play([mark("a1", "chief", { verdict: "reject" })], facts, submitted.stored);
    expect(once.state).toBe("review");
    expect(play([mark("b1", "ann", { verdict: "reject" })], facts, once.stored).state).toBe("rejected");
    expect(play([mark("b1", "ann"), mark("c1", "bob")], facts, once.stored).state).toBe("approved");
  });

  it("asks every seat when the quorum is larger than the level", () => {
    const { submitted, facts } = oneLevel({ seats: three, quorum: 9 });
    expect(play([mark("a1", "chief"), mark("b1", "ann")], facts, submitted.stored).state).toBe("review");
  });

  it("a signature asking for changes sends it back and asks nobody else", () => {
    const { submitted, facts } = oneLevel({ seats: three });
    const back = play([mark("a1", "chief", { verdict: "requestChanges" })], facts, submitted.stored);
    expect(back.state).toBe("changesRequested");
    expect(back.effects).toContainEqual({ type: "revokeRequests", seatIds: ["b1", "c1"] });
    expect(back.effects).toContainEqual({ type: "tellChangesRequested", personIds: ["writer"], seatId: "a1" });
    expect(whoseTurn(back.context)).toBeNull();
  });
});

describe("endorsements and notices", () => {
  const seats = [seat("a", "chief"), seat("v", "ann", "endorsement"), seat("n", "bob", "notice")];

  it("closes the level only when the endorsement was given too; a notice never counts", () => {
    const { submitted, facts } = oneLevel({ seats });
    expect(submitted.effects).toContainEqual({ type: "sendNotice", seatId: "n1", personIds: ["bob"] });
    const signed = play([mark("a1", "chief")], facts, submitted.stored);
    expect(signed.state).toBe("review");
    expect(play([mark("v1", "ann")], facts, signed.stored).state).toBe("approved");
    expect(refusedWith(signed.stored, mark("n1", "bob"))).toBe("notYourSeat");
  });

  it("an observation blocks no signature, but the writer must answer it before the level closes", () => {
    const { submitted, facts } = oneLevel({ seats });
    const observed = play(
      [mark("v1", "ann", { verdict: "requestChanges" }), mark("a1", "chief")],
      facts,
      submitted.stored,
    );
    expect(observed.state).toBe("review");
    expect(whoseTurn(observed.context)?.toAnswer).toEqual(["v1"]);
    const answer = {
      ...by,
      type: "answer",
      now: after(9),
      seatId: "v1",
      text: "la data è giusta",
      token: "t",
    } as const;
    expect(refusedWith(observed.stored, { ...answer, actorId: "chief" })).toBe("notAuthor");
    expect(refusedWith(observed.stored, { ...answer, text: " " })).toBe("reasonRequired");
    const answered = play([answer], facts, observed.stored);
    expect(answered.state).toBe("approved");
    expect(refusedWith(submitted.stored, mark("v1", "ann", { verdict: "reject" }))).toBe("onlySignaturesReject");
  });

  it("an empty notice blocks nothing", () => {
    const { submitted, facts } = oneLevel({
      seats: [seat("a", "chief"), seat("n", { type: "group", groupId: "empty" }, "notice")],
    });
    expect(submitted.context.levels[0]?.status).toBe("open");
    expect(play([mark("a1", "chief")], facts, submitted.stored).state).toBe("approved");
  });
});

describe("conditions", () => {
  it("skips a level whose condition is false and says so", () => {
    const levels = [
      level("first", { when: { tags: ["bandi"] }, seats: [seat("a", "chief")] }),
      level("second", { seats: [seat("b", "director")] }),
    ];
    const { context } = play([submission({ route: officeApprovalRoute({ levels }) })]);
    expect(context.levels.map((one) => one.status)).toEqual(["skipped", "open"]);
    expect(statuses(context)[0]).toEqual(["a1", "skipped", null]);
  });

  it("refuses a route in which two seats, or two levels, have one id", () => {
    const [first, second] = [
      level("first", { seats: [seat("a", "chief")] }),
      level("second", { seats: [seat("a", "director")] }),
    ];
    expect(refusedWith(null, submission({ route: officeApprovalRoute({ levels: [first, second] }) }))).toBe(
      "routeIdTwice",
    );
    const again = { ...second, id: "first", seats: [seat("b", "director")] };
    expect(refusedWith(null, submission({ route: officeApprovalRoute({ levels: [first, again] }) }))).toBe(
      "routeIdTwice",
    );
  });

  it("refuses a route that asks nobody, or nobody who binds", () => {
    const skipped = officeApprovalRoute({ levels: [level("first", { when: { sensitive: true } })] });
    expect(refusedWith(null, submission({ route: skipped }))).toBe("routeEmpty");
    const advisory = officeApprovalRoute({ levels: [level("first", { seats: [seat("v", "ann", "endorsement")] })] });
    expect(refusedWith(null, submission({ route: advisory }))).toBe("nobodyBinding");
    expect(refusedWith(null, submission(), officeFacts({ post: { channelIds: [], tags: [], sensitive: false } }))).toBe(
      "unknownChannel",
    );
    expect(refusedWith(null, submission({ publishAt: start }))).toBe("publishMomentPassed");
  });
});

describe("fail closed", () => {
  const cases: Array<[string, SeatHolder, Partial<Facts>]> = [
    ["emptyGroup", { type: "group", groupId: "empty" }, {}],
    ["emptyGroup", { type: "group", groupId: "unknown" }, {}],
    ["suspended", { type: "person", personId: "gone" }, {}],
    [
      "suspended",
      { type: "person", personId: "chief" },
      { people: { chief: person("chief", null, false), writer: person("writer") } },
    ],
    ["noSuperior", { type: "superior" }, { people: { writer: person("writer"), chief: person("chief") } }],
    ["onlyAuthors", { type: "person", personId: "writer" }, {}],
    ["onlyAuthors", { type: "group", groupId: "legal" }, { authors: ["writer", "ann", "bob"] }],
    ["noVoice", { type: "voice" }, {}],
  ];

  it.each(cases)("%s stops the level and tells the administrators", (reason, holder, facts) => {
    const { submitted } = oneLevel({ seats: [seat("a", holder)] }, facts);
    expect(submitted.state).toBe("review");
    expect(submitted.context.levels[0]?.status).toBe("blocked");
    expect(submitted.effects).toContainEqual({ type: "tellBlocked", seatIds: ["a1"], reason });
  });

  it("asks again once the group has somebody", () => {
    const { submitted } = oneLevel({ seats: [seat("a", { type: "group", groupId: "empty" })] });
    const filled = officeFacts({ groups: { empty: ["ann"] } });
    const reopen = { ...by, type: "reopen", now: after(30), token: "again" } as const;
    const open = play([reopen], filled, submitted.stored);
    expect(open.effects).toContainEqual({
      type: "requestDecision",
      seatId: "a1",
      personIds: ["ann"],
      dueAt: after(30 + 480),
    });
    expect(open.context.levels[0]?.status).toBe("open");
    expect(play([mark("a1", "ann", { now: after(31) })], filled, open.stored).state).toBe("approved");
  });

  it("a k-of-n level goes on while the quorum can still be reached", () => {
    const seats = [seat("a", "chief"), seat("b", { type: "group", groupId: "empty" })];
    const { submitted, facts } = oneLevel({ seats, quorum: 1 });
    expect(submitted.context.levels[0]?.status).toBe("open");
    expect(play([mark("a1", "chief")], facts, submitted.stored).state).toBe("approved");
  });
});

describe("who may not", () => {
  it("an author signs nothing unless the route says so", () => {
    const levels = [level("only", { seats: [seat("a", "chief")] })];
    const facts = officeFacts({ authors: ["writer", "chief"] });
    expect(play([submission({ route: officeApprovalRoute({ levels }) })], facts).context.levels[0]?.status).toBe(
      "blocked",
    );
    const allowed = play([submission({ route: officeApprovalRoute({ levels, authorsMaySign: true }) })], facts);
    expect(play([mark("a1", "chief")], facts, allowed.stored).state).toBe("approved");
  });

  it("who began to write after the request is refused at the mark", () => {
    const { submitted } = oneLevel({ seats: [seat("a", "chief")] });
    expect(refusedWith(submitted.stored, mark("a1", "chief"), officeFacts({ authors: ["writer", "chief"] }))).toBe(
      "authorMayNotSign",
    );
  });

  it("who was suspended or left the group after the request is refused", () => {
    const { submitted, facts } = oneLevel({ seats: [seat("a", { type: "group", groupId: "legal" })] });
    const suspended = { ...facts, people: { ...facts.people, ann: person("ann", "director", false) } };
    expect(refusedWith(submitted.stored, mark("a1", "ann"), suspended)).toBe("suspended");
    expect(refusedWith(submitted.stored, mark("a1", "ann"), officeFacts({ groups: { legal: ["bob"] } }))).toBe(
      "notYourSeat",
    );
  });

  it("one person fills one signature; the only candidate of a seat is kept for it", () => {
    const seats = [seat("a", { type: "group", groupId: "legal" }), seat("b", "ann")];
    const { submitted } = oneLevel({ seats });
    expect(submitted.context.seats.map((one) => one.candidates)).toEqual([["bob"], ["ann"]]);
    const twice = oneLevel({ seats: [seat("a", "ann"), seat("b", "ann")] }).submitted;
    expect(statuses(twice.context)[1]).toEqual(["b1", "blocked", "alreadySeated"]);
    const levels = [
      level("first", { seats: [seat("a", { type: "group", groupId: "legal" })] }),
      level("second", { seats: [seat("b", { type: "group", groupId: "legal" })] }),
    ];
    const first = play([submission({ route: officeApprovalRoute({ levels }) }), mark("a1", "bob")]);
    expect(refusedWith(first.stored, mark("b1", "bob"))).toBe("oneSeatPerPerson");
    expect(play([mark("b1", "ann")], officeFacts(), first.stored).state).toBe("approved");
  });
});

describe("recusal", () => {
  it("passes to the rest of the group, then to the superior, who acts for them", () => {
    const { submitted, facts } = oneLevel({ seats: [seat("a", { type: "group", groupId: "legal" })] });
    const one = play([mark("a1", "ann", { verdict: "recuse" })], facts, submitted.stored);
    expect(one.context.seats[0]?.candidates).toEqual(["bob"]);
    expect(refusedWith(one.stored, mark("a1", "ann", { markId: "again" }))).toBe("notYourSeat");
    const both = play([mark("a1", "bob", { verdict: "recuse" })], facts, one.stored);
    expect(both.effects).toContainEqual({
      type: "requestDecision",
      seatId: "a1",
      personIds: ["director"],
      dueAt: after(485),
    });
    const done = play([mark("a1", "director")], facts, both.stored);
    expect(done.context.seats[0]?.mark?.capacity).toEqual({ type: "escalated", of: "bob" });
  });

  it("blocks when nobody is above", () => {
    const { submitted, facts } = oneLevel({ seats: [seat("a", "mayor")] });
    const blocked = play([mark("a1", "mayor", { verdict: "recuse" })], facts, submitted.stored);
    expect(statuses(blocked.context)).toEqual([["a1", "blocked", "recused"]]);
    expect(blocked.effects).toContainEqual({ type: "tellBlocked", seatIds: ["a1"], reason: "recused" });
  });

  it("a named voice has no substitute", () => {
    const voiceLevel = { name: "Chi dà il nome", label: "consenso" };
    const facts = officeFacts({ voiceId: "director", voiceLevel });
    const route = officeApprovalRoute({ levels: [level("only", { seats: [seat("a", "chief")] })] });
    const signed = play([submission({ route }), mark("a1", "chief")], facts);
    expect(whoseTurn(signed.context)?.seats).toEqual([
      { seatId: "voice1", kind: "signature", label: "consenso", personIds: ["director"] },
    ]);
    expect(
      play([mark("voice1", "director", { verdict: "recuse" })], facts, signed.stored).context.levels[1]?.status,
    ).toBe("blocked");
    expect(play([mark("voice1", "director")], facts, signed.stored).state).toBe("approved");
  });
});
