import { describe, expect, test } from "vitest";
import { level, route, seat } from "#tests/support/office.ts";
import { type LevelField, routeDifference } from "#workflows/approval/route-difference.ts";
import type { ApprovalRoute, ApprovalRouteLevel } from "#workflows/approval/route-types.ts";

const elena = seat("e", { type: "person", personId: "elena" });
const group = seat("g", { type: "group", groupId: "lavori" }, "endorsement");
const first = level("uno", [elena]);
const second = level("due", [group]);
const third = level("tre", [seat("s", { type: "superior" })]);
const before = route([first, second, third]);
const after = (levels: ApprovalRouteLevel[], change: Partial<ApprovalRoute> = {}) => ({ ...route(levels), ...change });

describe("the difference of two versions", () => {
  test("of the same iter is none, and a choice that was never made is one that says no", () => {
    expect(routeDifference(before, structuredClone(before))).toEqual({ levels: [], same: 3, fields: [] });
    const unsaid = [{ ...first, tacitSignatures: false, freshProof: false }, second, third];
    expect(routeDifference(before, after(unsaid, { oneSignatureCounts: false }))).toEqual({
      levels: [],
      same: 3,
      fields: [],
    });
  });

  test("from nothing is everything", () => {
    const all = routeDifference(null, before);
    expect(all.levels.map(({ how, number }) => [how, number])).toEqual([
      ["added", 1],
      ["added", 2],
      ["added", 3],
    ]);
    expect(all).toMatchObject({ same: 0, fields: ["toleranceMinutes", "authorsMaySign", "oneSignatureCounts"] });
  });

  test("names a level that comes and one that goes, and those behind them stay as they are", () => {
    const added = level("nuovo", [elena]);
    expect(routeDifference(before, after([added, second, third]))).toEqual({
      levels: [
        { how: "added", number: 1, level: added },
        { how: "removed", number: 1, level: first },
      ],
      same: 2,
      fields: [],
    });
  });

  test("names levels that change places, not those that only moved up", () => {
    const { levels, same } = routeDifference(before, after([third, second]));
    expect(levels).toMatchObject([
      { how: "changed", number: 1, movedFrom: 3, fields: [], seats: [] },
      { how: "changed", number: 2, movedFrom: 2 },
      { how: "removed", number: 1 },
    ]);
    expect(same).toBe(0);
    expect(routeDifference(before, after([second, third])).levels).toMatchObject([{ how: "removed", number: 1 }]);
  });

  test.each<[LevelField, Partial<ApprovalRouteLevel>]>([
    ["name", { name: "Vertice" }],
    ["when", { when: { tags: ["gara"] } }],
    ["quorum", { quorum: 1 }],
    ["veto", { veto: false }],
    ["termMinutes", { termMinutes: 60 }],
    ["onTerm", { onTerm: "expire" }],
    ["reminderMinutes", { reminderMinutes: 60 }],
    ["tacitSignatures", { tacitSignatures: true }],
    ["afterChanges", { afterChanges: "resume" }],
    ["freshProof", { freshProof: true }],
  ])("names %s of a level", (field, change) => {
    expect(routeDifference(before, after([{ ...first, ...change }, second, third])).levels).toMatchObject([
      { how: "changed", number: 1, movedFrom: null, fields: [field], seats: [] },
    ]);
  });

  test.each([
    ["toleranceMinutes", { toleranceMinutes: 0 }],
    ["authorsMaySign", { authorsMaySign: true }],
    ["oneSignatureCounts", { oneSignatureCounts: true }],
  ] as const)("names %s of the iter", (field, change) => {
    expect(routeDifference(before, after([first, second, third], change)).fields).toEqual([field]);
  });

  test("names seats that come, go, or are held, called or meant otherwise", () => {
    const other = { ...elena, holder: { type: "person" as const, personId: "sandra" } };
    const changes = [
      [[other], [{ before: elena, after: other }]],
      [[{ ...elena, label: "sigla" }], [{ before: elena, after: { ...elena, label: "sigla" } }]],
      [[{ ...elena, kind: "notice" as const }], [{ before: elena, after: { ...elena, kind: "notice" } }]],
      [[elena, group], [{ before: null, after: group }]],
      [[], [{ before: elena, after: null }]],
    ] as const;
    for (const [seats, expected] of changes) {
      const [changed] = routeDifference(before, after([{ ...first, seats: [...seats] }, second, third])).levels;
      expect(changed).toMatchObject({ how: "changed", fields: [], seats: expected });
    }
  });
});
