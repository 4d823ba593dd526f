import { describe, expect, it } from "vitest";
import { after, mark, officeFacts, person, play, refusedWith, submission } from "#tests/support/iter.ts";
import { routeOfParts } from "#tests/support/route-of-parts.ts";
import { readIter } from "#workflows/approval/decide.ts";
import type { IterEvent, StoredIter } from "#workflows/approval/events.ts";
import { undoDeadline } from "#workflows/approval/reading.ts";
import { unsignedParts } from "#workflows/approval/resume.ts";
import type { Facts, SeatProgress } from "#workflows/approval/types.ts";

const route = routeOfParts();
const parts = { fb: "fb-1", x: "x-1" };
const first = submission({ route, revision: { number: 1, hash: "hash-1", parts } });
const signed = [first, mark("onFb1", "chief"), mark("seen1", "helper"), mark("onX1", "ann")];
const edit = { type: "edit", actorId: "writer", means: "web", now: after(20) } as const;
const edited = play([...signed, edit]);

function again(now: Record<string, string>, change: Partial<typeof first> = {}) {
  return submission({ route, revision: { number: 2, hash: "hash-2", parts: now }, now: after(30), ...change });
}

function seats(stored: StoredIter): Record<string, SeatProgress> {
  const { seats: all } = readIter(stored).context;
  return Object.fromEntries(all.flatMap((seat) => (seat.status === "superseded" ? [] : [[seat.routeSeatId, seat]])));
}

function keptOn(events: IterEvent[], facts?: Facts): string[] {
  const { stored } = play(events, facts, edited.stored);
  return Object.entries(seats(stored)).flatMap(([id, seat]) => (seat.mark?.kept ? [id] : []));
}

describe("a mark of a level that resumes", () => {
  it("stays where every part it covers is the same, and falls where one is not", () => {
    expect(keptOn([again({ ...parts, x: "x-2" })])).toEqual(["onFb", "seen"]);
    expect(keptOn([again({ ...parts, fb: "fb-2" })])).toEqual(["onX"]);
    expect(keptOn([again(parts)])).toEqual(["onFb", "seen", "onX"]);
    expect(keptOn([again({ fb: "fb-2", x: "x-2" })])).toEqual([]);
  });

  it("falls where a part it covered is no more, and where one comes that it would cover", () => {
    const onFb = officeFacts({ post: { channelIds: ["fb"], tags: [], sensitive: false } });
    expect(keptOn([again({ fb: "fb-1" })], onFb)).toEqual(["onFb", "seen"]);
    const more = officeFacts({ post: { channelIds: ["fb", "x", "other"], tags: [], sensitive: false } });
    expect(keptOn([again({ ...parts, other: "o-1" })], more)).toEqual(["onFb", "seen"]);
  });

  it("is a mark on the new revision that says since when, from which one, and until when to object", () => {
    const seat = seats(play([again({ ...parts, x: "x-2" })], officeFacts(), edited.stored).stored)["onFb"];
    expect(seat?.mark).toMatchObject({
      markId: seat?.seatId,
      revisionHash: "hash-2",
      at: after(5),
      kept: {
        markId: "mark-onFb1-chief",
        given: { number: 1, hash: "hash-1" },
        parts: { fb: "fb-1" },
        since: after(30),
        objectUntil: after(270),
      },
    });
  });

  it("is told to whoever gave it, and the one that fell to whoever gave that", () => {
    const { effects } = play([again({ ...parts, x: "x-2" })], officeFacts(), edited.stored);
    const told = effects.flatMap((effect) =>
      effect.type === "tellKept" || effect.type === "tellFallen" ? [[effect.type, effect.personId]] : [],
    );
    expect(told).toEqual([
      ["tellFallen", "ann"],
      ["tellKept", "chief"],
      ["tellKept", "helper"],
    ]);
    expect(edited.effects.filter(({ type }) => type === "tellFallen")).toEqual([]);
  });

  it("falls at once where the post is given up, and is told so", () => {
    const { effects } = play([{ ...edit, type: "discard" }], officeFacts(), edited.stored);
    expect(effects).toContainEqual(
      expect.objectContaining({ type: "tellFallen", personId: "chief", why: "discarded" }),
    );
  });

  it("opens no level that is complete, and asks the first that is not", () => {
    const { context, effects } = play([again({ ...parts, x: "x-2" })], officeFacts(), edited.stored);
    expect(context.levels.map(({ status }) => status)).toEqual(["passed", "open", "ahead"]);
    const asked = effects.flatMap((effect) => (effect.type === "requestDecision" ? effect.personIds : []));
    expect(asked).toEqual(["ann", "bob"]);
  });

  it("stands through one revision after the other, as given on the first", () => {
    const changed = again({ ...parts, x: "x-2" });
    const next = submission({
      route,
      revision: { number: 3, hash: "hash-3", parts: { ...parts, x: "x-3" } },
      now: after(40),
    });
    const { stored } = play([changed, { ...edit, now: after(35) }, next], officeFacts(), edited.stored);
    expect(seats(stored)["onFb"]?.mark?.kept).toMatchObject({
      markId: "mark-onFb1-chief",
      given: { number: 1 },
      since: after(40),
    });
  });
});

