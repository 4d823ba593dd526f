/**
 * The hours of a week as rows. Office hours stand always; the night appears when something is due in it or the clocks
 * change. The hour that comes twice has two rows, the second for its own day only; one that does not come is left out of
 * its day.
 */
import { localTime, offsetMs, zonedInstant } from "./zone.ts";

export const firstHour = 7;
export const lastHour = 22;

export interface WeekRow {
  hour: number;
  night: boolean;
  /** Which of the two, where the clock shows this hour twice on one day of the week. */
  pass: "first" | "second" | null;
  /** Days on which the clock does not show it. */
  missingOn: string[];
}

/** The rows of a week for what is due in it: instants in ISO 8601. */
export function weekRows(days: readonly string[], instants: readonly string[], zone: string): WeekRow[] {
  const changes = days.map((day) => changeOf(day, zone));
  const due = new Set(instants.map((instant) => hourOf(instant, zone)));
  const changing = changes.flatMap(({ twice, missing }) => [...twice, ...missing]);
  const isShown = (hour: number) => due.has(hour) || changing.includes(hour);
  const early = range(0, firstHour - 1).some(isShown);
  const late = range(lastHour + 1, 23).some(isShown);
  const hours = [
    ...(early ? range(0, firstHour - 1) : []),
    ...range(firstHour, lastHour),
    ...(late ? range(lastHour + 1, 23) : []),
  ];
  return hours.flatMap((hour): WeekRow[] => {
    const night = hour < firstHour || hour > lastHour;
    const twiceOn = days.filter((_, index) => changes[index]?.twice.includes(hour));
    const missingOn = days.filter((_, index) => changes[index]?.missing.includes(hour));
    if (twiceOn.length === 0) return [{ hour, night, pass: null, missingOn }];
    const others = days.filter((day) => !twiceOn.includes(day));
    return [
      { hour, night, pass: "first", missingOn },
      { hour, night, pass: "second", missingOn: others },
    ];
  });
}

/** In which row an instant stands: by its hour and, where that comes twice, by which of the two it is. */
export function rowOf(rows: readonly WeekRow[], instant: string, zone: string): number {
  const hour = hourOf(instant, zone);
  const second = isSecond(instant, zone);
  return rows.findIndex((row) => row.hour === hour && (row.pass === null || (row.pass === "second") === second));
}

/** How many hours a day has: 23 and 25 in the nights in which the clocks change. */
export function hoursOfDay(day: string, zone: string): number {
  const { twice, missing } = changeOf(day, zone);
  return 24 + twice.length - missing.length;
}

function hourOf(instant: string, zone: string): number {
  return Number(localTime(instant, zone).slice(11, 13));
}

function isSecond(instant: string, zone: string): boolean {
  const found = zonedInstant(localTime(instant, zone), zone, { disambiguation: "later" });
  return found.kind === "overlap" && Date.parse(found.later) === Math.floor(Date.parse(instant) / 1000) * 1000;
}

function changeOf(day: string, zone: string): { twice: number[]; missing: number[] } {
  const noon = Date.parse(`${day}T12:00:00Z`);
  // Most days have one offset from the noon before to the noon after.
  if (offsetMs(zone, noon - 86_400_000) === offsetMs(zone, noon + 86_400_000)) return { twice: [], missing: [] };
  const kinds = range(0, 23).map((hour) => {
    const local = `${day}T${String(hour).padStart(2, "0")}:30`;
    return zonedInstant(local, zone, { disambiguation: "earlier" }).kind;
  });
  return { twice: hoursWith("overlap"), missing: hoursWith("gap") };

  function hoursWith(kind: "overlap" | "gap"): number[] {
    return kinds.flatMap((one, hour) => (one === kind ? [hour] : []));
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
