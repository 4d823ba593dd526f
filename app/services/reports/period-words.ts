import type { Reader } from "#app/i18n/format.ts";
import { wordsOf } from "#app/i18n/translator.server.ts";
import type { Report } from "./read-report.server.ts";

/** A period as a heading says it: "novembre 2026, finora", "dal 3 novembre 2026 al 9 novembre 2026". */
export function periodWords({ period, now }: Pick<Report, "period" | "now">, { locale }: Reader): string {
  const t = wordsOf("reports", locale);
  const words = period.month === null ? daysWords(period, locale) : monthWords(period.month, locale);
  return period.from <= now && now < period.until ? t("soFar", { period: words }) : words;
}

/** "novembre 2026" */
export function monthWords(month: string, locale: Reader["locale"]): string {
  const format = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}

function daysWords({ firstDay, lastDay }: Report["period"], locale: Reader["locale"]): string {
  const t = wordsOf("reports", locale);
  const format = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, { dateStyle: "long", timeZone: "UTC" });
  const day = (text: string) => format.format(new Date(`${text}T00:00:00Z`));
  if (firstDay === lastDay) return t("oneDay", { day: day(firstDay) });
  return t("days", { from: day(firstDay), until: day(lastDay) });
}