describe("a mark is not kept", () => {
  const changed = again({ ...parts, x: "x-2" });

  it("where the level asks everybody again", () => {
    const restart = routeOfParts({ afterChanges: "restart" });
    const sent = play([{ ...first, route: restart }, mark("onFb1", "chief"), edit]);
    const { stored, effects } = play([{ ...changed, route: restart }], officeFacts(), sent.stored);
    expect(seats(stored)["onFb"]?.mark).toBeNull();
    expect(sent.effects).toContainEqual(expect.objectContaining({ type: "tellFallen", personId: "chief" }));
    expect(effects.some(({ type }) => type === "tellKept" || type === "tellFallen")).toBe(false);
  });

  it("by another iter, or by the same one with other levels", () => {
    expect(keptOn([{ ...changed, route: { ...route, routeId: "another" } }])).toEqual([]);
    const levels = route.levels.map((one) => ({ ...one, termMinutes: 60 }));
    expect(keptOn([{ ...changed, route: { ...route, levels } }])).toEqual([]);
    expect(keptOn([{ ...changed, route: { ...route, versionId: "route-2" } }])).toEqual(["onFb", "seen"]);
  });

  it("of whoever wrote since, was suspended, or left the group", () => {
    expect(keptOn([changed], officeFacts({ authors: ["writer", "chief"] }))).toEqual(["seen"]);
    const people = { ...officeFacts().people, chief: person("chief", "director", false) };
    expect(keptOn([changed], officeFacts({ people }))).toEqual(["seen"]);
    const groups = { legal: ["bob"], empty: [] };
    expect(keptOn([again({ ...parts, fb: "fb-2" })], officeFacts({ groups }))).toEqual([]);
  });

  it("and its person is told what made it fall: another part, or something else", () => {
    const why = (event: ReturnType<typeof again>, facts = officeFacts()) =>
      play([event], facts, edited.stored).effects.flatMap((effect) =>
        effect.type === "tellFallen" ? [`${effect.personId}: ${effect.why}`] : [],
      );
    expect(why(changed)).toEqual(["ann: changed"]);
    expect(why({ ...again(parts), route: { ...route, routeId: "another" } })).toEqual([
      "chief: sentAgain",
      "helper: sentAgain",
      "ann: sentAgain",
    ]);
    expect(why(again(parts), officeFacts({ groups: { legal: ["bob"], empty: [] } }))).toEqual(["ann: sentAgain"]);
  });

  it("of silence", () => {
    const waits = play([first, mark("onFb1", "chief")]);
    const timer = waits.context.timers["term:0"] ?? "";
    const silent = play(
      [
        { type: "termPassed", timerKey: "term:0", token: timer, now: after(241) },
        { ...edit, now: after(250) },
      ],
      officeFacts(),
      waits.stored,
    );
    const { stored } = play([{ ...changed, now: after(260) }], officeFacts(), silent.stored);
    expect(seats(stored)["seen"]?.mark).toBeNull();
    expect(seats(stored)["onFb"]?.mark?.kept).toBeDefined();
  });

  it("of whoever says that it is not theirs, also once it was kept", () => {
    const disown = { type: "disown", seatId: "onFb1", markId: "mark-onFb1-chief", now: after(25), token: "d" } as const;
    expect(keptOn([disown, changed])).toEqual(["seen"]);
    const { stored } = play([changed, { ...disown, now: after(31) }], officeFacts(), edited.stored);
    expect(seats(stored)["onFb"]?.mark).toBeNull();
  });
});

