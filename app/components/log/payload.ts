import type { LogEntry } from "#db/queries/log-entries.server.ts";

/* A payload may come from any earlier version of the program: what does not have the expected shape is ignored. */

export function textOf(entry: LogEntry, name: string): string | null {
  const value = entry.payload[name];
  return typeof value === "string" ? value : null;
}

export function numberOf(entry: LogEntry, name: string): number | null {
  const value = entry.payload[name];
  return typeof value === "number" ? value : null;
}

export function textsOf(entry: LogEntry, name: string): string[] {
  const value = entry.payload[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

/** A name or a text behind the entry; null when there is none, and where it was blanked. */
export function personalOf(entry: LogEntry, name: string): string | null {
  const value = entry.personal[name];
  return typeof value === "string" && value !== "" ? value : null;
}

/** Several such texts. */
export function personalTextsOf(entry: LogEntry, name: string): string[] {
  const value = entry.personal[name];
  return isTexts(value) ? value : [];
}

export interface SkippedLevel {
  name: string;
  tags?: string[];
  channelIds?: string[];
  namedVoice?: boolean;
  sensitive?: boolean;
}

/** Levels that a submission passed over, and what the post lacked for each. */
export function skippedLevelsOf(entry: LogEntry): SkippedLevel[] {
  const levels = entry.personal["skipped"];
  return Array.isArray(levels) ? levels.flatMap((level: unknown) => skippedLevel(level) ?? []) : [];
}

function skippedLevel(level: unknown): SkippedLevel | null {
  if (typeof level !== "object" || level === null || !("name" in level) || typeof level.name !== "string") return null;
  const parts: SkippedLevel = { name: level.name };
  if ("tags" in level && isTexts(level.tags)) parts.tags = level.tags;
  if ("channelIds" in level && isTexts(level.channelIds)) parts.channelIds = level.channelIds;
  if ("namedVoice" in level && typeof level.namedVoice === "boolean") parts.namedVoice = level.namedVoice;
  if ("sensitive" in level && typeof level.sensitive === "boolean") parts.sensitive = level.sensitive;
  return parts;
}

export function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}
