import { languages, type Locale } from "./locales.ts";

type WeekHours = Record<number, Array<{ from: number; to: number }>>;

/** "lun–mer 8–14, gio 8–18": days with the same hours said together, in the week's order. */
export function formatWeekHours(hours: WeekHours, locale: Locale): string {
  const runs: Array<{ first: number; last: number; hours: string }> = [];
  for (let day = 1; day <= 7; day++) {
    const said = (hours[day] ?? []).map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(" ");
    const run = runs.at(-1);
    if (run && run.hours === said && run.last === day - 1) run.last = day;
    else runs.push({ first: day, last: day, hours: said });
  }
  return runs
    .filter((run) => run.hours !== "")
    .map(
      (run) =>
        `${dayName(run.first, locale)}${run.last > run.first ? `–${dayName(run.last, locale)}` : ""} ${run.hours}`,
    )
    .join(", ");
}

function clock(minutes: number): string {
  const hour = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return rest === 0 ? String(hour) : `${hour}:${String(rest).padStart(2, "0")}`;
}

/* 1 January 2024 was a Monday. */
function dayName(isoWeekday: number, locale: Locale): string {
  return new Intl.DateTimeFormat(languages[locale].tag, { weekday: "short", timeZone: "UTC" }).format(
    new Date(Date.UTC(2024, 0, isoWeekday)),
  );
}
