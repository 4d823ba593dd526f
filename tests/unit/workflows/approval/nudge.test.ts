/** Somebody may ask again, out of turn, once a day: it counts among the reminders, and moves no term. */
import { describe, expect, it } from "vitest";
import {
  after,
  level,
  officeApprovalRoute,
  officeFacts,
  play,
  refusedWith,
  start,
  submission,
} from "#tests/support/iter.ts";
import type { IterEvent, StoredIter } from "#workflows/approval/events.ts";
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

it("goes to whoever can mend it where nobody can answer", () => {
  const route = officeApprovalRoute({
    levels: [
      level("only", {
        seats: [{ id: "a", kind: "signature", label: "firma", holder: { type: "group", groupId: "empty" } }],
      }),
    ],
  });
  const blocked = play([submission({ route, publishAt: far })]).stored;
  const asked = play([ask(after(60))], officeFacts(), blocked);
  expect(asked.effects).toEqual([{ type: "tellBlocked", seatIds: ["a1"], reason: "emptyGroup" }]);
  expect(asked.context.levels[0]?.status).toBe("blocked");
});

it("waits while the post is frozen", () => {
  const frozen = officeFacts({ frozen: [{ from: start, to: null }] });
  expect(refusedWith(open(tacit(), far), ask(after(60)), frozen)).toBe("frozen");
});

function chief() {
  return [{ id: "a", kind: "signature", label: "firma", holder: { type: "person", personId: "chief" } } as const];
}
