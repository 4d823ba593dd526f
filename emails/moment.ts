import { zoneName } from "#app/i18n/calendar-parts.ts";
import { formatDayTitle, formatHour, type Reader } from "#app/i18n/format.ts";
import { languages } from "#app/i18n/locales.ts";

/** "venerdì 27 novembre, 9:00": never "oggi" or "domani", because nobody knows when a mail is read. */
export function writtenMoment(date: Date, reader: Reader): string {
  const title = formatDayTitle(date, reader);
  const day = languages[reader.locale].smallDays ? title.charAt(0).toLowerCase() + title.slice(1) : title;
  return `${day}, ${formatHour(date, reader)}`;
}

/** "ora di Roma": a mail always says whose clock it means. */
export function writtenZone(reader: Reader): string {
  return languages[reader.locale].zone(zoneName(reader.zone, reader.locale));
}
