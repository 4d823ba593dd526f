/** Somebody who comes in late has a whole term of their own before silence counts. */
import { describe, expect, it } from "vitest";
import { after, allReached, level, mark, officeFacts, person, play } from "#tests/support/iter.ts";
import type { IterEvent } from "#workflows/approval/events.ts";
import type { ApprovalRouteLevel } from "#workflows/approval/route-types.ts";
import { againAt, chief, open, tacit, term } from "./silent-levels.ts";

describe("somebody who comes in late has a whole term", () => {
  const late = after(479);

  it("after a recusal", () => {
    const stored = open(tacit());
    const passed = play([mark("a1", "chief", { verdict: "recuse", now: late })], officeFacts(), stored);
    const reached = allReached(officeFacts(), passed.stored);
    const token = passed.context.timers["term:0"] ?? "";
    expect(againAt(passed.stored, after(480), reached, token)).toBe(after(479 + 480));
    expect(againAt(passed.stored, after(479 + 480), reached, token)).toBe("approved");
  });

  it("after an escalation", () => {
    const escalate = level("only", {
      seats: [
        { id: "a", kind: "signature", label: "firma", holder: chief },
        { id: "v", kind: "endorsement", label: "visto", holder: { type: "person", personId: "ann" } },
      ],
      onTerm: "escalate",
    });
    const escalated = play([term(after(480))], officeFacts(), open(escalate));
    expect(escalated.context.seats[0]?.asked).toContainEqual({
      personId: "director",
      at: after(480),
      dueAt: after(960),
    });
    expect(escalated.context.levels[0]?.dueAt).toBe(after(960));
  });

  it("after a seat found somebody, a superior changed, or the seat was handed on", () => {
    const found = officeFacts({ groups: { legal: ["ann"], empty: [] } });
    const empty = officeFacts({ groups: { legal: [], empty: [] } });
    const blocked = open(tacit({ type: "group", groupId: "legal" }), undefined, empty);
    const looked = play([{ type: "factsChanged", now: late, token: "f" }], found, blocked);
    expect(looked.effects).toContainEqual({
      type: "requestDecision",
      seatId: "a1",
      personIds: ["ann"],
      dueAt: after(959),
    });

    const superior = open(tacit({ type: "superior" }));
    const people = { ...officeFacts().people, writer: person("writer", "ann") };
    const changed = play([{ type: "factsChanged", now: late, token: "f" }], officeFacts({ people }), superior);
    expect(changed.context.seats[0]).toMatchObject({
      candidates: ["ann"],
      asked: [{ personId: "ann", at: late, dueAt: after(959) }],
    });

    const handed = play(
      [
        {
          type: "reassign",
          actorId: "admin",
          means: "web",
          now: late,
          seatId: "a1",
          toPersonId: "bob",
          reason: "ferie",
          token: "h",
        },
      ],
      officeFacts(),
      open(tacit()),
    );
    expect(handed.context.seats[0]?.asked).toEqual([{ personId: "bob", at: late, dueAt: after(959) }]);
    expect(handed.effects).toContainEqual({ type: "revokeRequests", seatIds: ["a1"] });
  });

  it("after a mark was taken back: silence does not give it again a minute later", () => {
    const seats: ApprovalRouteLevel["seats"] = [
      { id: "a", kind: "signature", label: "firma", holder: chief },
      { id: "b", kind: "signature", label: "firma", holder: { type: "person", personId: "ann" } },
    ];
    const signed = play([mark("a1", "chief", { now: after(475) })], officeFacts(), open(tacit(chief, { seats })));
    const back: IterEvent = { type: "takeBack", actorId: "chief", means: "web", now: late, seatId: "a1", token: "b" };
    const open_ = play([back], officeFacts(), signed.stored);
    const passed = play([term(after(480))], officeFacts(), open_.stored);
    expect(passed.context.seats.map(({ status }) => status)).toEqual(["open", "marked"]);
    expect(passed.context.timers["term:0"]).toBe("submit-1#2");
    expect(againAt(passed.stored, after(481), allReached(officeFacts(), passed.stored), "submit-1#2")).toBe(after(959));
  });
});
