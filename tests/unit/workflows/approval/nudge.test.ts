/** Somebody may ask again, out of turn, once a day: it counts among the reminders, and moves no term. */
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
  start,
  submission,
} from "#tests/support/iter.ts";
import { toApproved } from "#tests/support/posts-by-state.ts";
import { initialIter } from "#workflows/approval/decide.ts";
import type { Decision, IterEvent, StoredIter } from "#workflows/approval/events.ts";
import { checkNudge } from "#workflows/approval/nudge.ts";
import type { SeatHolder } from "#workflows/approval/route-types.ts";
import { open, tacit } from "./silent-levels.ts";

const day = 24 * 60;
const ask = (now: string): IterEvent => ({
  type: "nudge",
  actorId: "writer",
  means: "web",
  now,
  token: `nudge-${now}`,
});
const far = after(40 * day);
const event = ask(after(60)) as Extract<IterEvent, { type: "nudge" }>;
const empty: SeatHolder = { type: "group", groupId: "empty" };

describe("whoever has not answered", () => {
  const waiting = () => open(tacit(), far);

  it("is reminded at once, and the term stays as it was", () => {
    const asked = play([ask(after(60))], officeFacts(), waiting());
    expect(asked.effects).toEqual([{ type: "remind", seatId: "a1", personIds: ["chief"] }]);
    expect(asked.context.seats[0]?.asked).toEqual([{ personId: "chief", at: start, dueAt: after(480), reminded: 1 }]);
    expect(asked.context.levels[0]).toMatchObject({ dueAt: after(480), timerAt: after(480) });
  });

  it("is not reminded twice on one day of the organisation, and is on the next", () => {
    const asked = play([ask(after(60))], officeFacts(), waiting()).stored;
    expect(refusedWith(asked, ask(after(61)))).toBe("nudgedToday");
    // 23:59 and 0:00 in Rome; the submission was at 10:00.
    expect(refusedWith(asked, ask(after(14 * 60 - 1)))).toBe("nudgedToday");
    expect(refusedWith(asked, ask(after(14 * 60)))).toBeNull();
  });

  it("is reminded four times at most, whoever asks", () => {
    let stored: StoredIter = open(level("slow", { termMinutes: 30 * day, onTerm: "remind", seats: chief() }), far);
    for (const n of [0, 1, 2, 3]) stored = play([ask(after(n * day + 60))], officeFacts(), stored).stored;
    expect(refusedWith(stored, ask(after(4 * day + 60)))).toBe("remindedEnough");
  });
});

describe("whoever is asked again", () => {
  const both = (signature: SeatHolder, endorsement: SeatHolder) =>
    open(
      level("only", {
        seats: [
          { id: "a", kind: "signature", label: "firma", holder: signature },
          { id: "b", kind: "endorsement", label: "visto", holder: endorsement },
        ],
      }),
      far,
    );
  const legal: SeatHolder = { type: "group", groupId: "legal" };
  const remindersOf = ({ context }: Decision) =>
    context.seats.map(({ asked = [] }) => asked.map(({ personId, reminded = 0 }) => [personId, reminded]));

  it("is everybody who may still answer, and counts the reminder, each on their own", () => {
    const first = play([ask(after(60))], officeFacts(), both(legal, holder("helper")));
    expect(first.effects).toEqual([
      { type: "remind", seatId: "a1", personIds: ["ann", "bob"] },
      { type: "remind", seatId: "b1", personIds: ["helper"] },
    ]);
    const again = play([mark("b1", "helper", { now: after(70) }), ask(after(day + 60))], officeFacts(), first.stored);
    expect(again.effects).toEqual([{ type: "remind", seatId: "a1", personIds: ["ann", "bob"] }]);
    expect(remindersOf(again)).toEqual([
      [
        ["ann", 2],
        ["bob", 2],
      ],
      [],
    ]);
  });

  it("is reminded once, of what binds, where they are asked for two seats", () => {
    const asked = play([ask(after(60))], officeFacts(), both(holder("chief"), holder("chief")));
    expect(asked.effects).toEqual([{ type: "remind", seatId: "a1", personIds: ["chief"] }]);
    expect(remindersOf(asked)).toEqual([[["chief", 1]], [["chief", 0]]]);
  });

  it("gets a request and no reminder where they come in only now", () => {
    const more = officeFacts({ groups: { legal: ["ann", "bob", "mayor"], empty: [] } });
    const asked = play([ask(after(60))], more, both(legal, holder("helper")));
    expect(asked.effects.filter(({ type }) => type === "requestDecision" || type === "remind")).toEqual([
      expect.objectContaining({ type: "requestDecision", seatId: "a1", personIds: ["mayor"] }),
      { type: "remind", seatId: "a1", personIds: ["ann", "bob"] },
      { type: "remind", seatId: "b1", personIds: ["helper"] },
    ]);
    expect(remindersOf(asked)[0]).toEqual([
      ["ann", 1],
      ["bob", 1],
      ["mayor", 0],
    ]);
  });
});