describe("whoever's mark was kept", () => {
  const sent = play([again({ ...parts, x: "x-2" })], officeFacts(), edited.stored);
  const object = { type: "takeBack", actorId: "chief", means: "web", seatId: "onFb2", token: "o" } as const;

  it("may object for the term of the level, and is asked again", () => {
    const { context, effects } = play([{ ...object, now: after(269) }], officeFacts(), sent.stored);
    expect(context.levels[0]?.status).toBe("open");
    expect(effects).toContainEqual(expect.objectContaining({ type: "requestDecision", personIds: ["chief"] }));
    expect(refusedWith(sent.stored, { ...object, now: after(270) })).toBe("objectionPassed");
    expect(undoDeadline(sent.context, "onFb2")).toBe(after(270));
  });

  it("may do so after later levels signed: what was signed since falls, and is told", () => {
    const onX = mark("onX2", "bob", { revisionHash: "hash-2", now: after(40) });
    const { effects, context } = play([onX, { ...object, now: after(50) }], officeFacts(), sent.stored);
    expect(effects).toContainEqual(expect.objectContaining({ type: "tellFallen", personId: "bob", why: "objected" }));
    expect(context.levels.map(({ status }) => status)).toEqual(["open", "ahead", "ahead"]);
  });

  it("does not keep others from taking back what they signed before them", () => {
    const onlyFb = play([again({ ...parts, fb: "fb-2" })], officeFacts(), edited.stored);
    const anew = mark("onFb2", "chief", { revisionHash: "hash-2", now: after(40) });
    const back = { ...object, now: after(45) } as const;
    const { stored, effects } = play([anew, back], officeFacts(), onlyFb.stored);
    expect(seats(stored)["onX"]?.mark?.kept).toBeDefined();
    expect(effects.some(({ type }) => type === "tellFallen")).toBe(false);
  });
});

it("a post whose signature was kept for other bytes is not planned for publication", () => {
  const sent = play([again({ ...parts, x: "x-2" })], officeFacts(), edited.stored);
  const onX = mark("onX2", "bob", { revisionHash: "hash-2", now: after(40) });
  const last = mark("last2", "director", { revisionHash: "hash-2", now: after(41) });
  const { context } = play([onX, last], officeFacts(), sent.stored);
  expect(unsignedParts(context)).toEqual([]);
  const revision = { number: 2, hash: "hash-2", parts: { fb: "fb-2", x: "x-2" } };
  expect(unsignedParts({ ...context, revision })).toEqual(["fb"]);
  const seats = context.seats.filter(({ routeSeatId }) => routeSeatId === "onFb");
  expect(unsignedParts({ ...context, seats })).toEqual(["x"]);
});

it("a post with a part that nobody would sign is not sent", () => {
  const levels = route.levels.slice(0, 1);
  expect(refusedWith(null, { ...first, route: { ...route, levels } })).toBe("partUnsigned");
});
