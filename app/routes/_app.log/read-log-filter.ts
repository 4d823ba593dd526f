import { isId } from "#app/kernel/ids.ts";
import type { LogCursor, LogFilter } from "#db/queries/log.server.ts";

/** What the page can be narrowed to, with the families of events in it: the first parts of their types, each in one. */
export const logKinds = {
  marks: ["mark", "decision"],
  posts: ["post", "comment", "proposal", "envelope", "live"],
  levels: ["level", "seat"],
  publications: ["publication", "hold", "blackout"],
  people: ["person", "group", "absence", "delegation", "session", "device", "access", "mail", "log"],
  settings: ["route", "rule", "channel", "wordList", "organization", "policy", "value", "calendarFeed"],
} as const;

export type LogKind = keyof typeof logKinds;

export interface LogAsked {
  filter: LogFilter;
  kind: LogKind | "";
  before: LogCursor | null;
}

/** What an address asks of the log. Whatever is malformed counts as not asked. */
export function readLogFilter(search: URLSearchParams, zone: string): LogAsked {
  const words = (search.get("q") ?? "").trim().slice(0, 200);
  const kind = search.get("kind") ?? "";
  const month = search.get("month") ?? "";
  return {
    filter: {
      words,
      families: isKind(kind) ? [...logKinds[kind]] : [],
      month: /^20\d\d-(0[1-9]|1[0-2])$/.test(month) ? month : null,
      zone,
    },
    kind: isKind(kind) ? kind : "",
    before: readCursor(search.get("before") ?? ""),
  };
}

/** The address of the page after one that ended with this entry. */
export function cursorOf(entry: { at: string; subjectId: string; seq: number }): string {
  return `${Date.parse(entry.at)}~${entry.subjectId}~${entry.seq}`;
}

/** Every month from the first to the last entry on the reader's clocks, newest first. */
export function monthsOf(span: { first: string; last: string } | null, zone: string): string[] {
  if (!span) return [];
  const months: string[] = [];
  const first = monthOf(span.first, zone);
  for (let month = monthOf(span.last, zone); month >= first; month = monthBefore(month)) months.push(month);
  return months;
}

function isKind(kind: string): kind is LogKind {
  return Object.hasOwn(logKinds, kind);
}

function readCursor(text: string): LogCursor | null {
  const [at = "", subjectId = "", seq = ""] = text.split("~");
  if (!/^\d{1,14}$/.test(at) || !isId(subjectId) || !/^\d{1,9}$/.test(seq)) return null;
  return { at: new Date(Number(at)), subjectId, seq: Number(seq) };
}

function monthOf(instant: string, zone: string): string {
  const parts = new Intl.DateTimeFormat("en", { year: "numeric", month: "2-digit", timeZone: zone }).formatToParts(
    new Date(instant),
  );
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}`;
}

function monthBefore(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, "0")}`;
}
