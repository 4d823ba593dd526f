import { useTranslations } from "use-intl";
import { Link } from "#app/components/ui/link.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { WordListItem } from "#db/queries/word-lists.server.ts";
import type { Network } from "#workflows/networks/networks.ts";
import { type WordEffect, wordEffects } from "#workflows/content/words/word-lists.ts";
import { effectIcons } from "./effect-looks.ts";

export type ChannelsById = Readonly<Record<string, { network: Network; name: string }>>;

interface ListRowsProps {
  lists: readonly WordListItem[];
  channels: ChannelsById;
}

/** The lists in use by what they do, the gravest first; those that were put away at the end. */
export function ListRows({ lists, channels }: ListRowsProps) {
  const t = useTranslations("wordLists");
  const used = lists.filter(({ archived }) => !archived);
  const away = lists.filter(({ archived }) => archived);
  return (
    <div className="grid max-w-[760px] gap-9">
      {wordEffects.map((effect) => {
        const ofEffect = used.filter((list) => list.effect === effect);
        return ofEffect.length === 0 ? null : (
          <section aria-labelledby={effect} key={effect}>
            <EffectHead effect={effect} />
            <Rows channels={channels} lists={ofEffect} />
          </section>
        );
      })}
      {away.length > 0 && (
        <section aria-labelledby="away">
          <h2 className="border-b border-rule pb-2.5 font-semibold" id="away">
            {t("away")} <span className="text-sm font-normal text-soft">{t("awayLine")}</span>
          </h2>
          <Rows channels={channels} lists={away} />
        </section>
      )}
    </div>
  );
}

function EffectHead({ effect }: { effect: WordEffect }) {
  const t = useTranslations("wordLists.effects");
  const Icon = effectIcons[effect];
  return (
    <h2 className="flex items-baseline gap-2.5 border-b border-rule pb-2.5 font-semibold" id={effect}>
      <Icon aria-hidden="true" className="flex-none self-center" size={18} strokeWidth={1.75} />
      <span>
        {t(`${effect}.name`)} <span className="text-sm font-normal text-soft">{t(`${effect}.line`)}</span>
      </span>
    </h2>
  );
}

function Rows({ lists, channels }: ListRowsProps) {
  return (
    <ul>
      {lists.map((list) => (
        <li className="border-b border-rule" key={list.listId}>
          <Link
            className="grid gap-x-5 gap-y-0.5 py-3 hover:bg-hover md:grid-cols-[12rem_minmax(0,1fr)_auto] md:items-baseline"
            to={`/word-lists/${list.listId}`}
          >
            <span className="font-serif text-xl [overflow-wrap:anywhere]">{list.name}</span>
            <ListFacts channels={channels} list={list} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function ListFacts({ list, channels }: { list: WordListItem; channels: ChannelsById }) {
  const t = useTranslations("wordLists");
  const networks = useTranslations("networks");
  const format = useFormat();
  const { firstWords, wordCount, channelIds, holderName } = list;
  const further = wordCount - firstWords.length;
  const where =
    channelIds === null
      ? t("allChannels")
      : format.list(channelIds.flatMap((id) => (channels[id] ? [channelName(channels[id], networks)] : [])));
  return (
    <>
      <span className="min-w-0">
        <span className="block text-sm [overflow-wrap:anywhere] text-soft">
          {firstWords.join(", ")}
          {further > 0 && ` ${t("further", { n: further })}`}
        </span>
        <span className="block text-sm text-faint">
          {[list.effect === "askLevel" && holderName !== null && t("asks", { name: holderName }), where]
            .filter((part): part is string => typeof part === "string")
            .join(" · ")}
        </span>
      </span>
      <span className="text-sm text-faint">{t("count", { n: wordCount })}</span>
    </>
  );
}
