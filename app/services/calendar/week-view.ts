/** Where everything of a week stands: rows as high as what they hold, entries at their minute, the later one pushed down. */
import { hourOf } from "#app/i18n/calendar-parts.ts";
import { hoursOfDay, rowOf, weekRows } from "#workflows/calendar/week-rows.ts";
import { localTime } from "#workflows/calendar/zone.ts";
import type { CalendarDay, CalendarEntry, WeekColumn, WeekRowView, WeekView } from "./calendar-view.ts";

/** In pixels: an hour of the day, one of the night, and a post of two lines or one. */
const dayRow = 42;
const nightRow = 24;
const entryHeight = 44;
const clashHeight = 20;
/** In one hour of one day; of more, these and how many are left. */
const mostInHour = 4;

interface WeekInput {
  zone: string;
  now: Date;
  chosenId: string | null;
}

export function weekView(days: readonly CalendarDay[], { zone, now, chosenId }: WeekInput): WeekView {
  const instants = days.flatMap(({ entries }) => entries.map(({ publishAt }) => publishAt));
  const rows = weekRows(
    days.map(({ day }) => day),
    instants,
    zone,
  );
  const cells = days.map(({ entries }) => grouped(entries, ({ publishAt }) => rowOf(rows, publishAt, zone)));
  let top = 0;
  const placed = rows.map((row, index): WeekRowView => {
    const needed = Math.max(...cells.map((cell) => heightOf(cell.get(index) ?? [], row.night)));
    const height = Math.max(row.night ? nightRow : dayRow, needed);
    top += height;
    return { ...row, top: top - height, height };
  });
  const columns = days.map((day, index) => columnOf(day, { cell: cells[index] ?? new Map(), placed, zone, chosenId }));
  const today = days.find((day) => day.today);
  const at = now.toISOString();
  const row = today && placed[rowOf(rows, at, zone)];
  const line = row && row.top + (minuteOf(at, zone) / 60) * Math.min(row.height, row.night ? nightRow : dayRow);
  return {
    rows: placed,
    columns,
    height: Math.max(top, ...columns.flatMap(({ entries }) => entries.map((one) => one.top + boxOf(one, one.low)))),
    now: today && line !== undefined ? { day: today.day, hour: hourOf(now, zone), top: Math.round(line) } : null,
  };
}

interface ColumnInput {
  cell: ReadonlyMap<number, CalendarEntry[]>;
  placed: readonly WeekRowView[];
  zone: string;
  chosenId: string | null;
}

function columnOf(of: CalendarDay, { cell, placed, zone, chosenId }: ColumnInput): WeekColumn {
  const { day, closed, weekend, blackout, today } = of;
  const hours = hoursOfDay(day, zone);
  const column: WeekColumn = { day, closed, weekend, blackout, today, hours, entries: [], more: [] };
  let free = 0;
  for (const [index, row] of placed.entries()) {
    const all = cell.get(index) ?? [];
    for (const entry of drawn(all, chosenId)) {
      const low = row.night && !hasCrowd(all);
      const hourHeight = row.night ? nightRow : dayRow;
      const at = row.top + Math.round((minuteOf(entry.publishAt, zone) / 60) * (low ? 0 : hourHeight));
      const top = Math.max(at, free);
      column.entries.push({ ...entry, top, low });
      free = top + boxOf(entry, low);
    }
    const left = all.length - drawn(all, chosenId).length;
    if (left === 0) continue;
    column.more.push({ hour: row.hour, n: left, top: free });
    free += clashHeight;
  }
  return column;
}

function drawn(all: CalendarEntry[], chosenId: string | null): CalendarEntry[] {
  if (all.length <= mostInHour) return all;
  const first = all.slice(0, mostInHour - 1);
  const chosen = all.find(({ id }) => id === chosenId);
  return chosen && !first.includes(chosen) ? [...first, chosen] : first;
}

/** In the night a single post has one line; several have two each, as by day. */
function hasCrowd(all: readonly CalendarEntry[]): boolean {
  return all.length > 1 || all.some(({ clash }) => clash !== null);
}

function heightOf(all: CalendarEntry[], night: boolean): number {
  if (all.length === 0 || (all.length === 1 && !(night && hasCrowd(all)))) return 0;
  const shown = all.length > mostInHour ? all.slice(0, mostInHour) : all;
  const boxes = shown.reduce((sum, entry) => sum + boxOf(entry, false), 0);
  return boxes + (all.length > mostInHour ? clashHeight : 0);
}

function boxOf({ clash }: CalendarEntry, low: boolean): number {
  return (low ? nightRow : entryHeight) + (clash === null ? 0 : clashHeight);
}

function minuteOf(instant: string, zone: string): number {
  return Number(localTime(instant, zone).slice(14, 16));
}

/** Rows by a key, each in the order in which they came. */
export function grouped<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
