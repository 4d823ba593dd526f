import { describe, expect, test } from "vitest";
import { skipSentence } from "#app/i18n/skip-words.ts";
import { locales } from "#app/i18n/locales.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { unmetOf } from "#workflows/approval/approval-route-levels.ts";
import {
  type ConditionInNames,
  isNeverMet,
  type PostCondition,
  type PostFacts,
} from "#workflows/approval/condition.ts";
import { unmetParts } from "#workflows/approval/post-condition.ts";
import { officeFacts } from "#tests/support/iter.ts";

/* The rule: rules and levels ask the same of a post, and what it lacks is said kind by kind. */

const post: PostFacts = {
  channelIds: ["fb"],
  tags: ["Vaccini"],
  listIds: ["salute"],
  purpose: "Far sapere delle gare d’appalto",
  campaign: "Vivi il  Parco",
  language: "it",
  voiceId: "mayor",
  sensitive: false,
  publishAt: "2026-11-29T19:30:00.000Z",
  zone: "Europe/Rome",
};

const met: PostCondition = {
  channelIds: ["x", "fb"],
  tags: ["#vaccini"],
  listIds: ["salute", "tono"],
  purpose: { words: ["gara"], forms: "it" },
  campaigns: ["vivi il parco"],
  languages: ["fr", "it"],
  voices: ["mayor"],
  sensitive: false,
  hours: { weekdays: [7], from: 20 * 60, until: 8 * 60 },
};

const unmet: PostCondition = {
  channelIds: ["x"],
  tags: ["scuola"],
  listIds: ["tono"],
  purpose: { words: ["gara"], forms: null },
  campaigns: ["Vivi"],
  languages: ["fr"],
  voices: "nobody",
  sensitive: true,
  hours: { weekdays: [6], from: 20 * 60, until: 8 * 60 },
};

describe("a condition", () => {
  test("is met when every kind is, and what it lacks are the kinds that are not", () => {
    expect(unmetParts(met, post)).toBeNull();
    expect(unmetParts(unmet, post)).toEqual(unmet);
    expect(unmetParts({ ...met, tags: unmet.tags ?? [] }, post)).toEqual({ tags: ["scuola"] });
    expect(unmetParts(null, post)).toBeNull();
  });

  test("about hours is met by no post without a moment, about a campaign by none without one", () => {
    expect(unmetParts(met, { ...post, publishAt: null, campaign: "" })).toEqual({
      campaigns: met.campaigns,
      hours: met.hours,
    });
  });

  test("of a level, stored before levels could name people, means what it meant", () => {
    const facts = officeFacts({ voiceId: "mayor" });
    expect(unmetOf({ namedVoice: true }, facts)).toBeNull();
    expect(unmetOf({ namedVoice: false }, facts)).toEqual({ voices: "nobody" });
    expect(unmetOf({ namedVoice: true }, officeFacts())).toEqual({ voices: "anybody" });
    expect(unmetOf({ voices: ["chief"] }, facts)).toEqual({ voices: ["chief"] });
  });

  test("that names nothing, or nothing that is in use, is never met", () => {
    const usable = { channelIds: new Set(["fb"]), listIds: new Set(["salute"]), personIds: new Set(["mayor"]) };
    expect(isNeverMet(met, usable)).toBe(false);
    for (const when of [{ listIds: ["tono"] }, { channelIds: ["x"] }, { voices: ["ann"] }, { campaigns: [] }])
      expect(isNeverMet(when, usable)).toBe(true);
    expect(isNeverMet({ voices: "anybody" }, usable)).toBe(false);
    expect(isNeverMet({ listIds: ["tono"] })).toBe(false);
  });
});

test("why a level is skipped is said in every language, of every kind, none empty and no two alike", () => {
  const lacked: ConditionInNames[] = [
    { channels: ["Facebook · Comune"] },
    { tags: ["scuola", "nidi"] },
    { lists: ["Salute"] },
    { purpose: ["gara", "bando"] },
    { campaigns: ["Vivi il parco"] },
    { languages: ["fr"] },
    { voices: ["Andrea Bonaiuti"] },
    { voices: "anybody" },
    { voices: "nobody" },
    { sensitive: true },
    { sensitive: false },
    { hours: { weekdays: [6, 7], from: 0, until: 1440 } },
    { hours: { weekdays: [], from: 1200, until: 480 } },
    { hours: { weekdays: [1], from: 540, until: 780 } },
  ];
  for (const locale of locales) {
    const t = translator(locale);
    const said = [...lacked, Object.assign({}, ...lacked)].map((one) =>
      skipSentence(one, (key, values) => t(`ruleWords.${key}`, values), locale),
    );
    expect(new Set(said).size).toBe(said.length);
    for (const words of said) expect(words).toMatch(/^\p{L}+[ \u00A0]?: [^{}]+$/u);
  }
});
