import { useTranslations } from "use-intl";
import { useFormat } from "#app/i18n/reader.ts";
import type { AbsenceCode } from "#app/kernel/errors.ts";
import type { AwayLine } from "#app/services/absences/read-absences.server.ts";

type Detail = Record<string, string | number | boolean | null>;

/** Periods, scopes and refusals of absences in the reader's words. Days are written as days, whatever the zone. */
export function useAbsenceWords() {
  const t = useTranslations("absences");
  const format = useFormat();

  function period({ fromDay, untilDay }: Pick<AwayLine, "fromDay" | "untilDay">): string {
    const [from, until] = [noonOf(fromDay), noonOf(untilDay)].map((day) => format.day(day));
    return fromDay === untilDay
      ? t("oneDay", { day: from ?? "" })
      : t("period", { from: from ?? "", until: until ?? "" });
  }

  function reach({ scope, act }: Pick<AwayLine, "scope" | "act">): string {
    const what = t(`reach.${scope.type}`, { names: format.list(scope.names) });
    return act === "" ? what : `${what} · ${t("actWords", { act })}`;
  }

  function refusal(code: AbsenceCode, detail: Detail = {}): string {
    const day = (value: unknown, before = 0) =>
      typeof value === "string" ? format.day(new Date(Date.parse(value) - before)) : "";
    return t(`refusals.${code}`, {
      name: String(detail["name"] ?? ""),
      from: day(detail["from"]),
      until: day(detail["until"], 1),
      after: day(detail["until"]),
      days: Number(detail["days"] ?? 0),
    });
  }

  return { period, reach, refusal, acting: (line: AwayLine) => t("acting", { name: line.substituteName }) };
}

/** The middle of a day: the same date on every clock of Europe. */
export function noonOf(day: string): string {
  return `${day}T11:00:00Z`;
}
