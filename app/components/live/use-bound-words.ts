import { useTranslations } from "use-intl";
import { channelName } from "#app/i18n/channel-name.ts";
import { sentenceStart } from "#app/i18n/format.ts";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { LivePageView } from "#app/services/live/read-live-page.server.ts";
import type { LiveBound } from "#workflows/live/judge.ts";

/** Why something does not go out with one signature: one sentence for each bound. */
export function useBoundWords({ channels }: Pick<LivePageView, "channels">) {
  const t = useTranslations("live.bounds");
  const networks = useTranslations("networks");
  const format = useFormat();
  const { locale } = useReader();
  const nameOfChannel = (channelId: string) => {
    const channel = channels.find((one) => one.channelId === channelId);
    return channel ? channelName(channel, networks) : "";
  };
  return (bound: LiveBound | { code: "freshProof" }): string => {
    switch (bound.code) {
      case "notYet":
        return t("notYet", { moment: format.moment(bound.opensAt) });
      case "usedUp":
        return t("usedUp", { n: bound.most, count: format.count(bound.most) });
      case "channelChanged":
        return t("channelChanged", { channel: nameOfChannel(bound.channelId) });
      case "blank":
        return t(`blank.${bound.fault}`, { blank: sentenceStart(bound.blank, locale) });
      case "wordBlocked":
      case "wordAsks":
        return t(bound.code, { word: bound.word, list: bound.list });
      case "overLimit":
        return t("overLimit", {
          channel: nameOfChannel(bound.channelId),
          count: format.number(bound.count),
          max: format.number(bound.max),
        });
      default:
        return t(bound.code);
    }
  };
}
