import { useTranslations } from "use-intl";
import { LinkCard, type ShownCard } from "#app/components/link-cards/link-card.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { DecisionCardView, DecisionView } from "#app/services/decisions/decision-view.ts";
import { cardWays } from "#workflows/networks/link-cards.ts";

interface SignedCardsProps {
  view: DecisionView;
  imagesPath: string;
}

/** The cards of links that are signed with the text, each once, with where they go out. */
export function SignedCards({ view, imagesPath }: SignedCardsProps) {
  const t = useTranslations("linkCards");
  const networks = useTranslations("networks");
  const format = useFormat();
  if (view.cards.length === 0) return null;
  return (
    <section aria-label={t("heading")} className="mt-5" data-read>
      <h2 className="text-sm font-semibold">{t("heading")}</h2>
      <ul className="grid gap-4">
        {view.cards.map(({ card, channels }) => (
          <li className="max-w-96 text-sm" key={card.url + channels.map(({ id }) => id).join()}>
            <LinkCard card={signedCard(card, imagesPath)} lang={view.post.language} network={null} />
            <p className="mt-1.5 text-xs wrap-anywhere text-faint">{card.url}</p>
            {card.image?.alt && <p className="mt-1 text-soft">{t("imageAlt", { alt: card.image.alt })}</p>}
            <ul className="mt-1 text-soft">
              {(["sent", "titled", "asked"] as const).map((way) => {
                const on = channels.filter(({ network }) => cardWays[network] === way);
                const names = format.list(on.map((channel) => channelName(channel, networks)));
                return names && <li key={way}>{t(way === "sent" ? "on" : way, { channels: names })}</li>;
              })}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function signedCard({ image, ...card }: DecisionCardView, imagesPath: string): ShownCard {
  return { ...card, image: image && { src: `${imagesPath}/${image.mediaId}?w=640`, alt: image.alt } };
}
