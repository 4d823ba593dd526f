import type { Locale } from "#app/i18n/locales.ts";
import { skipSentence } from "#app/i18n/skip-words.ts";
import type { Translate } from "#app/i18n/translator.server.ts";
import type { IterView } from "#db/queries/iter-view.server.ts";
import type { ConditionInNames } from "#workflows/approval/condition.ts";

export interface Speaker {
  t: Translate;
  locale: Locale;
}

/** An iter with the reason for each level that was passed over, in words. */
export function withSkipReasons(iter: IterView | null, speaker: Speaker): IterView | null {
  if (iter === null) return null;
  const levels = iter.levels.map((level) =>
    level.skippedBecause ? { ...level, skipped: skipReason(level.skippedBecause, speaker) } : level,
  );
  return { ...iter, levels };
}

export function skipReason(lacked: ConditionInNames, { t, locale }: Speaker): string {
  return skipSentence(lacked, (key, values) => t(`ruleWords.${key}`, values), locale);
}
