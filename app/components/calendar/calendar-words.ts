import { useMemo } from "react";
import { dayParts } from "#app/i18n/calendar-parts.ts";
import { sentenceStart } from "#app/i18n/format.ts";
import { languages } from "#app/i18n/locales.ts";
import { useReader } from "#app/i18n/reader.ts";

/** Names of civil days, "2026-12-03", in the reader's language: they are the same in every zone. */
export function useDayWords() {
  const { locale } = useReader();
  return useMemo(() => {
    const parts = (day: string, length: "long" | "short" = "long") =>
      dayParts(new Date(`${day}T12:00:00Z`), "UTC", locale, length);
    const first = languages[locale].firstOfMonth;
    return {
      /** "Novembre 2026" */
      month: (day: string) => sentenceStart(`${parts(day).month} ${parts(day).year}`, locale),
      /** "venerdì" */
      weekday: (day: string, length: "long" | "short" = "long") => parts(day, length).weekday,
      /** "venerdì 4 dicembre" */
      day: (day: string) => `${parts(day).weekday} ${numberOf(day)} ${parts(day).month}`,
      /** "ven 4 dicembre" */
      near: (day: string) => `${parts(day, "short").weekday} ${numberOf(day)} ${parts(day).month}`,
      /** "1 dic" */
      short: (day: string) => `${parts(day).day} ${parts(day, "short").month}`,
      /** "19–25 ottobre 2026", "30 novembre – 6 dicembre 2026". */
      span: (from: string, to: string) => {
        const [one, other] = [parts(from), parts(to)];
        const end = `${other.day} ${other.month} ${other.year}`;
        if (one.month === other.month) return `${one.day}–${end}`;
        const year = one.year === other.year ? "" : ` ${one.year}`;
        return `${one.day} ${one.month}${year} – ${end}`;
      },
    };

    function numberOf(day: string): string {
      const { day: number } = parts(day);
      return number === 1 ? first : String(number);
    }
  }, [locale]);
}
