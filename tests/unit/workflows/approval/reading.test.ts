import { describe, expect, it } from "vitest";
import { after, level, mark, officeFacts, officeApprovalRoute, play, start, submission } from "#tests/support/iter.ts";
import { conditionHolds, seatIdsNeeded } from "#workflows/approval/approval-route-levels.ts";
import { readIter } from "#workflows/approval/decide.ts";
import { planIter } from "#workflows/approval/plan.ts";
import { losesSignatureByWriting, marksThatFall, permittedActions, undoDeadline } from "#workflows/approval/reading.ts";
import { whoseTurn } from "#tests/support/whose-turn.ts";
import { workingCalendar } from "#workflows/calendar/holidays.ts";

describe("whose turn it is", () => {
  it("names everybody who is asked, and until when", () => {
    const { context } = play([submission(), mark("a1", "chief")]);
    expect(whoseTurn(context)).toEqual({
      levelIndex: 1,
      levelName: "second",
      dueAt: after(485),
      seats: [
        { seatId: "b1", kind: "signature", label: "firma", personIds: ["ann", "bob"] },
        { seatId: "c1", kind: "endorsement", label: "visto", personIds: ["helper"] },
      ],
      blocked: [],
      toAnswer: [],
    });
  });
});

describe("writing costs the signature of", () => {
  const losing = (authorsMaySign: boolean) => {
    const { context } = play([
      submission({ route: { ...officeApprovalRoute(), authorsMaySign } }),
      mark("a1", "chief"),
    ]);
    return ["writer", "chief", "ann", "helper", "bob"].filter((personId) => losesSignatureByWriting(context, personId));
  };

  it("whoever signed or is to sign, not of who endorses, wrote it, or may sign what they wrote", () => {
    expect(losing(false)).toEqual(["chief", "ann", "bob"]);
    expect(losing(true)).toEqual([]);
  });
});

describe("what a person could do", () => {
  const { state, context } = play([submission(), mark("a1", "chief")]);
  const can = (personId: string) =>
    permittedActions({ state, context }, personId, officeFacts(), after(6))
      .filter((action) => action.refusal === null)
      .map((action) => (action.seatId === null ? action.type : `${action.type} ${action.seatId}`));

  it("follows the machine, seat by seat", () => {
    expect(can("writer")).toEqual(["recall", "edit", "nudge"]);
    expect(can("ann")).toEqual(["edit", "nudge", "mark b1"]);
    expect(can("chief")).toEqual(["edit", "nudge", "takeBack a1"]);
  });

  it("says why not", () => {
    const actions = permittedActions({ state, context }, "writer", officeFacts(), after(6));
    expect(actions.find((action) => action.type === "mark" && action.seatId === "b1")?.refusal?.code).toBe(
      "authorMayNotSign",
    );
    expect(actions.find((action) => action.type === "schedule")?.refusal).toEqual({
      code: "impossibleNow",
      detail: { state: "review" },
    });
    const late = permittedActions({ state, context }, "chief", officeFacts(), after(60));
    expect(late.find((action) => action.type === "takeBack")?.refusal).toEqual({
      code: "undoWindowPassed",
      detail: { until: after(15) },
    });
  });
});

describe("marks", () => {
  it("lists what a change of the content would cancel", () => {
    const { context } = play([submission(), mark("a1", "chief"), mark("c1", "helper")]);
    expect(marksThatFall(context)).toEqual([
      { seatId: "a1", personId: "chief", kind: "signature", label: "firma", at: after(5) },
      { seatId: "c1", personId: "helper", kind: "endorsement", label: "visto", at: after(5) },
    ]);
    expect(
      marksThatFall(
        play([submission(), mark("a1", "chief"), { type: "edit", actorId: "writer", means: "web", now: after(6) }])
          .context,
      ),
    ).toEqual([]);
  });

  it("offers no undo of what ended the round", () => {
    const rejected = play([submission(), mark("a1", "chief", { verdict: "reject" })]);
    expect(undoDeadline(rejected.context, "a1")).toBeNull();
    expect(undoDeadline(rejected.context, "b1")).toBeNull();
  });

  it("reads back what was stored", () => {
    const decided = play([submission()]);
    expect(readIter(JSON.parse(JSON.stringify(decided.stored)))).toEqual({ state: "review", context: decided.context });
  });
});

