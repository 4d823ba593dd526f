import { daysBetween } from "#app/i18n/calendar-parts.ts";
import type { Reader } from "#app/i18n/format.ts";
import type { PostListRow } from "#db/queries/posts-list.ts";
import { localTime } from "#workflows/calendar/zone.ts";

export const dateGroups = ["past", "soon", "thisWeek", "nextWeek", "later", "never"] as const;
export type DateGroup = (typeof dateGroups)[number];

/** Rows by when they go out, in the order they came; empty groups are left out. */
export function groupByDate(
  rows: readonly PostListRow[],
  reader: Reader,
): Array<{ group: DateGroup; rows: PostListRow[] }> {
  const groups: Array<{ group: DateGroup; rows: PostListRow[] }> = [];
  for (const row of rows) {
    const group = groupOf(row.post.publishAt, reader);
    const last = groups.at(-1);
    if (last?.group === group) last.rows.push(row);
    else groups.push({ group, rows: [row] });
  }
  return groups;
}

function groupOf(publishAt: string | null, { now, zone }: Reader): DateGroup {
  if (!publishAt) return "never";
  const at = new Date(publishAt);
  if (at < now) return "past";
  const days = daysBetween(now, at, zone);
  if (days <= 1) return "soon";
  const untilSunday = 7 - isoWeekday(now, zone);
  if (days <= untilSunday) return "thisWeek";
  return days <= untilSunday + 7 ? "nextWeek" : "later";
}

function isoWeekday(date: Date, zone: string): number {
  return new Date(`${localTime(date.toISOString(), zone)}Z`).getUTCDay() || 7;
}
