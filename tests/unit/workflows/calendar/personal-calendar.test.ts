/** Terms run in the working time of whoever decides: their own days, their own lunch, the organisation's closed days. */
import { expect, it } from "vitest";
import { type Chance, chanceOf } from "#tests/support/chance.ts";
import type { WorkingCalendar } from "#workflows/approval/types.ts";
import { personalCalendar, workingCalendar } from "#workflows/calendar/holidays.ts";
import { addWorkingMinutes, workingMinutesBetween } from "#workflows/calendar/working-time.ts";

const minuteMs = 60_000;
const start = Date.parse("2026-01-01T00:00:00Z");
const minutes = 2 * 365 * 1440;
const people = 40;
const casesEach = 2_600;

const organization = workingCalendar({
  zone: "Europe/Rome",
  hours: Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [{ from: 480, to: 1080 }]])),
  years: { from: 2026, to: 2028 },
  patronDay: "06-24",
  closures: ["2026-08-14", "2026-12-24"],
  nationalHolidays: true,
});

it(
  `agrees with a count of single minutes over ${people * casesEach} terms of ${people} people`,
  { timeout: 240_000 },
  () => {
    const chance = chanceOf(20_261_130);
    const whole = (from: number, to: number) => from + chance.below(to - from + 1);
    let crossed = 0;
    for (let person = 0; person < people; person += 1) {
      const calendar = personalCalendar(organization, {
        hours: person % 5 === 0 ? null : someHours(chance),
        daysOff: Array.from({ length: whole(0, 25) }, () => dayOf(start + whole(0, 729) * 1440 * minuteMs)),
      });
      const worked = countMinutes(calendar);
      const last = worked[minutes] ?? 0;
      for (let n = 0; n < casesEach; n += 1) {
        const from = whole(0, minutes - 1);
        const term = whole(1, 4800);
        const target = (worked[from] ?? 0) + term;
        if (target > last) continue;
        const until = firstReaching(worked, target);
        const at = (minute: number) => new Date(start + minute * minuteMs).toISOString();
        if (addWorkingMinutes(calendar, at(from), term) !== at(until))
          throw new Error(`${JSON.stringify(calendar.hours)}: ${term} minutes from ${at(from)} end at ${at(until)}`);
        if (workingMinutesBetween(calendar, at(from), at(until)) !== term)
          throw new Error(
            `${JSON.stringify(calendar.hours)}: from ${at(from)} to ${at(until)} there are ${term} minutes`,
          );
        crossed += 1;
      }
    }
    // Those whose term ends after the two years say nothing.
    expect(crossed).toBeGreaterThanOrEqual(100_000);
  },
);

it("keeps the closed days of the organisation for whoever has other hours", () => {
  const sunday = personalCalendar(organization, { hours: { 7: [{ from: 540, to: 600 }] }, daysOff: ["2026-03-15"] });
  expect(addWorkingMinutes(sunday, "2026-03-06T12:00:00Z", 60)).toBe("2026-03-08T09:00:00.000Z");
  expect(addWorkingMinutes(sunday, "2026-03-08T12:00:00Z", 60)).toBe("2026-03-22T09:00:00.000Z");
  // Easter is a Sunday on which the organisation is closed.
  expect(addWorkingMinutes(sunday, "2026-04-04T12:00:00Z", 60)).toBe("2026-04-12T08:00:00.000Z");
});

/** Some days of the week, with or without lunch, by day or by night; no edge in the hour that a changed clock repeats. */
function someHours({ below, one, pick }: Chance): WorkingCalendar["hours"] {
  const days = [1, 2, 3, 4, 5, 6, 7].filter(() => below(10) < 6);
  return Object.fromEntries(
    (days.length === 0 ? [pick([1, 2, 3, 4, 5])] : days).map((day) => {
      const opens = pick([0, 60, 420, 475, 480, 540, 605]);
      const closes = pick([780, 840, 1019, 1080, 1320, 1440]);
      const lunch = pick([660, 705]);
      return [
        day,
        one(2)
          ? [{ from: opens, to: closes }]
          : [
              { from: opens, to: lunch },
              { from: lunch + pick([15, 30, 60]), to: closes },
            ],
      ];
    }),
  );
}

/** How many working minutes lie before each minute of the two years, told minute by minute from the clock on the wall. */
function countMinutes({ zone, hours, closedDates }: WorkingCalendar): Int32Array {
  const wall = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  const counts = new Int32Array(minutes + 1);
  let closed = false;
  let windows: Array<{ from: number; to: number }> = [];
  for (let minute = 0; minute < minutes; minute += 1) {
    const onWall = minute % 60 === 0 ? wall.format(start + minute * minuteMs) : "";
    if (onWall !== "") {
      const [date = "", time = ""] = onWall.split(" ");
      const weekday = new Date(`${date}T12:00:00Z`).getUTCDay() || 7;
      closed = closedDates.includes(date);
      windows = (hours[weekday] ?? []).map(({ from, to }) => ({ from: from - hourOf(time), to: to - hourOf(time) }));
    }
    const works = !closed && windows.some(({ from, to }) => minute % 60 >= from && minute % 60 < to);
    counts[minute + 1] = (counts[minute] ?? 0) + (works ? 1 : 0);
  }
  return counts;
}

function hourOf(time: string): number {
  return Number(time.slice(0, 2)) * 60;
}

/** The first minute before which so many were worked. */
function firstReaching(worked: Int32Array, target: number): number {
  let low = 0;
  let high = worked.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((worked[middle] ?? 0) >= target) high = middle;
    else low = middle + 1;
  }
  return low;
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
