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

export interface ListedWords {
  list: string;
  words: string[];
  effect: string;
  levelAdded: boolean;
}

/** Words of the lists that stood in what was sent. */
export function listedWordsOf(entry: LogEntry): ListedWords[] {
  const listed = entry.personal["listed"];
  return Array.isArray(listed) ? listed.flatMap((one: unknown) => listedWords(one) ?? []) : [];
}

function listedWords(one: unknown): ListedWords | null {
  if (typeof one !== "object" || one === null || !("list" in one) || typeof one.list !== "string") return null;
  if (!("words" in one) || !isTexts(one.words) || !("effect" in one) || typeof one.effect !== "string") return null;
  return {
    list: one.list,
    words: one.words,
    effect: one.effect,
    levelAdded: "levelAdded" in one && one.levelAdded === true,
  };
}

export function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}
