import { formatList } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locales.ts";
import type { Translate } from "#app/i18n/translator.server.ts";
import type { Narrowing } from "#db/schema/posts.ts";

/** What a submission took away since the one before, a sentence for each thing; empty where it took away nothing. */
export function narrowingInWords(
  narrowing: Narrowing | null,
  { t, locale }: { t: Translate; locale: Locale },
): string[] {
  if (narrowing === null) return [];
  const { route, levelsGone, signatures, sensitiveOff } = narrowing;
  const levels = formatList(levelsGone, locale);
  return [
    route && t("decision.narrowed.route", route),
    levelsGone.length > 0 && t("decision.narrowed.levels", { n: levelsGone.length, levels }),
    signatures && t("decision.narrowed.signatures", { from: String(signatures.from), to: String(signatures.to) }),
    sensitiveOff && t("decision.narrowed.sensitive", sensitiveOff),
  ].filter((sentence): sentence is string => typeof sentence === "string");
}
