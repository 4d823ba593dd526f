import fc from "fast-check";
import type { ConditionKind } from "#workflows/content/post-kinds.ts";
import { describe, expect, test } from "vitest";
import {
  channelsInTheWay,
  chooseRoute,
  hiddenRules,
  type RouteRule,
  type RouteRules,
} from "#workflows/approval/route-choice.ts";
import type { PostCondition, PostFacts } from "#workflows/approval/condition.ts";
import { ruleConditionSchema } from "#workflows/approval/post-condition.ts";

/* The rule: the first true rule from the top wins; then the writer, then what is proposed, then what is usual. */

const post = (change: Partial<PostFacts> = {}): PostFacts => ({
  channelIds: ["facebook"],
  tags: [],
  listIds: [],
  purpose: "",
  campaign: "",
  language: "it",
  voiceId: null,
  sensitive: false,
  publishAt: null,
  zone: "Europe/Rome",
  ...change,
});
const rule = (id: string, when: PostCondition, force: RouteRule["force"] = "proposed"): RouteRule => ({
  id,
  when,
  routeId: id,
  force,
});
const rules = (...list: RouteRule[]): RouteRules => ({ channels: {}, rules: list });

describe("the iter that results", () => {
  const vaccines = rule("salute", { tags: ["vaccini"] }, "always");
  const school = rule("scuola", { tags: ["scuola", "nidi"] });

  test("is imposed by the first true rule, whatever the writer chose, and the others come after", () => {
    const choice = chooseRoute(rules(school, vaccines), post({ tags: ["#Vaccini"] }), "avvisi");
    expect(choice).toMatchObject({ routeId: "salute", because: "imposed", imposedId: "salute", later: [] });
    const both = chooseRoute(rules(vaccines, school), post({ tags: ["vaccini", "NIDI"] }), null);
    expect(both.winner?.number).toBe(1);
    expect(both.later.map(({ number }) => number)).toEqual([2]);
  });

  test("an always rule that comes after a true one imposes nothing", () => {
    const choice = chooseRoute(rules(school, vaccines), post({ tags: ["scuola", "vaccini"] }), "avvisi");
    expect(choice).toMatchObject({ routeId: "avvisi", because: "chosen", imposedId: null, suggestedId: "scuola" });
  });

  test("is the usual one where the channels that name one agree and no other channel forbids it", () => {
    const channels = {
      facebook: { routeIds: ["avvisi", "eventi"], usualId: "avvisi" },
      sito: { routeIds: ["avvisi"], usualId: "avvisi" },
      instagram: { routeIds: ["eventi"], usualId: "eventi" },
      telegram: { routeIds: ["eventi"], usualId: null },
    };
    const usual = (...channelIds: string[]) => chooseRoute({ channels, rules: [] }, post({ channelIds }), null);
    expect(usual("facebook", "sito", "linkedin")).toMatchObject({ routeId: "avvisi", because: "usual" });
    expect(usual("facebook", "instagram")).toMatchObject({ routeId: null, because: null });
    expect(usual("facebook", "telegram")).toMatchObject({ routeId: null });
    expect(usual()).toMatchObject({ routeId: null, inTheWay: [] });
    expect(channelsInTheWay(channels, ["facebook", "telegram", "linkedin"], "avvisi")).toEqual(["telegram"]);
  });

  test("by the hour is told in the zone the moment was meant in, past midnight too", () => {
    const night = rules(rule("notte", { hours: { weekdays: [], from: 20 * 60, until: 8 * 60 } }));
    const at = (publishAt: string | null, zone = "Europe/Rome") =>
      chooseRoute(night, post({ publishAt, zone }), null).routeId;
    expect(at("2026-11-30T19:00:00.000Z")).toBe("notte");
    expect(at("2026-11-30T06:59:00.000Z")).toBe("notte");
    expect(at("2026-11-30T07:00:00.000Z")).toBeNull();
    expect(at("2026-11-30T19:00:00.000Z", "Europe/London")).toBeNull();
    expect(at(null)).toBeNull();
    const sunday = rules(rule("festa", { hours: { weekdays: [7], from: 0, until: 1440 } }));
    expect(chooseRoute(sunday, post({ publishAt: "2026-11-28T23:30:00.000Z" }), null).routeId).toBe("festa");
  });
});

