import { formatPatronDay, patronSaints } from "#workflows/calendar/patron-saints.ts";

/** "11/11" or "11.11" as "MM-DD"; null when there is no such day in any year. */
export function parsePatronDay(text: string): string | null {
  const match = /^(\d{1,2})[/.-](\d{1,2})$/u.exec(text.trim());
  if (!match) return null;
  const iso = isoDate(2024, Number(match[2]), Number(match[1]));
  return iso ? iso.slice(5) : null;
}

/** The day as the form gives it: that of the chosen town, else what was typed. */
export function typedPatronDay(form: FormData): string {
  const found = patronSaints.find(({ place }) => place === form.get("patronPlace"));
  return found ? formatPatronDay(found.day) : String(form.get("patronDay") ?? "").slice(0, 10);
}

/** "24/12/2026" or "2026-12-24" as "2026-12-24"; null when there is no such date. */
export function parseDate(text: string): string | null {
  const local = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/u.exec(text.trim());
  if (local) return isoDate(Number(local[3]), Number(local[2]), Number(local[1]));
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text.trim());
  return iso ? isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3])) : null;
}

const mostDates = 400;

/** One date a line, in order and each once, with the first line that is none; more than 400 are not read. */
export function readDates(text: string): { dates: string[]; unclear: string | null; tooMany: boolean } {
  const lines = text
    .split(/\r?\n/u)
    .map((one) => one.trim())
    .filter(Boolean);
  if (lines.length > mostDates) return { dates: [], unclear: null, tooMany: true };
  const dates = lines.map(parseDate);
  const unclear = lines[dates.indexOf(null)]?.slice(0, 40) ?? null;
  return { dates: [...new Set(dates.filter((date) => date !== null))].sort(), unclear, tooMany: false };
}

export function formatDate(iso: string): string {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day}/${month}/${year}`;
}

function isoDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : null;
}