it("says what is stuck once, where it got stuck only now", () => {
  const { people, ...facts } = officeFacts();
  const suspended = { ...facts, people: { ...people, chief: person("chief", "director", false) } };
  expect(play([ask(after(60))], suspended, open(tacit(), far)).effects).toEqual([
    { type: "revokeRequests", seatIds: ["a1"] },
    { type: "tellBlocked", seatIds: ["a1"], reason: "suspended" },
    { type: "disarmTimer", timerKey: "term:0" },
  ]);
});

it("says nothing of a notice that reaches nobody", () => {
  const seats = [...chief(), { id: "n", kind: "notice", label: "per conoscenza", holder: empty } as const];
  expect(play([ask(after(60))], officeFacts(), open(level("only", { seats }), far)).effects).toEqual([
    { type: "remind", seatId: "a1", personIds: ["chief"] },
  ]);
});

it("waits for nobody who has answered, whatever is kept of how they were asked", () => {
  const { context } = play([submission({ route: officeApprovalRoute({ levels: [tacit()] }), publishAt: far })]);
  const seats = context.seats.map((seat) => ({ ...seat, status: "marked" as const }));
  expect(checkNudge(context, event, officeFacts())).toBeNull();
  expect(checkNudge({ ...context, seats }, event, officeFacts())?.code).toBe("remindedEnough");
});

it("says since when it cannot be asked again today", () => {
  const asked = play([ask(after(60))], officeFacts(), open(tacit(), far)).context;
  const again = { ...event, now: after(61) };
  expect(checkNudge(asked, again, officeFacts())).toEqual({ code: "nudgedToday", detail: { at: after(60) } });
});

it("asks nobody where no level is open", () => {
  const nothing = { code: "impossibleNow", detail: { level: null } };
  expect(checkNudge(initialIter().context, event, officeFacts())).toEqual(nothing);
  expect(checkNudge(play(toApproved).context, event, officeFacts())).toEqual(nothing);
});

it("goes to whoever can mend it where nobody can answer", () => {
  const route = officeApprovalRoute({
    levels: [
      level("only", {
        seats: [{ id: "a", kind: "signature", label: "firma", holder: empty }],
      }),
    ],
  });
  const blocked = play([submission({ route, publishAt: far })]).stored;
  const asked = play([ask(after(60))], officeFacts(), blocked);
  expect(asked.effects).toEqual([{ type: "tellBlocked", seatIds: ["a1"], reason: "emptyGroup" }]);
  expect(asked.context.levels[0]?.status).toBe("blocked");
  // As often as there are days: nobody counts reminders there.
  let stored = asked.stored;
  for (const n of [1, 2, 3, 4, 5]) stored = play([ask(after(n * day + 60))], officeFacts(), stored).stored;
  expect(refusedWith(stored, ask(after(5 * day + 61)))).toBe("nudgedToday");
});

it("waits while the post is frozen", () => {
  const frozen = officeFacts({ frozen: [{ from: start, to: null }] });
  expect(refusedWith(open(tacit(), far), ask(after(60)), frozen)).toBe("frozen");
});

function chief() {
  return [{ id: "a", kind: "signature", label: "firma", holder: holder("chief") } as const];
}

function holder(personId: string): SeatHolder {
  return { type: "person", personId };
}
