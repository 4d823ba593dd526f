import { z } from "zod";
import { isLocale } from "#app/i18n/locales.ts";
import { clockWords } from "#app/i18n/rule-words.ts";
import {
  conditionOf,
  conditionSizes,
  type PostCondition,
  type StoredCondition,
} from "#workflows/approval/condition.ts";
import { conditionKinds } from "#workflows/content/post-kinds.ts";
import { plainLine, plainText } from "#workflows/content/plain-text.ts";
import { tagsIn } from "#workflows/content/tags.ts";
import { formLanguages, wordListSizes, wordsIn } from "#workflows/content/words/word-lists.ts";

/** The fields of a condition as they are filled in, of a rule and of a level; what was typed goes back into them. */
export interface TypedCondition {
  channelIds: string[];
  tags: string;
  listIds: string[];
  /** A word or phrase a line. */
  purpose: string;
  /** The language whose forms count, as the form had it. */
  purposeForms: string;
  /** One a line. */
  campaigns: string;
  languages: string[];
  /** Ids of people, `anybody` or `nobody`. */
  voices: string[];
  sensitive: "" | "yes" | "no";
  kinds: string[];
  weekdays: string[];
  /** "18:00" as a browser sends it; empty where nothing is said. */
  from: string;
  until: string;
}

export type ConditionField = "tags" | "purpose" | "campaigns" | "hours";
export type ConditionFault = "tagsTooMany" | "purposeTooMany" | "campaignsTooMany" | "hoursUnclear" | "hoursEmpty";
export type ConditionFaults = Partial<Record<ConditionField, ConditionFault>>;

const most = 100;

export function typedCondition(form: FormData): TypedCondition {
  const text = (name: string) => plainLine(String(form.get(name) ?? "")).slice(0, 2_000);
  const lines = (name: string) => plainText(String(form.get(name) ?? "")).slice(0, 10_000);
  const list = (name: string) => form.getAll(name).map(String).slice(0, most);
  const sensitive = text("sensitive");
  return {
    channelIds: list("channelIds"),
    tags: text("tags"),
    listIds: list("listIds"),
    purpose: lines("purposeWords"),
    purposeForms: text("purposeForms"),
    campaigns: lines("campaigns"),
    languages: list("languages"),
    voices: list("voices"),
    sensitive: sensitive === "yes" || sensitive === "no" ? sensitive : "",
    kinds: list("kinds"),
    weekdays: list("weekdays"),
    from: text("from"),
    until: text("until"),
  };
}

/** A condition as its fields show it. */
export function conditionAsTyped(stored: StoredCondition): TypedCondition {
  const { channelIds, tags, listIds, purpose, campaigns, languages, voices, sensitive, kinds, hours } =
    conditionOf(stored);
  // Of named days, the whole is said by no hours; midnight at its end is the browser's 00:00.
  const shown = hours && !(hours.weekdays.length > 0 && hours.from === 0 && hours.until === 1440) ? hours : undefined;
  return {
    ...noCondition,
    channelIds: channelIds ?? [],
    tags: (tags ?? []).join(", "),
    listIds: listIds ?? [],
    purpose: (purpose?.words ?? []).join("\n"),
    purposeForms: purpose ? (purpose.forms ?? "none") : "",
    campaigns: (campaigns ?? []).join("\n"),
    languages: languages ?? [],
    voices: typeof voices === "string" ? [voices] : (voices ?? []),
    sensitive: sensitive === undefined ? "" : sensitive ? "yes" : "no",
    kinds: kinds ?? [],
    weekdays: (hours?.weekdays ?? []).map(String),
    from: shown ? timeOf(shown.from) : "",
    until: shown ? timeOf(shown.until % 1440) : "",
  };
}

export const noCondition: TypedCondition = {
  channelIds: [],
  tags: "",
  listIds: [],
  purpose: "",
  purposeForms: "",
  campaigns: "",
  languages: [],
  voices: [],
  sensitive: "",
  kinds: [],
  weekdays: [],
  from: "",
  until: "",
};

/** What the fields ask, without those that say nothing or cannot be read; these are among the faults. */
export function readCondition(typed: TypedCondition): { when: PostCondition; faults: ConditionFaults } {
  const tags = tagsIn(typed.tags);
  const words = wordsIn(typed.purpose);
  const campaigns = wordsIn(typed.campaigns);
  const languages = formLanguages.filter((one) => typed.languages.includes(one));
  const kinds = conditionKinds.filter((kind) => typed.kinds.includes(kind));
  const hours = hoursOf(typed);
  const named = typed.voices.filter((one) => one !== "anybody" && one !== "nobody");
  const voices = (["anybody", "nobody"] as const).find((one) => typed.voices.includes(one)) ?? named;
  const tooMany = (list: string[], count: number, length: number) =>
    list.length > count || list.some((one) => one.length > length);
  const faults: ConditionFaults = {
    ...(tooMany(tags, conditionSizes.tags, conditionSizes.tagLength) && { tags: "tagsTooMany" }),
    ...(tooMany(words, conditionSizes.purposeWords, wordListSizes.wordLength) && { purpose: "purposeTooMany" }),
    ...(tooMany(campaigns, conditionSizes.campaigns, conditionSizes.campaignLength) && {
      campaigns: "campaignsTooMany",
    }),
    ...(typeof hours === "string" && { hours }),
  };
  const when: PostCondition = {
    ...(typed.channelIds.length > 0 && { channelIds: typed.channelIds.slice(0, conditionSizes.channels) }),
    ...(tags.length > 0 && !faults.tags && { tags }),
    ...(typed.listIds.length > 0 && { listIds: typed.listIds.slice(0, conditionSizes.lists) }),
    ...(words.length > 0 && !faults.purpose && { purpose: { words, forms: formsOf(typed.purposeForms) } }),
    ...(campaigns.length > 0 && !faults.campaigns && { campaigns }),
    ...(languages.length > 0 && { languages }),
    ...(voices.length > 0 && { voices: typeof voices === "string" ? voices : voices.slice(0, conditionSizes.voices) }),
    ...(typed.sensitive !== "" && { sensitive: typed.sensitive === "yes" }),
    ...(kinds.length > 0 && { kinds }),
    ...(typeof hours === "object" && hours !== null && { hours }),
  };
  return { when, faults };
}

function formsOf(typed: string): NonNullable<PostCondition["purpose"]>["forms"] {
  return isLocale(typed) ? typed : null;
}

const clock = z.union([z.literal(""), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d(:00)?$/u)]);

function hoursOf({ weekdays: typedDays, from, until }: TypedCondition): PostCondition["hours"] | null | ConditionFault {
  const weekdays = [...new Set(typedDays.map(Number))].filter((day) => day >= 1 && day <= 7).sort();
  if (!clock.safeParse(from).success || !clock.safeParse(until).success) return "hoursUnclear";
  if (weekdays.length === 0 && from === "" && until === "") return null;
  const end = minutes(until);
  const hours = { weekdays, from: minutes(from), until: until === "" || end === 0 ? 1440 : end };
  return hours.from === hours.until ? "hoursEmpty" : hours;
}

function minutes(time: string): number {
  const [hours = 0, rest = 0] = time.split(":").map(Number);
  return hours * 60 + rest;
}

function timeOf(minutesOfDay: number): string {
  return clockWords(minutesOfDay).padStart(5, "0");
}
