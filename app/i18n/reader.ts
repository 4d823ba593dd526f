import { useMemo } from "react";
import { useLocale, useNow, useTimeZone } from "use-intl";
import {
  formatBytes,
  formatCount,
  formatDay,
  formatDayTitle,
  formatDeadline,
  formatHour,
  formatList,
  formatMoment,
  formatMonth,
  formatNumber,
  formatWorkingTime,
  type MomentOptions,
  type Reader,
} from "./format.ts";

/** The reader of this page: language, zone and the instant the server made it, so that both sides write the same words. */
export function useReader(): Reader {
  const locale = useLocale();
  const zone = useTimeZone() ?? "Europe/Rome";
  const now = useNow();
  return useMemo(() => ({ locale, zone, now }), [locale, zone, now]);
}

/** The formatters, bound to the reader. Instants may be `Date` or the ISO text that loaders send. */
export function useFormat() {
  const reader = useReader();
  return useMemo(
    () => ({
      moment: (date: Date | string, options?: MomentOptions) => formatMoment(new Date(date), reader, options),
      day: (date: Date | string, length?: "long" | "short") => formatDay(new Date(date), reader, length),
      dayTitle: (date: Date | string) => formatDayTitle(new Date(date), reader),
      month: (date: Date | string) => formatMonth(new Date(date), reader),
      hour: (date: Date | string) => formatHour(new Date(date), reader),
      deadline: (date: Date | string, length?: "long" | "short") => formatDeadline(new Date(date), reader, length),
      workingTime: (minutes: number) => formatWorkingTime(minutes, reader.locale),
      list: (items: readonly string[]) => formatList(items, reader.locale),
      either: (items: readonly string[]) => formatList(items, reader.locale, "disjunction"),
      number: (value: number) => formatNumber(value, reader.locale),
      count: (value: number, gender?: "masculine" | "feminine") => formatCount(value, reader.locale, gender),
      bytes: (value: number) => formatBytes(value, reader.locale),
    }),
    [reader],
  );
}
