import { channelName } from "#app/i18n/channel-name.ts";
import { houseSentence } from "#app/i18n/house-words.ts";
import type { Locale } from "#app/i18n/locales.ts";
import type { Translate } from "#app/i18n/translator.server.ts";
import type { SentHouseFindings } from "#db/schema/posts.ts";
import type { HouseFinding } from "#workflows/content/house-rules.ts";
import type { Network } from "#workflows/networks/networks.ts";

export interface Speaking {
  t: Translate;
  locale: Locale;
}

/** "Facebook · Comune di Valdarno: manca #mensa". */
export function houseFindingInWords(
  finding: HouseFinding,
  channel: { network: Network; name: string },
  { t, locale }: Speaking,
): string {
  const sentence = houseSentence(finding, (code, values) => t(`houseRules.said.${code}`, values), locale);
  return t("houseRules.ofChannel", { channel: channelName(channel, (network) => t(`networks.${network}`)), sentence });
}

/** What of a submission departs from the rules of its channels, a sentence each. */
export function houseInWords(sent: readonly SentHouseFindings[] | null, speaking: Speaking): string[] {
  return (sent ?? []).flatMap((channel) =>
    channel.findings.map((finding) => houseFindingInWords(finding, channel, speaking)),
  );
}
