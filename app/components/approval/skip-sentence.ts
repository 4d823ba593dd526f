import type { useTranslations } from "use-intl";
import { formatAlternatives, formatList, type Reader } from "#app/i18n/format.ts";
import type { SkipReason } from "#app/services/post-page/post-view.ts";

/** "saltato: manca #emergenza": why a level is not asked, named part by part. */
export function skipSentence(
  { tags, channels, namedVoice, sensitive }: SkipReason,
  t: ReturnType<typeof useTranslations<"iter">>,
  { locale }: Reader,
): string {
  const why = [
    tags &&
      t("skip.tags", {
        tags: formatAlternatives(
          tags.map((tag) => `#${tag}`),
          locale,
        ),
      }),
    channels && t("skip.channels", { channels: formatAlternatives(channels, locale) }),
    namedVoice === undefined ? null : t(namedVoice ? "skip.voice" : "skip.noVoice"),
    sensitive === undefined ? null : t(sensitive ? "skip.sensitive" : "skip.notSensitive"),
  ].filter((part): part is string => typeof part === "string");
  return t("skip.because", { why: formatList(why, locale) });
}
