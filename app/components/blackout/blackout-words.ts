import { useTranslations } from "use-intl";
import { channelName } from "#app/i18n/channel-name.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { BlackoutFieldCode } from "#app/services/blackouts/blackout-form.ts";
import type { BlackoutView } from "#app/services/blackouts/read-blackouts.server.ts";
import type { WatchedNames } from "#db/schema/organizations.ts";

/** Periods, refusals and warnings of blackouts in the reader's words. */
export function useBlackoutWords() {
  const t = useTranslations("blackout");
  const networks = useTranslations("networks");
  const format = useFormat();

  function stage({ stage: is, from, to, endedByName, endedAt }: BlackoutView): string {
    return t(`stages.${is}`, {
      from: format.moment(from),
      to: format.moment(to),
      name: endedByName ?? "",
      moment: endedAt === null ? "" : format.moment(endedAt),
    });
  }

  function reach({ reach: is, channels, tags }: BlackoutView): string {
    const names = is === "tags" ? tags.map((tag) => `#${tag}`) : channels.map((one) => channelName(one, networks));
    return t(`reach.${is}`, { names: format.list(names) });
  }

  /** Null where nothing is left out. */
  function except({ exceptChannels, exceptTags }: BlackoutView): string | null {
    const names = [...exceptChannels.map((one) => channelName(one, networks)), ...exceptTags.map((tag) => `#${tag}`)];
    return names.length === 0 ? null : t("except", { names: format.list(names) });
  }

  /** One phrase for each list of which something was found. */
  function watched(names: WatchedNames): string[] {
    return (["candidates", "officeholders", "voice"] as const).flatMap((list) =>
      names[list].length === 0 ? [] : [t(`watched.${list}`, { names: format.list(names[list]) })],
    );
  }

  function refusal(code: BlackoutFieldCode): string {
    const isOfEveryForm = code === "holdChannelsMissing" || code === "holdTagsMissing" || code === "textTooLong";
    return isOfEveryForm ? t(`fields.${code}`) : t(`refusals.${code}`);
  }

  return { stage, reach, except, watched, refusal };
}
