/** Silence is consent only of a person who was reached, for a whole term of their own, in which they could decide. */
import { describe, expect, it } from "vitest";
import {
  after,
  allReached,
  level,
  mark,
  officeFacts,
  officeApprovalRoute,
  play,
  refusedWith,
  submission,
} from "#tests/support/iter.ts";
import { decide, readIter } from "#workflows/approval/decide.ts";
import type { IterEvent } from "#workflows/approval/events.ts";
import type { ApprovalRouteLevel } from "#workflows/approval/route-types.ts";
import { againAt, chief, open, tacit, term } from "./silent-levels.ts";

describe("after the publication moment", () => {
  it("a term that comes late expires the post, and nobody is taken to have agreed", () => {
    const late = play([term(after(600))], officeFacts(), open(tacit(), after(540)));
    expect(late.state).toBe("expired");
    expect(late.context.seats[0]).toMatchObject({ status: "lapsed", mark: null, ended: { why: "expired" } });
    expect(late.effects).toContainEqual({ type: "tellExpired", personIds: ["writer"] });
  });

  it("an answer that would complete the last level expires the post", () => {
    const seats: ApprovalRouteLevel["seats"] = [
      { id: "a", kind: "signature", label: "firma", holder: chief },
      { id: "v", kind: "endorsement", label: "visto", holder: { type: "person", personId: "ann" } },
    ];
    const observed = play(
      [mark("v1", "ann", { verdict: "requestChanges" }), mark("a1", "chief")],
      officeFacts(),
      open(level("only", { seats }), after(60)),
    );
    const answer = {
      type: "answer",
      actorId: "writer",
      means: "web",
      seatId: "v1",
      text: "resta",
      token: "t",
    } as const;
    expect(play([{ ...answer, now: after(59) }], officeFacts(), observed.stored).state).toBe("approved");
    expect(play([{ ...answer, now: after(60) }], officeFacts(), observed.stored).state).toBe("expired");
  });

  it("a mark taken back from an approved post does not bring it back to be approved", () => {
    const approved = play([mark("a1", "chief")], officeFacts(), open(tacit(), after(8)));
    const back: IterEvent = {
      type: "takeBack",
      actorId: "chief",
      means: "web",
      now: after(9),
      seatId: "a1",
      token: "b",
    };
    expect(play([back], officeFacts(), approved.stored).state).toBe("expired");
  });
});

describe("a person who was not reached", () => {
  it("has not agreed: the term begins when the request is delivered", () => {
    const stored = open(tacit());
    const unheard = decide(stored, term(after(480)), officeFacts());
    expect(unheard.ok && unheard.context.seats[0]).toMatchObject({ status: "open", mark: null });
    expect(unheard.ok && unheard.effects).toContainEqual({ type: "remind", seatId: "a1", personIds: ["chief"] });
    const delivered = officeFacts({
      deliveries: [{ seatId: "a1", personId: "chief", requestedAt: after(0), at: after(30) }],
    });
    expect(againAt(stored, after(480), delivered)).toBe(after(510));
    expect(againAt(stored, after(510), delivered)).toBe("approved");
  });

  it("that everybody knows of does not stand in the way of somebody who was", () => {
    const stored = open(tacit({ type: "group", groupId: "legal" }));
    const lost: IterEvent = {
      type: "unreached",
      now: after(20),
      seatId: "a1",
      personId: "ann",
      reason: "refused",
      token: "u",
    };
    const onlyBob = officeFacts({
      deliveries: [{ seatId: "a1", personId: "bob", requestedAt: after(0), at: after(10) }],
    });
    expect(againAt(stored, after(490), onlyBob)).toBe("review");
    const noted = decide(stored, lost, onlyBob);
    expect(noted.ok && againAt(noted.stored, after(490), onlyBob, noted.context.timers["term:0"])).toBe("approved");
  });

  it("is not asked at the same moment again once a reminder has reached them", () => {
    const deliveries = [{ seatId: "a1", personId: "chief", requestedAt: after(480), at: after(490) }];
    let stored = open(level("only", { seats: tacit().seats }), after(20 * 24 * 60));
    let token = "submit-1";
    const fired: string[] = [];
    let reminders = 0;
    let told = 0;
    for (let at: string | null = after(480); at !== null && fired.length < 30;) {
      const known = deliveries.filter((one) => one.at <= (at ?? ""));
      const done = decide(stored, term(at, token), officeFacts({ deliveries: known }));
      if (!done.ok) throw new Error(JSON.stringify(done.refusal));
      fired.push(at);
      reminders += done.effects.filter(({ type }) => type === "remind").length;
      told += done.effects.filter(({ type }) => type === "tellSilent").length;
      const armed = done.effects.find((effect) => effect.type === "armTimer");
      if (armed !== undefined && armed.at <= at) throw new Error(`armed at ${at} for ${armed.at}`);
      stored = done.stored;
      token = done.context.timers["term:0"] ?? "";
      at = armed?.at ?? null;
    }
    expect(fired).toEqual([480, 720, 960, 970, 1210, 1450].map((minutes) => after(minutes)));
    expect({ reminders, told }).toEqual({ reminders: 4, told: 1 });
  });

  it("says of the silence from when to when it lasted", () => {
    const delivered = officeFacts({
      deliveries: [{ seatId: "a1", personId: "chief", requestedAt: after(0), at: after(30) }],
    });
    const given = decide(open(tacit()), term(after(510)), delivered);
    expect(given.ok && given.context.seats[0]?.silence).toEqual({ from: after(30), until: after(510) });
  });
});

