/** A condition as it is stored now and was stored before, in ids and in names. */
import { describe, expect, it, test } from "vitest";
import {
  conditionOf,
  idsIn,
  inNames,
  isEmptyCondition,
  isNeverMet,
  type StoredCondition,
} from "#workflows/approval/condition.ts";

const namesOf = {
  channelIds: (ids: string[]) => ids.map((id) => `channel ${id}`),
  listIds: (ids: string[]) => ids.map((id) => `list ${id}`),
  personIds: (ids: string[]) => ids.map((id) => `person ${id}`),
};

test("one that was stored before it could name people asks for anybody or nobody, unless it names them", () => {
  expect(conditionOf({ namedVoice: true })).toEqual({ voices: "anybody" });
  expect(conditionOf({ namedVoice: false, tags: ["neve"] })).toEqual({ voices: "nobody", tags: ["neve"] });
  expect(conditionOf({ namedVoice: true, voices: ["ann"] })).toEqual({ voices: ["ann"] });
  expect(conditionOf({ tags: undefined })).toEqual({});
});

test("one that asks nothing is empty", () => {
  expect(isEmptyCondition({})).toBe(true);
  expect(isEmptyCondition({ tags: undefined })).toBe(true);
  expect(isEmptyCondition({ sensitive: false })).toBe(false);
  expect(isEmptyCondition({ namedVoice: false })).toBe(false);
});

describe("what it names by id", () => {
  it("is its channels, its lists and its people", () => {
    expect(idsIn({ channelIds: ["fb"], listIds: ["salute"], voices: ["ann"], tags: ["neve"] })).toEqual({
      channelIds: ["fb"],
      listIds: ["salute"],
      personIds: ["ann"],
    });
    const none = { channelIds: [], listIds: [], personIds: [] };
    expect(idsIn({})).toEqual(none);
    expect(idsIn({ voices: "anybody" })).toEqual(none);
  });

  it("is said by name, and everything else as it stands", () => {
    const purpose = { words: ["gara"], forms: "it" as const };
    const when = {
      channelIds: ["fb"],
      listIds: ["salute"],
      voices: ["ann"],
      purpose,
      tags: ["neve"],
      sensitive: false,
    };
    expect(inNames(when, namesOf)).toEqual({
      channels: ["channel fb"],
      lists: ["list salute"],
      voices: ["person ann"],
      purpose: ["gara"],
      tags: ["neve"],
      sensitive: false,
    });
    expect(inNames({ voices: "nobody" }, namesOf)).toEqual({ voices: "nobody" });
    expect(inNames({}, namesOf)).toEqual({});
  });
});

describe("no post can meet one", () => {
  const usable = { channelIds: new Set(["fb"]), listIds: new Set(["salute"]), personIds: new Set(["ann"]) };

  it.each([
    [{ channelIds: [] }],
    [{ tags: [] }],
    [{ listIds: [] }],
    [{ purpose: { words: [], forms: null } }],
    [{ campaigns: [] }],
    [{ languages: [] }],
    [{ voices: [] }],
    [{ kinds: [] }],
  ])("that names nothing: %o", (when) => {
    expect(isNeverMet(when)).toBe(true);
    expect(isNeverMet({ sensitive: true, ...when }, usable)).toBe(true);
  });

  it("that names only what is no longer in use, and one that is still in use is enough", () => {
    const pairs: Array<[StoredCondition, StoredCondition]> = [
      [{ channelIds: ["x"] }, { channelIds: ["x", "fb"] }],
      [{ listIds: ["tono"] }, { listIds: ["tono", "salute"] }],
      [{ voices: ["bob"] }, { voices: ["bob", "ann"] }],
    ];
    for (const [gone, used] of pairs) {
      expect(isNeverMet(gone, usable)).toBe(true);
      expect(isNeverMet(used, usable)).toBe(false);
      expect(isNeverMet(gone)).toBe(false);
    }
    expect(isNeverMet({ voices: "nobody" }, usable)).toBe(false);
    expect(isNeverMet({ sensitive: false }, usable)).toBe(false);
  });
});