/* A world so small that everything in it can be tried: four quarters of each day, two known names of each kind and one besides. */
const names = ["a", "b", "c"];
const purposes = ["gara", "bando"];
const quarters = [0, 360, 720, 1080];
/** An unchanged ready answer is a reply too. */
const kindsOfPosts: ConditionKind[][] = [["post"], ["reply"], ["reply", "readyAnswer"], ["apology"]];
const some = (of: string[]) => fc.subarray(of, { minLength: 1 });
const parts = {
  channelIds: some(["a", "b"]),
  tags: some(["a", "b"]),
  listIds: some(["a", "b"]),
  purpose: some(purposes).map((words) => ({ words, forms: null })),
  campaigns: some(["a", "b"]),
  languages: fc.subarray(["it" as const, "fr" as const], { minLength: 1 }),
  voices: fc.oneof(fc.constantFrom("anybody" as const, "nobody" as const), some(["a", "b"])),
  sensitive: fc.boolean(),
  kinds: fc.subarray(["post", "reply", "readyAnswer"] as const, { minLength: 1 }).map((some) => [...some]),
  hours: fc
    .record({
      weekdays: fc.subarray([1, 2, 7]),
      from: fc.constantFrom(...quarters),
      until: fc.constantFrom(360, 720, 1080, 1440),
    })
    .filter(({ from, until }) => from !== until),
};
type Parts = Partial<typeof parts>;
const conditionOf = (of: Parts): fc.Arbitrary<PostCondition> => fc.record(of, { requiredKeys: [] });
const rulesOf = (of: Parts) =>
  fc.array(
    fc.record({
      when: conditionOf(of),
      routeId: fc.constantFrom("x", "y"),
      force: fc.constantFrom("always", "proposed"),
    }),
    { maxLength: 5 },
  );
const withIds = (list: Array<Omit<RouteRule, "id">>): RouteRule[] => list.map((one, n) => ({ ...one, id: `r${n}` }));
const somePost = fc.record({
  channelIds: fc.subarray(names),
  tags: fc.subarray(names),
  listIds: fc.subarray(names),
  purpose: fc.constantFrom("", "Per la gara", "Un bando"),
  campaign: fc.constantFrom("", ...names),
  language: fc.constantFrom("it", "fr", "en"),
  voiceId: fc.option(fc.constantFrom(...names)),
  sensitive: fc.boolean(),
  kinds: fc.constantFrom(...kindsOfPosts),
  publishAt: fc.option(
    fc
      .tuple(
        fc.constantFrom(2, 3, 4, 5, 6, 7, 8),
        fc.constantFrom("00:00", "05:59", "06:00", "12:00", "18:00", "23:59"),
      )
      .map(([day, hour]) => `2026-03-0${day}T${hour}:00.000Z`),
  ),
  zone: fc.constant("UTC"),
});

/** Whether a condition is true of a post, said a second time in the plainest way. */
function isTrue(when: PostCondition, of: PostFacts): boolean {
  const answers: boolean[] = [];
  if (when.channelIds) answers.push(of.channelIds.filter((id) => when.channelIds?.includes(id)).length > 0);
  if (when.tags) answers.push(of.tags.filter((tag) => when.tags?.includes(tag)).length > 0);
  if (when.listIds) answers.push(of.listIds.some((id) => when.listIds?.includes(id) === true));
  if (when.purpose) answers.push(when.purpose.words.some((word) => of.purpose.includes(word)));
  if (when.campaigns) answers.push(when.campaigns.filter((one) => one === of.campaign).length === 1);
  if (when.languages) answers.push(when.languages.some((one) => one === of.language));
  if (when.voices === "nobody") answers.push(of.voiceId === null);
  else if (when.voices === "anybody") answers.push(of.voiceId !== null);
  else if (when.voices) answers.push(when.voices.some((id) => id === of.voiceId));
  if (when.sensitive !== undefined) answers.push(when.sensitive ? of.sensitive : !of.sensitive);
  if (when.kinds) answers.push((of.kinds ?? []).filter((kind) => when.kinds?.includes(kind)).length > 0);
  if (when.hours) {
    const hour = of.publishAt?.slice(11, 16) ?? "";
    const [from, until] = [when.hours.from, when.hours.until].map((n) => `${String(n / 60).padStart(2, "0")}:00`);
    // The second of March 2026 is a Monday.
    const day = ((Number(of.publishAt?.slice(8, 10)) - 2) % 7) + 1;
    const within =
      `${from}` < `${until}` ? hour >= `${from}` && hour < `${until}` : !(hour >= `${until}` && hour < `${from}`);
    answers.push(
      of.publishAt !== null && within && (when.hours.weekdays.length === 0 || when.hours.weekdays.includes(day)),
    );
  }
  return !answers.includes(false);
}

