import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { channelName } from "#app/i18n/channel-name.ts";
import { AccountName, ChannelMark } from "#app/components/ui/channel-mark.tsx";
import { periodInWords } from "#app/i18n/period-words.ts";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { DecisionView } from "#app/services/decisions/decision-view.ts";

/** Rows of "Dove · Quando · Cambia …". */
export function FactList({ children }: { children: ReactNode }) {
  return (
    <dl className="mt-3 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 text-[0.9375rem] leading-[1.375rem] [&_dd]:[overflow-wrap:anywhere] [&_dt]:text-faint">
      {children}
    </dl>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Every account by name: two of one network must not be mistaken. */
export function WhereFact({ view }: { view: DecisionView }) {
  const t = useTranslations("decision");
  const texts = new Set(view.sheets.map(({ text }) => text)).size;
  return (
    <Fact name={t("where")}>
      <ul className="grid gap-1">
        {view.channels.map((channel) => (
          <li className="flex items-start gap-2" key={channel.id}>
            <span className="pt-0.5">
              <ChannelMark channel={channel} size={18} />
            </span>
            <span className="min-w-0">
              <AccountName channel={channel} />
            </span>
          </li>
        ))}
      </ul>
      {view.sheets.length > 1 && (
        <b className="block font-semibold">{texts > 1 ? t("severalTexts", { n: texts }) : t("severalPictures")}</b>
      )}
    </Fact>
  );
}

/** The channels that the reader signs, where these are not all of the post. */
export function CoversFact({ view: { situation } }: { view: DecisionView }) {
  const t = useTranslations("decision");
  const networks = useTranslations("networks");
  const seat = "seat" in situation ? situation.seat : null;
  if (!seat?.covers) return null;
  return (
    <Fact name={t("covers", { kind: seat.kind })}>
      {seat.covers.map((channel) => (
        <b className="block font-semibold" key={`${channel.network} ${channel.name}`}>
          {channelName(channel, networks)}
        </b>
      ))}
    </Fact>
  );
}

/** What the writer said it is for. */
export function WhyFacts({ view: { about } }: { view: DecisionView }) {
  const t = useTranslations("decision");
  return (
    <>
      {about.purpose && <Fact name={t("purpose")}>{about.purpose}</Fact>}
      {about.audience && <Fact name={t("audience")}>{about.audience}</Fact>}
    </>
  );
}

/** In whose name it speaks, and what a signer should know of how it was made. */
export function AboutFacts({ view: { about, ownVoice } }: { view: DecisionView }) {
  const t = useTranslations("decision");
  return (
    <>
      {about.voiceName && !ownVoice && (
        <Fact name={t("inNameOf")}>
          <b className="font-semibold">{about.voiceName}</b>
        </Fact>
      )}
      {(about.aiUsed || about.sensitive) && (
        <Fact name={t("noted")}>
          {about.aiUsed && <span className="block">{t("aiUsed")}</span>}
          {about.sensitive && <span className="block">{t("sensitive")}</span>}
        </Fact>
      )}
    </>
  );
}

/** What the reader asked for last time, and the writer's answer. */
export function AskedFact({ view: { asked } }: { view: DecisionView }) {
  const t = useTranslations("decision");
  if (asked.length === 0) return null;
  return (
    <Fact name={t("asked")}>
      <ul className="grid gap-1">
        {asked.map(({ reason, closedByName, answer }, index) => (
          <li key={index}>
            <q className="font-serif quotes-none">{t("quoted", { words: reason })}</q>
            {closedByName && (
              <span className="block">
                {answer ? t("answered", { name: closedByName, words: answer }) : t("saidDone", { name: closedByName })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Fact>
  );
}

export function WhenFact({ view }: { view: DecisionView }) {
  const t = useTranslations("decision");
  const format = useFormat();
  const { locale } = useReader();
  const { publishAt, publishZone } = view.post;
  if (view.envelope !== null) return <Fact name={t("when")}>{periodInWords(view.envelope, locale)}</Fact>;
  return (
    <Fact name={t("when")}>{publishAt ? format.moment(publishAt, { meantIn: publishZone }) : t("whenUndecided")}</Fact>
  );
}
