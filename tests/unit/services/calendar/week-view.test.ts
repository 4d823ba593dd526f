import fc from "fast-check";
import { expect, test } from "vitest";
import type { CalendarDay, CalendarEntry } from "#app/services/calendar/calendar-view.ts";
import { grouped, weekView } from "#app/services/calendar/week-view.ts";
import { weekSpan } from "#workflows/calendar/calendar-days.ts";
import { localTime } from "#workflows/calendar/zone.ts";

const zone = "Europe/Rome";
const now = new Date("2026-10-22T09:20:00Z");

function entryAt(publishAt: string, id = publishAt): CalendarEntry {
  return { id, title: "Un post", state: "scheduled", publishAt, hour: "", channelIds: [], quiet: false, clash: null };
}

function daysWith(instants: readonly string[], on = "2026-10-22"): CalendarDay[] {
  const entries = [...instants].sort().map((instant, index) => entryAt(instant, `${instant} ${index}`));
  const byDay = grouped(entries, ({ publishAt }) => localTime(publishAt, zone).slice(0, 10));
  return weekSpan(on).days.map((day) => ({
    day,
    entries: byDay.get(day) ?? [],
    more: 0,
    closed: null,
    weekend: false,
    blackout: false,
    today: day === "2026-10-22",
    other: false,
  }));
}

test("entries of a day never overlap, however many are due and in whichever hour, and keep their order", () => {
  const instants = fc.array(
    fc.integer({ min: 0, max: 7 * 24 * 60 }).map((m) => new Date(Date.UTC(2026, 9, 18, 22) + m * 60_000).toISOString()),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(instants, (all) => {
      const week = weekView(daysWith(all), { zone, now, chosenId: null });
      for (const column of week.columns) {
        let free = 0;
        for (const { top, low } of column.entries) {
          expect(top).toBeGreaterThanOrEqual(free);
          free = top + (low ? 24 : 44);
          expect(free).toBeLessThanOrEqual(week.height);
        }
        expect(column.entries.map(({ publishAt }) => publishAt)).toEqual(
          column.entries.map(({ publishAt }) => publishAt).sort(),
        );
      }
      const shown = week.columns.reduce(
        (n, { entries, more }) => n + entries.length + more.reduce((m, o) => m + o.n, 0),
        0,
      );
      expect(shown).toBe(daysWith(all).reduce((n, { entries }) => n + entries.length, 0));
    }),
    { numRuns: 60 },
  );
});

test("an entry stands at its minute, the next one below it where it would cover it", () => {
  const week = weekView(daysWith(["2026-10-20T07:30:00Z", "2026-10-22T13:00:00Z", "2026-10-22T13:10:00Z"]), {
    zone,
    now,
    chosenId: null,
  });
  const row = (hour: number) => week.rows.find((one) => one.hour === hour)?.top ?? 0;
  const tops = week.columns.flatMap(({ entries }) => entries.map(({ top }) => top));
  expect(tops).toEqual([row(9) + 21, row(15), row(15) + 44]);
  expect(week.now).toMatchObject({ day: "2026-10-22", hour: "11:20", top: row(11) + 14 });
});

test("the post whose panel is open is drawn however full its hour is", () => {
  const all = Array.from({ length: 9 }, (_, minute) => `2026-10-22T13:0${minute}:00.000Z`);
  const days = daysWith(all);
  const last = days.flatMap(({ entries }) => entries).at(-1)?.id ?? "";
  const week = weekView(days, { zone, now, chosenId: last });
  expect(week.columns.flatMap(({ entries }) => entries.map(({ id }) => id))).toContain(last);
});
