/** A condition covers another one where it is true of every post that the other is true of. */
import { describe, expect, it, test } from "vitest";
import type { PostCondition, PostFacts } from "#workflows/approval/condition.ts";
import { covers, ruleConditionSchema, unmetParts } from "#workflows/approval/post-condition.ts";
import { postKinds } from "#workflows/content/post-kinds.ts";

const day = 24 * 60;
const hours = (from: number, until: number, ...weekdays: number[]) => ({ hours: { weekdays, from, until } });
const words = (named: string[], forms: "it" | null = null) => ({ purpose: { words: named, forms } });

/** Each covers the other one, and is not covered by it. */
const wider: Array<[string, PostCondition, PostCondition]> = [
  ["nothing asked", {}, { tags: ["neve"] }],
  ["one kind fewer", { tags: ["neve"] }, { tags: ["neve"], sensitive: true }],
  ["channels", { channelIds: ["fb", "x"] }, { channelIds: ["x"] }],
  ["tags, however they are written", { tags: ["#Neve", "scuola"] }, { tags: ["neve"] }],
  ["lists", { listIds: ["a", "b"] }, { listIds: ["b"] }],
  ["words of the purpose", words(["gara", "bando"]), words(["bando"])],
  ["campaigns, however they are written", { campaigns: ["Vivi  il Parco ", "Nidi"] }, { campaigns: ["vivi il parco"] }],
  ["languages", { languages: ["it", "fr"] }, { languages: ["fr"] }],
  ["people who speak", { voices: ["ann", "bob"] }, { voices: ["bob"] }],
  ["anybody who speaks", { voices: "anybody" }, { voices: ["ann"] }],
  ["kinds", { kinds: ["reply", "apology"] }, { kinds: ["apology"] }],
  ["replies, one of which is an answer approved before", { kinds: ["reply"] }, { kinds: ["readyAnswer"] }],
  ["hours of every day", hours(540, 1080), hours(540, 1080, 1, 2)],
  ["longer hours", hours(540, 1080, 1), hours(541, 1079, 1)],
  ["hours over midnight", hours(1200, 480), hours(1300, 100)],
  ["hours over midnight, before it", hours(1200, 480, 1), hours(1200, day, 1)],
  ["hours over midnight, after it", hours(1200, 480, 1), hours(0, 480, 1)],
];

test.each(wider)("%s", (_, wide, narrow) => {
  expect(covers(wide, narrow)).toBe(true);
  expect(covers(narrow, wide)).toBe(false);
  expect(covers(wide, wide)).toBe(true);
  expect(covers(narrow, narrow)).toBe(true);
});

describe("neither covers the other", () => {
  it.each([
    ["forms of words and words as they are written", words(["gara"], "it"), words(["gara"])],
    ["a named voice and none", { voices: "anybody" }, { voices: "nobody" }],
    ["people who speak and nobody", { voices: ["ann"] }, { voices: "nobody" }],
    ["sensitive and not", { sensitive: true }, { sensitive: false }],
    ["another kind of question", { tags: ["neve"] }, { channelIds: ["fb"] }],
    ["hours of other days", hours(540, 1080, 1), hours(540, 1080, 2)],
    ["hours that only meet", hours(540, 1080), hours(1000, 1200)],
  ] as const)("%s", (_, one, other) => {
    expect(covers(one as PostCondition, other as PostCondition)).toBe(false);
    expect(covers(other as PostCondition, one as PostCondition)).toBe(false);
  });
});

it("all kinds of posts ask nothing: every post has one of them", () => {
  const every: PostCondition = { kinds: [...postKinds] };
  expect(covers(every, {})).toBe(true);
  expect(covers({ kinds: postKinds.filter((kind) => kind !== "apology") }, {})).toBe(false);
  expect(unmetParts(every, { ...post, kinds: [] })).toBeNull();
});

const post: PostFacts = {
  channelIds: ["fb"],
  tags: [],
  listIds: [],
  purpose: "Perché la città lo chieda",
  campaign: "Città",
  language: "it",
  voiceId: null,
  sensitive: false,
  publishAt: "2026-11-29T19:30:00.000Z",
  zone: "Europe/Rome",
};

describe("what a post says of itself", () => {
  const isMet = (when: PostCondition, change: Partial<PostFacts> = {}) =>
    unmetParts(when, { ...post, ...change }) === null;

  it("is an ordinary post where it does not say what it is", () => {
    expect(isMet({ kinds: ["post"] })).toBe(true);
    expect(isMet({ kinds: ["reply"] })).toBe(false);
    expect(isMet({ kinds: ["post"] }, { kinds: ["reply", "readyAnswer"] })).toBe(false);
    expect(isMet({ kinds: ["apology", "readyAnswer"] }, { kinds: ["reply", "readyAnswer"] })).toBe(true);
  });

  it("is in somebody’s name, in nobody’s, or in that of one of those asked about", () => {
    expect(isMet({ voices: "nobody" })).toBe(true);
    expect(isMet({ voices: "anybody" })).toBe(false);
    expect(isMet({ voices: ["mayor"] })).toBe(false);
    expect(isMet({ voices: "nobody" }, { voiceId: "mayor" })).toBe(false);
    expect(isMet({ voices: "anybody" }, { voiceId: "mayor" })).toBe(true);
    expect(isMet({ voices: ["ann", "mayor"] }, { voiceId: "mayor" })).toBe(true);
    expect(isMet({ voices: ["ann"] }, { voiceId: "mayor" })).toBe(false);
  });

  it("is of one campaign, whatever its capitals, its spaces and how its accents are made", () => {
    expect(isMet({ campaigns: [" CITTA\u0300 "] })).toBe(true);
    expect(isMet({ campaigns: ["citta"] })).toBe(false);
    expect(isMet({ campaigns: ["Vivi il\u00A0parco"] }, { campaign: "vivi  il parco" })).toBe(true);
  });
});

it("a rule names something of each kind it asks about", () => {
  const takes = (when: unknown) => ruleConditionSchema.safeParse(when).success;
  expect(takes({ tags: ["neve"], sensitive: false })).toBe(true);
  expect(takes({ tags: [] })).toBe(false);
  expect(takes(hours(0, day))).toBe(true);
  expect(takes(hours(1200, 480, 6, 7))).toBe(true);
  for (const none of [hours(540, 540), hours(day, 480), hours(480, 0)]) expect(takes(none)).toBe(false);
});