describe("against everything worked out a second time", () => {
  const channelTable = fc.dictionary(
    fc.constantFrom(...names),
    fc.record({ routeIds: some(["x", "y", "z"]), usual: fc.boolean() }).map(({ routeIds, usual }) => ({
      routeIds,
      usualId: usual ? (routeIds[0] ?? null) : null,
    })),
  );

  test("the winner, what comes after it, the iter and the channels in its way are the same", () => {
    fc.assert(
      fc.property(
        rulesOf(parts),
        channelTable,
        somePost,
        fc.option(fc.constantFrom("x", "y", "z")),
        (list, channels, of, chosen) => {
          const choice = chooseRoute({ channels, rules: withIds(list) }, of, chosen);
          const truths = list
            .map((one, index) => ({ ...one, number: index + 1 }))
            .filter(({ when }) => isTrue(when, of));
          expect([choice.winner, ...choice.later].flatMap((one) => one?.number ?? [])).toEqual(
            truths.map((one) => one.number),
          );
          const first = truths[0];
          const allows = (id: string, routeId: string) => !channels[id] || channels[id].routeIds.includes(routeId);
          const usual = ["x", "y", "z"].filter(
            (routeId) =>
              of.channelIds.some((id) => channels[id]?.usualId === routeId) &&
              of.channelIds.every(
                (id) => allows(id, routeId) && [undefined, null, routeId].includes(channels[id]?.usualId),
              ),
          );
          const expected =
            first?.force === "always" ? first.routeId : (chosen ?? (first ? first.routeId : (usual[0] ?? null)));
          expect(choice.routeId).toBe(expected);
          expect(choice.imposedId !== null).toBe(first?.force === "always");
          expect(choice.inTheWay).toEqual(expected === null ? [] : of.channelIds.filter((id) => !allows(id, expected)));
          expect(choice.because === null).toBe(choice.routeId === null);
        },
      ),
      { numRuns: 2000 },
    );
  });

  /* Kinds have nothing to do with each other: half of them at a time, in a world where the others never change. */
  const { listIds, purpose, campaigns, languages, kinds: whatItIs, ...others } = parts;
  const ofWords = { listIds, purpose, campaigns, languages, kinds: whatItIs };
  const halves: Array<[string, Parts, PostFacts[]]> = [
    ["where, when, about what and in whose name", others, worldOfPlaces()],
    ["its words, what for, in which language and what it is", ofWords, worldOfWords()],
  ];

  test.each(halves)("a rule said to be hidden is one that another above it is true with: %s", (_, kinds, world) => {
    fc.assert(
      fc.property(rulesOf(kinds), (list) => {
        const truths = list.map(({ when }) => world.map((of) => isTrue(when, of)));
        const expected = new Map<number, number>();
        for (const [n, one] of list.entries()) {
          if (one.force !== "always") continue;
          const above = list.findIndex(
            (_, m) => m < n && (truths[n] ?? []).every((holds, w) => !holds || truths[m]?.[w]),
          );
          const same = list[above]?.force === "always" && list[above].routeId === one.routeId;
          if (above >= 0 && !same) expected.set(n + 1, above + 1);
        }
        expect(hiddenRules(withIds(list))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});

function worldOfPlaces(): PostFacts[] {
  const world: PostFacts[] = [];
  const subsets = [["a"], ["b"], ["c"]];
  const moments = [
    null,
    ...[2, 3, 4, 8].flatMap((day) => ["00", "06", "12", "18"].map((h) => `2026-03-0${day}T${h}:30:00.000Z`)),
  ];
  for (const channelIds of subsets)
    for (const tags of subsets)
      for (const voiceId of [null, ...names])
        for (const sensitive of [true, false])
          for (const publishAt of moments)
            world.push(post({ channelIds, tags, voiceId, sensitive, publishAt, zone: "UTC" }));
  return world;
}

function worldOfWords(): PostFacts[] {
  const world: PostFacts[] = [];
  for (const listIds of [["a"], ["b"], ["c"]])
    for (const purpose of ["", "Per la gara", "Un bando"])
      for (const campaign of names)
        for (const language of ["it", "fr", "en"])
          for (const kinds of kindsOfPosts) world.push(post({ listIds, purpose, campaign, language, kinds }));
  return world;
}

test("a stored condition names something of each kind it has, and its hours last", () => {
  for (const when of [
    { tags: [] },
    { channelIds: [] },
    { voices: [] },
    { kinds: [] },
    { hours: { weekdays: [], from: 60, until: 60 } },
  ])
    expect(ruleConditionSchema.safeParse(when).success).toBe(false);
  expect(ruleConditionSchema.safeParse({ hours: { weekdays: [6, 7], from: 1320, until: 360 } }).success).toBe(true);
});
