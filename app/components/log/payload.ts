import type { LogEntry } from "#db/queries/log-entries.ts";

/* A payload is what some version of the program once wrote: whatever is not as expected is simply not there. */

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
