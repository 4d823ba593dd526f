import { describe, expect, test } from "vitest";
import { readChannel, readRule, ruleAsTyped, typedChannel, typedRule } from "#app/services/route-rules/rule-form.ts";
import { conditionWords } from "#app/i18n/rule-words.ts";
import { locales } from "#app/i18n/locales.ts";
import { translator } from "#app/i18n/translator.server.ts";
import type { PostCondition } from "#workflows/approval/condition.ts";
import { ruleConditionSchema } from "#workflows/approval/post-condition.ts";

/* The rule: a form says one rule, comes back as it was typed, and reads in words as what it does. */

function form(fields: Record<string, string | string[]>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) data.append(name, one);
  return data;
}

const read = (fields: Record<string, string | string[]>) =>
  readRule(typedRule(form({ routeId: "salute", force: "always", ...fields })));

describe("the form of a rule", () => {
  test("says its conditions; fields that say nothing are none", () => {
    expect(
      read({ channelIds: ["a", "b"], tags: "#Vaccini, vaccini, farmaci", voices: ["anybody", "p"], sensitive: "yes" }),
    ).toEqual({
      ok: true,
      rule: {
        when: { channelIds: ["a", "b"], tags: ["Vaccini", "farmaci"], voices: "anybody", sensitive: true },
        routeId: "salute",
        force: "always",
      },
    });
  });

  test("takes days, hours, or both, past midnight and up to it", () => {
    const hours = (fields: Record<string, string | string[]>) => {
      const answer = read(fields);
      return answer.ok ? answer.rule.when.hours : answer.faults;
    };
    expect(hours({ weekdays: ["7", "6"] })).toEqual({ weekdays: [6, 7], from: 0, until: 1440 });
    expect(hours({ from: "20:00", until: "08:00" })).toEqual({ weekdays: [], from: 1200, until: 480 });
    expect(hours({ from: "18:30", until: "00:00" })).toEqual({ weekdays: [], from: 1110, until: 1440 });
    expect(hours({ from: "18:30" })).toEqual({ weekdays: [], from: 1110, until: 1440 });
    expect(hours({ from: "8", until: "" })).toEqual({ hours: "hoursUnclear" });
    expect(hours({ from: "08:00", until: "08:00" })).toEqual({ hours: "hoursEmpty" });
  });

  test("names every field that is wrong", () => {
    expect(readRule(typedRule(form({})))).toEqual({
      ok: false,
      faults: { when: "noCondition", routeId: "routeMissing", force: "forceMissing" },
    });
    expect(read({ tags: "x".repeat(60) })).toEqual({ ok: false, faults: { tags: "tagsTooMany" } });
    expect(
      read({ purposeWords: "x".repeat(100), campaigns: Array.from({ length: 21 }, (_, n) => `c${n}`).join("\n") }),
    ).toEqual({ ok: false, faults: { purpose: "purposeTooMany", campaigns: "campaignsTooMany" } });
  });

  test("shows a stored rule so that saving it again says the same", () => {
    const conditions: PostCondition[] = [
      { hours: { weekdays: [1], from: 0, until: 1440 } },
      { hours: { weekdays: [], from: 1200, until: 480 } },
      { hours: { weekdays: [6, 7], from: 0, until: 720 } },
      { hours: { weekdays: [], from: 720, until: 1440 } },
      { voices: ["p", "q"], sensitive: false },
      { voices: "anybody", tags: ["nidi"], channelIds: ["a"] },
      { voices: "nobody", listIds: ["l", "m"], languages: ["it", "fr"] },
      { purpose: { words: ["gara", "codice fiscale"], forms: "it" } },
      { purpose: { words: ["appalt*"], forms: null }, campaigns: ["Estate, al fiume", "Vivi il parco"] },
    ];
    for (const when of conditions) {
      const rule = { when, routeId: "salute", force: "proposed" as const };
      expect(readRule(ruleAsTyped(rule))).toEqual({ ok: true, rule });
    }
  });

  test("a whole day of every day, the one condition that is always true of a post with a moment, comes back whole", () => {
    const when = { hours: { weekdays: [], from: 0, until: 1440 } };
    expect(ruleConditionSchema.safeParse(when).success).toBe(true);
    const typed = ruleAsTyped({ when, routeId: "salute", force: "always" });
    expect(readRule(typed)).toMatchObject({ ok: true, rule: { when } });
  });
});

test("the form of a channel needs an iter, and has one usual one at most", () => {
  expect(readChannel(typedChannel(form({ "route-a": "no", "route-b": "no" })))).toBe("noRoutes");
  expect(readChannel(typedChannel(form({ "route-a": "usual", "route-b": "usual" })))).toBe("severalUsual");
  expect(
    readChannel(typedChannel(form({ "route-a": "usual", "route-b": "may", "route-c": "none", seen: "may" }))),
  ).toEqual({
    routeIds: ["a", "b"],
    usualId: "a",
  });
});

test("every condition has words in every language, none empty and none that ask for more", () => {
  const whens = [
    { channels: ["Facebook · Comune", "X · Comune"] },
    { tags: ["scuola", "nidi"] },
    { voices: ["Andrea Bonaiuti"] },
    { voices: "anybody" as const },
    { voices: "nobody" as const },
    { lists: ["Salute", "Tono"] },
    { purpose: ["gara", "codice fiscale"] },
    { campaigns: ["Vivi il parco"] },
    { languages: ["it", "fr"] },
    { sensitive: true },
    { sensitive: false },
    { hours: { weekdays: [6, 7], from: 0, until: 1440 } },
    { hours: { weekdays: [], from: 1200, until: 480 } },
    { hours: { weekdays: [1], from: 540, until: 780 } },
  ];
  for (const locale of locales) {
    const t = translator(locale);
    const said = [...whens, Object.assign({}, ...whens)].map((when) =>
      conditionWords(when, (key, values) => t(`ruleWords.${key}`, values), locale),
    );
    expect(new Set(said).size).toBe(said.length);
    for (const words of said) expect(words).toMatch(/^[\p{L}’]+ [^{}]+$/u);
  }
  const t = translator("it");
  const say = (key: "tags", values: { names: string; days: string; from: string; until: string }) =>
    t(`ruleWords.${key}`, values);
  expect(conditionWords({ tags: ["scuola", "nidi"] }, say as never, "it")).toBe("ha l’etichetta #scuola o #nidi");
});
