import { ChevronRight } from "lucide-react";
import { useTranslations } from "use-intl";
import { LinkCard } from "#app/components/link-cards/link-card.tsx";
import { ChannelName } from "#app/components/ui/channel-mark.tsx";
import { Facsimile } from "#app/components/ui/facsimile.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { DecisionCardView, DecisionView } from "#app/services/decisions/decision-view.ts";
import type { DecisionPage } from "./decision-page.ts";
import { signedCard } from "./signed-cards.tsx";

interface FacsimilesProps {
  view: DecisionView;
  imagesPath: string;
}

/** Come si vedrà: every channel as its readers will see it; opens without a script. */
export function Facsimiles({ view, imagesPath }: FacsimilesProps) {
  const t = useTranslations("decision");
  if (view.channels.length === 0 || view.envelope !== null) return null;
  return (
    <details className="group mt-1 min-[1100px]:hidden">
      <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between gap-3 rounded-md px-0.5 text-sm font-semibold [&::-webkit-details-marker]:hidden">
        {t("facsimiles", { n: view.channels.length })}
        <ChevronRight
          aria-hidden="true"
          className="flex-none text-soft group-open:rotate-90"
          size={18}
          strokeWidth={1.75}
        />
      </summary>
      <FacsimileList imagesPath={imagesPath} view={view} />
    </details>
  );
}

/** The same, open, where there is room for it beside the text. */
export function FacsimilesBeside({ page: { view, imagesPath, face } }: { page: DecisionPage }) {
  const t = useTranslations("decision");
  const reads = view.situation.type === "open" && face === "post";
  if (!reads || view.channels.length === 0 || view.envelope !== null) return null;
  return (
    <aside aria-label={t("facsimiles", { n: view.channels.length })} className="hidden min-[1100px]:block">
      <h2 className="pb-2 text-sm font-semibold">{t("facsimiles", { n: view.channels.length })}</h2>
      <FacsimileList imagesPath={imagesPath} view={view} />
    </aside>
  );
}

function FacsimileList({ view, imagesPath }: FacsimilesProps) {
  const format = useFormat();
  const { publishAt, language } = view.post;
  const shown = (card: DecisionCardView) => signedCard(card, imagesPath);
  return (
    <ul className="grid gap-6 pt-2 pb-2">
      {view.channels.map((channel) => (
        <li key={channel.id}>
          <ChannelName channel={channel} className="mb-2 text-sm font-semibold" />
          <Facsimile
            card={channel.card && <LinkCard card={shown(channel.card)} lang={language} network={channel.network} />}
            channel={{ ...channel, handle: channel.handle || undefined }}
            images={channel.images.map((image) => ({ src: `${imagesPath}/${image.mediaId}?w=640`, alt: image.alt }))}
            lang={language}
            text={channel.text}
            title={view.post.title}
            thread={channel.thread}
            warning={channel.contentWarning}
            when={publishAt ? format.moment(publishAt) : undefined}
          />
        </li>
      ))}
    </ul>
  );
}
