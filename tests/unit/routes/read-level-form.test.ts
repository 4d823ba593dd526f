import { describe, expect, test } from "vitest";
import { readLevelForm, typedLevel } from "#app/routes/_app.approval-routes.$approvalRouteId/read-level-form.ts";
import { formatWeekHours } from "#app/i18n/week-hours.ts";
import { readPostFilter } from "#app/routes/_app.posts._index/read-post-filter.ts";
import { approvalRouteSchema } from "#workflows/approval/approval-route.ts";

function form(entries: Array<[string, string]>): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

const whole: Array<[string, string]> = [
  ["levelId", "level-1"],
  ["name", " Comunicazione "],
  ["seats", "s1 s2"],
  ["kind-s1", "signature"],
  ["holder-s1", "person:elena"],
  ["label-s1", "firma"],
  ["kind-s2", "signature"],
  ["holder-s2", "group:urp"],
  ["label-s2", "firma"],
  ["quorum", "1"],
  ["veto", "on"],
  ["termHours", "6,5"],
  ["onTerm", "escalate"],
  ["tags", "#gara, mensa,, "],
  ["sensitive", "yes"],
  ["listIds", "salute"],
  ["voices", "elena"],
  ["languages", "it"],
  ["purposeWords", "gara\nappalt*"],
  ["purposeForms", "it"],
  ["campaigns", "Vivi il parco"],
  ["weekdays", "7"],
];

describe("the inspector's form", () => {
  test("becomes the level that is stored", () => {
    expect(readLevelForm(form(whole))).toEqual({
      id: "level-1",
      name: "Comunicazione",
      when: {
        tags: ["gara", "mensa"],
        listIds: ["salute"],
        purpose: { words: ["gara", "appalt*"], forms: "it" },
        campaigns: ["Vivi il parco"],
        languages: ["it"],
        voices: ["elena"],
        sensitive: true,
        hours: { weekdays: [7], from: 0, until: 1440 },
      },
      seats: [
        { id: "s1", kind: "signature", holder: { type: "person", personId: "elena" }, label: "firma" },
        { id: "s2", kind: "signature", holder: { type: "group", groupId: "urp" }, label: "firma" },
      ],
      quorum: 1,
      veto: true,
      termMinutes: 390,
      onTerm: "escalate",
      afterChanges: "restart",
    });
  });

  test("keeps signatures on untouched parts only where that is chosen", () => {
    expect(readLevelForm(form([...whole, ["afterChanges", "resume"]])).afterChanges).toBe("resume");
    expect(readLevelForm(form([...whole, ["afterChanges", "whatever"]])).afterChanges).toBe("restart");
  });

  test("falls back to the safest choice where an answer is missing or impossible", () => {
    const read = readLevelForm(
      form([
        ["levelId", "l"],
        ["seats", "s1"],
        ["kind-s1", "emperor"],
        ["holder-s1", "nobody"],
        ["quorum", "7"],
        ["termHours", "-3"],
        ["onTerm", "x"],
        ["from", "8"],
        ["campaigns", "x".repeat(200)],
      ]),
    );
    expect(read).toMatchObject({ quorum: "all", termMinutes: 480, onTerm: "remind", veto: false, when: null });
    expect(read.seats).toEqual([{ id: "s1", kind: "signature", holder: { type: "superior" }, label: "" }]);
  });

  test("says of two equal hours that they are, and keeps nothing of them", () => {
    const read = typedLevel(form([...whole, ["from", "18:00"], ["until", "18:00"]]));
    expect(read).toMatchObject({ faults: { hours: "hoursEmpty" }, when: { from: "18:00", until: "18:00" } });
    expect(read.level.when?.hours).toBeUndefined();
  });

  test.each([
    ["", undefined],
    ["never", undefined],
    ["-2", undefined],
    ["1,5", 90],
    ["0.25", 60],
    ["1e9", 12_000],
  ])("reminds every %s hours: half the term where nothing is said, an hour at least", (reminderHours, minutes) => {
    expect(readLevelForm(form([["reminderHours", reminderHours]])).reminderMinutes).toBe(minutes);
  });

  test("is always of the stored shape, whatever was sent", () => {
    const level = readLevelForm(
      form([
        ["levelId", "l"],
        ["seats", Array.from({ length: 50 }, (_, i) => `s${i}`).join(" ")],
        ["name", "x".repeat(500)],
        ["termHours", "1e9"],
        ["reminderHours", "1e9"],
      ]),
    );
    expect(approvalRouteSchema.safeParse({ levels: [level], toleranceMinutes: 0, authorsMaySign: false }).success).toBe(
      true,
    );
  });
});

describe("office hours in words", () => {
  const day = [{ from: 480, to: 840 }];
  test("gather days with the same hours", () => {
    expect(formatWeekHours({ 1: day, 2: day, 3: day, 4: [{ from: 480, to: 1110 }], 5: day }, "it")).toBe(
      "lun–mer 8–14, gio 8–18:30, ven 8–14",
    );
  });
});

describe("the filters in the address", () => {
  const read = (query: string) => readPostFilter(new URLSearchParams(query));

  test("are what they say", () => {
    expect(read("tab=mine&state=review&q= ponte &campaign= Vivi il parco&view=board")).toMatchObject({
      filter: { tab: "mine", states: ["review"], words: "ponte", campaign: "Vivi il parco" },
      state: "review",
      view: "board",
    });
  });

  test("that mean nothing are read as not asked", () => {
    const lone = encodeURIComponent("a\0b");
    expect(read(`tab=x&state=y&channel=1;drop&route=zz&after=~&q=${lone}&campaign=${lone}`)).toMatchObject({
      filter: { tab: "onTheWay", states: [], channelId: null, routeId: null, after: null, words: "ab", campaign: "ab" },
      state: "",
      view: "table",
    });
  });

  test("page on from where the page before ended", () => {
    const id = "01a1aab8-cc00-7ff2-bf06-527e5c59c6bc";
    expect(read(`after=2026-11-24T08:00:00.000Z~${id}`).filter.after).toEqual({
      publishAt: "2026-11-24T08:00:00.000Z",
      id,
    });
    expect(read(`after=none~${id}`).filter.after).toEqual({ publishAt: null, id });
    expect(read(`after=yesterday~${id}`).filter.after).toBeNull();
  });
});
