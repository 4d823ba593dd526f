/** Conditions as entries of the log keep them: written by any earlier version, so what has not the expected shape is left out. */
import { type ConditionKind, conditionKinds } from "#workflows/content/post-kinds.ts";
import type { ConditionInNames } from "./condition.ts";

export interface SkippedLevel {
  name: string;
  /** What the post lacked, channels, people and lists by their ids. */
  lacked: ConditionInNames;
}

/** Levels that a submission passed over, and what the post lacked for each. */
export function skippedLevelsIn(levels: unknown): SkippedLevel[] {
  return Array.isArray(levels) ? levels.flatMap((level: unknown) => skippedLevel(level) ?? []) : [];
}

function skippedLevel(level: unknown): SkippedLevel | null {
  if (typeof level !== "object" || level === null || !("name" in level) || typeof level.name !== "string") return null;
  const lacked = conditionIn(level);
  if ("channelIds" in level && isTexts(level.channelIds)) lacked.channels = level.channelIds;
  if ("listIds" in level && isTexts(level.listIds)) lacked.lists = level.listIds;
  // Before levels could name people.
  if ("namedVoice" in level && typeof level.namedVoice === "boolean")
    lacked.voices = level.namedVoice ? "anybody" : "nobody";
  return { name: level.name, lacked };
}

/** A condition in names. */
export function conditionIn(when: unknown): ConditionInNames {
  if (typeof when !== "object" || when === null) return {};
  const condition: ConditionInNames = {};
  if ("channels" in when && isTexts(when.channels)) condition.channels = when.channels;
  if ("tags" in when && isTexts(when.tags)) condition.tags = when.tags;
  if ("lists" in when && isTexts(when.lists)) condition.lists = when.lists;
  if ("purpose" in when && isTexts(when.purpose)) condition.purpose = when.purpose;
  if ("campaigns" in when && isTexts(when.campaigns)) condition.campaigns = when.campaigns;
  if ("languages" in when && isTexts(when.languages)) condition.languages = when.languages;
  if ("voices" in when && (when.voices === "anybody" || when.voices === "nobody" || isTexts(when.voices)))
    condition.voices = when.voices;
  if ("sensitive" in when && typeof when.sensitive === "boolean") condition.sensitive = when.sensitive;
  if ("kinds" in when) condition.kinds = kindsIn(when.kinds);
  if ("hours" in when) condition.hours = hoursIn(when.hours);
  return condition;
}

function hoursIn(hours: unknown): ConditionInNames["hours"] {
  if (typeof hours !== "object" || hours === null || !("from" in hours) || !("until" in hours)) return undefined;
  const weekdays = "weekdays" in hours && Array.isArray(hours.weekdays) ? hours.weekdays.map(Number) : [];
  return { weekdays, from: Number(hours.from), until: Number(hours.until) };
}

/** Kinds of posts that this version knows. */
function kindsIn(value: unknown): ConditionKind[] {
  return isTexts(value) ? conditionKinds.filter((kind) => value.includes(kind)) : [];
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
