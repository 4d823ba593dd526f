import { z } from "zod";
import { clockWords } from "#app/i18n/rule-words.ts";
import {
  type ChannelRoutes,
  isEmptyCondition,
  type RouteRule,
  ruleConditionSchema,
  type RuleCondition,
  ruleForces,
  ruleSizes,
} from "#workflows/approval/route-choice.ts";
import { plainLine } from "#workflows/content/plain-text.ts";
import { tagsIn } from "#workflows/content/tags.ts";

/** The form of a rule as it is filled in; what was typed goes back into it after a refusal. */
export interface TypedRule {
  channelIds: string[];
  tags: string;
  /** Ids of people, or `anybody`. */
  voices: string[];
  sensitive: "" | "yes" | "no";
  weekdays: string[];
  /** "18:00" as a browser sends it; empty where nothing is said. */
  from: string;
  until: string;
  routeId: string;
  force: string;
}

export type RuleField = "when" | "tags" | "hours" | "routeId" | "force";
export type RuleFault = "noCondition" | "tagsTooMany" | "hoursUnclear" | "hoursEmpty" | "routeMissing" | "forceMissing";
export type RuleFaults = Partial<Record<RuleField, RuleFault>>;

export type ReadRule = { ok: true; rule: Omit<RouteRule, "id"> } | { ok: false; faults: RuleFaults };

const most = 100;

export function typedRule(form: FormData): TypedRule {
  const text = (name: string) => plainLine(String(form.get(name) ?? "")).slice(0, 2_000);
  const list = (name: string) => form.getAll(name).map(String).slice(0, most);
  const sensitive = text("sensitive");
  return {
    channelIds: list("channelIds"),
    tags: text("tags"),
    voices: list("voices"),
    sensitive: sensitive === "yes" || sensitive === "no" ? sensitive : "",
    weekdays: list("weekdays"),
    from: text("from"),
    until: text("until"),
    routeId: text("routeId"),
    force: text("force"),
  };
}

/** A rule as its form shows it. */
export function ruleAsTyped({ when, routeId, force }: Omit<RouteRule, "id">): TypedRule {
  const { channelIds = [], tags = [], voices = [], sensitive, hours } = when;
  return {
    channelIds,
    tags: tags.join(", "),
    voices: voices === "anybody" ? ["anybody"] : voices,
    sensitive: sensitive === undefined ? "" : sensitive ? "yes" : "no",
    weekdays: (hours?.weekdays ?? []).map(String),
    // Of named days, the whole is said by no hours; midnight at its end is the browser's 00:00.
    ...(hours && !(hours.weekdays.length > 0 && hours.from === 0 && hours.until === 1440)
      ? { from: timeOf(hours.from), until: timeOf(hours.until % 1440) }
      : { from: "", until: "" }),
    routeId,
    force,
  };
}

export const newRule: TypedRule = {
  channelIds: [],
  tags: "",
  voices: [],
  sensitive: "",
  weekdays: [],
  from: "",
  until: "",
  routeId: "",
  force: "proposed",
};

const clock = z.union([z.literal(""), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d(:00)?$/u)]);

/** The rule a form says; else what is wrong with it, at each field. */
export function readRule(typed: TypedRule): ReadRule {
  const force = ruleForces.find((one) => one === typed.force);
  const tags = tagsIn(typed.tags);
  const hours = hoursOf(typed);
  const when: RuleCondition = {
    ...(typed.channelIds.length > 0 && { channelIds: typed.channelIds }),
    ...(tags.length > 0 && { tags }),
    ...(typed.voices.length > 0 && { voices: typed.voices.includes("anybody") ? "anybody" : typed.voices }),
    ...(typed.sensitive !== "" && { sensitive: typed.sensitive === "yes" }),
    ...(typeof hours === "object" && hours !== null && { hours }),
  };
  const tooMany = tags.length > ruleSizes.tags || tags.some((tag) => tag.length > ruleSizes.tagLength);
  const faults: RuleFaults = {
    ...(typeof hours === "string" ? { hours } : isEmptyCondition(when) ? { when: "noCondition" } : {}),
    ...(tooMany && { tags: "tagsTooMany" }),
    ...(typed.routeId === "" && { routeId: "routeMissing" }),
    ...(force === undefined && { force: "forceMissing" }),
  };
  if (Object.keys(faults).length > 0 || force === undefined) return { ok: false, faults };
  const read = ruleConditionSchema.safeParse(when);
  if (!read.success) return { ok: false, faults: { when: "noCondition" } };
  return { ok: true, rule: { when: read.data, routeId: typed.routeId, force } };
}

function hoursOf({ weekdays: typedDays, from, until }: TypedRule): RuleCondition["hours"] | null | RuleFault {
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

const channelAnswers = ["usual", "may", "no"] as const;
export type ChannelAnswer = (typeof channelAnswers)[number];
export type ChannelFault = "noRoutes" | "severalUsual";

/** What a channel's form says of each iter; a field that is none of the answers is a no. */
export function typedChannel(form: FormData): Record<string, ChannelAnswer> {
  const answers = [...form.entries()].flatMap(([name, value]): Array<[string, ChannelAnswer]> => {
    const answer = channelAnswers.find((one) => one === value);
    return name.startsWith("route-") && answer ? [[name.slice("route-".length), answer]] : [];
  });
  return Object.fromEntries(answers.slice(0, most));
}

export function readChannel(answers: Record<string, ChannelAnswer>): ChannelRoutes | ChannelFault {
  const routeIds = Object.keys(answers).filter((id) => answers[id] !== "no");
  const usual = routeIds.filter((id) => answers[id] === "usual");
  if (routeIds.length === 0) return "noRoutes";
  return usual.length > 1 ? "severalUsual" : { routeIds, usualId: usual[0] ?? null };
}
