import type { useTranslations } from "use-intl";
import { formatQuoted, type Reader } from "#app/i18n/format.ts";
import type { AddedBecause } from "#workflows/approval/word-levels.ts";

/** "aggiunto: dall’elenco Salute, parola «vaccini»": why an iter has a level that its route has not. */
export function addedSentence(
  { lists }: AddedBecause,
  t: ReturnType<typeof useTranslations<"iter">>,
  { locale }: Reader,
): string {
  const why = lists.map(({ name: list, words }) =>
    t("addedByList", {
      list,
      n: words.length,
      words: formatQuoted(words, locale),
    }),
  );
  return t("added", { why: why.join("; ") });
}
