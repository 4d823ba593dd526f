/** Entries of the log are read as any version wrote them: what has not the expected shape is left out, and nothing fails. */
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { ConditionInNames } from "#workflows/approval/condition.ts";
import { conditionIn, skippedLevelsIn } from "#workflows/approval/logged-condition.ts";

const whole: ConditionInNames = {
  channels: ["Facebook"],
  tags: ["neve"],
  lists: ["Salute"],
  purpose: ["gara"],
  campaigns: ["Vivi il parco"],
  languages: ["it"],
  voices: ["Andrea"],
  sensitive: false,
  kinds: ["reply"],
  hours: { weekdays: [6], from: 0, until: 480 },
};

describe("a condition", () => {
  test("is read as it was written, whole and part by part", () => {
    expect(conditionIn(whole)).toEqual(whole);
    for (const [kind, part] of Object.entries(whole)) expect(conditionIn({ [kind]: part })).toEqual({ [kind]: part });
    for (const voices of ["anybody", "nobody"]) expect(conditionIn({ voices })).toEqual({ voices });
    expect(conditionIn({ sensitive: true })).toEqual({ sensitive: true });
  });

  it.each(["channels", "tags", "lists", "purpose", "campaigns", "languages"])(
    "leaves out %s that are no texts",
    (kind) => {
      for (const none of ["fb", 1, null, ["fb", 1], { 0: "fb" }]) expect(conditionIn({ [kind]: none })).toEqual({});
      expect(conditionIn({ [kind]: [] })).toEqual({ [kind]: [] });
    },
  );

  it("leaves out other voices, and a word about sensitive posts that is neither yes nor no", () => {
    for (const voices of ["somebody", true, [1], null]) expect(conditionIn({ voices })).toEqual({});
    for (const sensitive of ["true", 1, null]) expect(conditionIn({ sensitive })).toEqual({});
  });

  it("keeps the kinds that this version knows, in its own order", () => {
    expect(conditionIn({ kinds: ["apology", "poem", "reply", "readyAnswer"] })).toEqual({
      kinds: ["reply", "apology", "readyAnswer"],
    });
    for (const kinds of ["reply", [1], null]) expect(conditionIn({ kinds })).toEqual({ kinds: [] });
  });

  it("reads hours without days as those of every day, and none without their ends", () => {
    expect(conditionIn({ hours: { from: 540, until: 600 } })).toEqual({
      hours: { weekdays: [], from: 540, until: 600 },
    });
    expect(conditionIn({ hours: { weekdays: "1", from: "540", until: "600" } })).toEqual({
      hours: { weekdays: [], from: 540, until: 600 },
    });
    expect(conditionIn({ hours: { weekdays: ["1", 2], from: 540, until: 600 } }).hours?.weekdays).toEqual([1, 2]);
    for (const hours of [{ from: 540 }, { until: 600 }, null, "9-10"]) expect(conditionIn({ hours })).toEqual({});
  });

  it("is empty where there is none", () => {
    for (const none of [null, undefined, "neve", 1, []]) expect(conditionIn(none)).toEqual({});
  });
});

describe("a level that was passed over", () => {
  test("has a name, and what the post lacked", () => {
    expect(skippedLevelsIn([{ name: "Legale", tags: ["bandi"] }, { name: "Sindaco" }])).toEqual([
      { name: "Legale", lacked: { tags: ["bandi"] } },
      { name: "Sindaco", lacked: {} },
    ]);
  });

  test("has channels and lists by their ids, rather than by name", () => {
    expect(skippedLevelsIn([{ name: "a", channelIds: ["fb"], listIds: ["salute"], channels: ["Facebook"] }])).toEqual([
      { name: "a", lacked: { channels: ["fb"], lists: ["salute"] } },
    ]);
    expect(skippedLevelsIn([{ name: "a", channelIds: [1], listIds: "salute" }])).toEqual([{ name: "a", lacked: {} }]);
  });

  test("asked for a named voice before it could name people", () => {
    const lacked = (level: object) => skippedLevelsIn([{ name: "a", ...level }])[0]?.lacked;
    expect(lacked({ namedVoice: true })).toEqual({ voices: "anybody" });
    expect(lacked({ namedVoice: false })).toEqual({ voices: "nobody" });
    expect(lacked({ namedVoice: "no" })).toEqual({});
  });

  test("is left out where it has no name", () => {
    expect(skippedLevelsIn([null, "a", { tags: ["x"] }, { name: 1 }, { name: "b" }])).toEqual([
      { name: "b", lacked: {} },
    ]);
    for (const none of [null, undefined, { name: "a" }, "a"]) expect(skippedLevelsIn(none)).toEqual([]);
  });
});

test("whatever stands in the log makes neither of them fail", () => {
  const part = fc.oneof(fc.jsonValue(), fc.constantFrom(...Object.values(whole)));
  const anything = fc.dictionary(fc.constantFrom("name", "namedVoice", "channelIds", ...Object.keys(whole)), part);
  fc.assert(
    fc.property(fc.array(fc.oneof(anything, fc.jsonValue())), (levels) => {
      for (const { lacked } of skippedLevelsIn(levels)) expect(conditionIn(lacked)).toEqual(lacked);
    }),
  );
});
