import type { useTranslations } from "use-intl";
import { formatMoment, type Reader } from "#app/i18n/format.ts";
import { formatWeekHours } from "#app/i18n/week-hours.ts";
import type { LastUsefulBy } from "#app/services/post-page/post-view.ts";

type IterWords = ReturnType<typeof useTranslations<"iter">>;

/** "ultimo momento utile: mar 3, 9:00 · orario di Elena Castellani: lun–mer 9–13" */
export function lastUsefulSentence(
  { at, by }: { at: string; by: LastUsefulBy[] },
  t: IterWords,
  reader: Reader,
): string {
  const whose = by.map(({ name, hours }) =>
    hours === null
      ? t("lastUseful.daysOff", { name })
      : t("lastUseful.hours", { name, hours: formatWeekHours(hours, reader.locale) }),
  );
  const moment = formatMoment(new Date(at), reader, { length: "short" });
  return [t("lastUseful.moment", { moment }), ...whose].join(" · ");
}
