/** What passes to a colleague when a writer is away, what comes back, and that neither of the two signs. */
import { describe, expect, it } from "vitest";
import { after, officeFacts, play, submission } from "#tests/support/iter.ts";
import { decide } from "#workflows/approval/decide.ts";
import type { IterEvent } from "#workflows/approval/events.ts";
import { comesBack, passesOn } from "#workflows/approval/handover.ts";
import { postStates, unfinishedStates } from "#workflows/approval/states.ts";

const away = {
  personId: "writer",
  writerId: "chief",
  from: after(10),
  until: after(1000),
  ended: false,
  handedOver: false,
};
const post = { authorId: "writer", actingWriterId: null, state: "draft" } as const;

describe("what passes on", () => {
  it("is what is not finished, in the period, once", () => {
    const passing = postStates.filter((state) => passesOn({ ...post, state }, away, after(10)));
    expect([...passing].sort()).toEqual([...unfinishedStates].sort());
    expect(passing).not.toContain("published");
    expect(passesOn(post, away, after(9))).toBe(false);
    expect(passesOn(post, away, after(1000))).toBe(false);
    expect(passesOn(post, { ...away, ended: true }, after(10))).toBe(false);
    expect(passesOn(post, { ...away, handedOver: true }, after(10))).toBe(false);
    expect(passesOn(post, { ...away, writerId: null }, after(10))).toBe(false);
  });

  it("is somebody's own: what they have for a third person stays with them", () => {
    expect(passesOn({ ...post, authorId: "third", actingWriterId: "writer" }, away, after(10))).toBe(false);
    expect(passesOn({ ...post, actingWriterId: "third" }, away, after(10))).toBe(false);
  });
});

it("what comes back is what is not finished, at the end or when it is ended early", () => {
  const handed = { ...post, actingWriterId: "chief" };
  expect(comesBack(handed, away, after(999))).toBe(false);
  expect(comesBack(handed, away, after(1000))).toBe(true);
  expect(comesBack(handed, { ...away, ended: true }, after(20))).toBe(true);
  expect(comesBack({ ...handed, state: "published" }, away, after(1000))).toBe(false);
  expect(comesBack(post, away, after(1000))).toBe(false);
});

describe("in the iter", () => {
  const over: IterEvent = { type: "handOver", toPersonId: "chief", absenceId: "a", now: after(3), token: "over" };
  const back: IterEvent = { type: "handBack", fromPersonId: "chief", absenceId: "a", now: after(4), token: "back" };
  const withChief = officeFacts({ authors: ["writer", "chief"] });

  it("a colleague who was asked to sign is asked no more, and stays an author of the round after the return", () => {
    const asked = play([submission()]);
    expect(asked.context.seats[0]?.candidates).toEqual(["chief"]);
    const handed = decide(asked.stored, over, withChief);
    if (!handed.ok) throw new Error(handed.refusal.code);
    expect(handed.context).toMatchObject({ acting: { personId: "chief", absenceId: "a" } });
    expect(handed.context.seats[0]?.candidates).not.toContain("chief");
    const returned = decide(handed.stored, back, officeFacts());
    if (!returned.ok) throw new Error(returned.refusal.code);
    expect(returned.context.acting).toBeUndefined();
    expect(returned.context.authors).toContain("chief");
    expect(returned.context.seats[0]?.candidates).not.toContain("chief");
  });

  it("happens once: a repeated event, or one of another absence, changes nothing", () => {
    const handed = decide(play([submission()]).stored, over, withChief);
    if (!handed.ok) throw new Error(handed.refusal.code);
    expect(decide(handed.stored, over, withChief)).toMatchObject({ refusal: { code: "nothingChanged" } });
    const other: IterEvent = { ...over, toPersonId: "ann", absenceId: "b" };
    expect(decide(handed.stored, other, withChief)).toMatchObject({ refusal: { code: "nothingChanged" } });
    expect(decide(handed.stored, { ...back, absenceId: "b" }, withChief)).toMatchObject({ ok: false });
  });

  it("goes on through a recall and a new submission", () => {
    const handed = decide(play([submission()]).stored, over, withChief);
    if (!handed.ok) throw new Error(handed.refusal.code);
    const recalled = decide(
      handed.stored,
      { type: "recall", actorId: "chief", means: "web", now: after(5) },
      withChief,
    );
    if (!recalled.ok) throw new Error(recalled.refusal.code);
    expect(recalled.context.acting).toEqual({ personId: "chief", absenceId: "a" });
  });
});