describe("planning a route", () => {
  it("gives each level its people and hours, one after the other", () => {
    const plan = planIter(officeApprovalRoute(), officeFacts(), after(3 * 24 * 60), start);
    expect(plan.complete).toBe(true);
    expect(plan.levels.map(({ openedAt, dueAt, warning }) => [openedAt, dueAt, warning])).toEqual([
      [after(0), after(480), null],
      [after(480), after(960), null],
      [after(960), after(1440), null],
    ]);
    expect(plan.levels.map((one) => one.lastUsefulAt)).toEqual([after(4320 - 960), after(4320 - 480), after(4320)]);
    expect(plan.levels[1]?.seats.map((seat) => seat.candidates)).toEqual([["ann", "bob"], ["helper"], ["bob"]]);
    expect(plan.endsAt).toBe(after(1440));
  });

  it("warns whoever would have less than their term, in working minutes", () => {
    const hours = { from: 9 * 60, to: 17 * 60 };
    const calendar = workingCalendar({
      zone: "Europe/Rome",
      hours: { 1: [hours], 2: [hours] },
      years: { from: 2026, to: 2026 },
      patronDay: null,
      closures: [],
      nationalHolidays: true,
    });
    // From 10:00 on Monday, one office day each: the second level would end on Tuesday of the next week.
    const plan = planIter(officeApprovalRoute(), officeFacts({ calendar }), "2026-03-03T09:40:00.000Z", start);
    expect(plan.levels.map((one) => one.warning)).toEqual([
      null,
      { availableMinutes: 40, termMinutes: 480 },
      { availableMinutes: 0, termMinutes: 480 },
    ]);
  });

  it("says which levels are skipped and which seats would stop it", () => {
    const levels = [
      level("first", { when: { sensitive: true } }),
      level("second", {
        seats: [{ id: "b", kind: "signature", label: "firma", holder: { type: "group", groupId: "empty" } }],
      }),
    ];
    const plan = planIter(officeApprovalRoute({ levels }), officeFacts(), after(3000), start);
    expect(plan.levels.map((one) => [one.applies, one.skippedBecause])).toEqual([
      [false, { sensitive: true }],
      [true, null],
    ]);
    expect([plan.complete, plan.blockedSeats]).toEqual([false, [{ routeSeatId: "b", reason: "emptyGroup" }]]);
  });

  it("adds the consent of a named voice, unless the voice wrote every word or the route asks for it", () => {
    const ids = (route = officeApprovalRoute({ levels: [level("only")] }), change = {}) =>
      seatIdsNeeded(route, officeFacts({ voiceId: "mayor", ...change }));
    expect(ids()).toEqual(["only-seat", "voice"]);
    expect(ids(undefined, { authorId: "mayor", authors: ["mayor"] })).toEqual(["only-seat"]);
    expect(ids(undefined, { authors: ["writer", "mayor"] })).toEqual(["only-seat", "voice"]);
    const asking = officeApprovalRoute({
      levels: [level("only", { seats: [{ id: "v", kind: "signature", label: "firma", holder: { type: "voice" } }] })],
    });
    expect(ids(asking)).toEqual(["v"]);
  });

  it("holds conditions together: channels, tags, voice, sensitive", () => {
    const facts = officeFacts({ post: { channelIds: ["fb"], tags: ["scuola"], sensitive: false } });
    expect(conditionHolds(null, facts)).toBe(true);
    expect(conditionHolds({}, facts)).toBe(true);
    expect(conditionHolds({ channelIds: ["x", "fb"], tags: ["scuola"] }, facts)).toBe(true);
    expect(conditionHolds({ channelIds: ["x"], tags: ["scuola"] }, facts)).toBe(false);
    expect(conditionHolds({ namedVoice: false, sensitive: false }, facts)).toBe(true);
    expect(conditionHolds({ namedVoice: true }, facts)).toBe(false);
    expect(conditionHolds({ sensitive: true }, facts)).toBe(false);
  });
});