describe("a freeze", () => {
  const frozen = [{ from: after(60), to: after(160) }];

  it("takes nothing of anybody's term", () => {
    const stored = open(tacit());
    const facts = allReached(officeFacts({ frozen }), stored);
    expect(againAt(stored, after(480), facts)).toBe(after(580));
    expect(againAt(stored, after(580), facts)).toBe("approved");
  });

  it("moves the time people were given as soon as it ends", () => {
    const stored = open(tacit());
    const facts = allReached(officeFacts({ frozen }), stored);
    const ended = decide(stored, { type: "factsChanged", now: after(160), token: "release" }, facts);
    expect(ended.ok && ended.context.levels[0]?.dueAt).toBe(after(580));
    expect(ended.ok && ended.effects).toContainEqual(
      expect.objectContaining({ type: "armTimer", timerKey: "term:0", at: after(580), token: "release" }),
    );
  });

  it("lets nothing through but what takes back, gives up or tells", () => {
    const stored = play([submission(), mark("a1", "chief")]).stored;
    const facts = officeFacts({ frozen: [{ from: after(6), to: null }] });
    const by = { actorId: "writer", means: "web", now: after(7) } as const;
    const refused: IterEvent[] = [
      mark("b1", "ann", { now: after(7) }),
      { ...by, type: "answer", seatId: "c1", text: "sì", token: "t" },
      { ...by, type: "reopen", token: "t" },
      { ...by, type: "reassign", seatId: "b1", toPersonId: "mayor", reason: "ferie", token: "t" },
      { type: "unreached", now: after(7), seatId: "b1", personId: "ann", reason: "refused", token: "t" },
      { type: "factsChanged", now: after(7), token: "t" },
    ];
    const draft = play([{ ...by, type: "edit", now: after(6) }], officeFacts(), stored);
    expect(
      refusedWith(draft.stored, submission({ now: after(7), revision: { number: 2, hash: "hash-2" } }), facts),
    ).toBe("frozen");
    for (const event of refused)
      expect([event.type, refusedWith(stored, event, facts)]).toEqual([event.type, "frozen"]);
    const late = decide(
      stored,
      { type: "termPassed", now: after(700), timerKey: "term:1", token: "token-a1-chief" },
      facts,
    );
    expect(late).toEqual({ ok: false, refusal: { code: "frozen", detail: { at: after(760) } } });
    const back: IterEvent = { ...by, type: "takeBack", actorId: "chief", seatId: "a1", token: "t" };
    for (const event of [back, { ...by, type: "recall" } as const, { ...by, type: "edit" } as const])
      expect(refusedWith(stored, event, facts)).toBeNull();
  });
});

describe("reminders", () => {
  it("come at most four times after the term, then the author is told, then they stop", () => {
    let now = after(480);
    let { stored } = play([
      submission({
        route: officeApprovalRoute({ levels: [tacit(chief, { onTerm: "remind" })] }),
        publishAt: after(60 * 24 * 60),
      }),
    ]);
    const told: string[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const token = turn === 0 ? "submit-1" : `submit-1#${turn + 1}`;
      const passed = play([term(now, token)], officeFacts(), stored);
      told.push(passed.effects.find(({ type }) => type === "remind" || type === "tellSilent")?.type ?? "nothing");
      stored = passed.stored;
      now = after(240, now);
    }
    expect(told).toEqual(["remind", "remind", "remind", "remind", "tellSilent"]);
    const { context } = play([mark("a1", "chief", { now })], officeFacts(), stored);
    expect(context.timers).toEqual({});
  });

  it.each([
    ["half a term where the level says nothing", {}, 240],
    ["as the level says, more often than that", { reminderMinutes: 90 }, 90],
    ["as the level says, more rarely than its term", { reminderMinutes: 960 }, 960],
  ])("come again after %s", (_, pace, pause) => {
    const route = officeApprovalRoute({ levels: [tacit(chief, { onTerm: "remind", ...pace })] });
    let { stored } = play([submission({ route, publishAt: after(60 * 24 * 60) })]);
    let now = after(480);
    const moments: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const token = turn === 0 ? "submit-1" : `submit-1#${turn + 1}`;
      const passed = play([term(now, token)], officeFacts(), stored);
      stored = passed.stored;
      const next = readIter(stored).context.levels[0]?.timerAt ?? null;
      if (next === null) break;
      moments.push((Date.parse(next) - Date.parse(now)) / 60_000);
      now = next;
    }
    // Four reminders, then the author is told: the pace does not make them more.
    expect(moments).toEqual([pause, pause, pause, pause]);
  });
});
