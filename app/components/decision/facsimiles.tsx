import { ChevronRight } from "lucide-react";
import { useTranslations } from "use-intl";
import { ChannelName } from "#app/components/ui/channel-mark.tsx";
import { Facsimile } from "#app/components/ui/facsimile.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { DecisionView } from "#app/services/decisions/read-decision.server.ts";

/** Come si vedrà: every channel as its readers will see it; opens without a script. */
export function Facsimiles({ view, imagesPath }: { view: DecisionView; imagesPath: string }) {
  const t = useTranslations("decision");
  const format = useFormat();
  if (view.channels.length === 0) return null;
  const { publishAt, language } = view.post;
  return (
    <details className="group mt-1">
      <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between gap-3 rounded-md px-0.5 text-sm font-semibold [&::-webkit-details-marker]:hidden">
        {t("facsimiles", { n: view.channels.length })}
        <ChevronRight
          aria-hidden="true"
          className="flex-none text-soft group-open:rotate-90"
          size={18}
          strokeWidth={1.75}
        />
      </summary>
      <ul className="grid gap-6 pt-2 pb-2">
        {view.channels.map((channel) => (
          <li key={channel.id}>
            <ChannelName channel={channel} className="mb-2 text-sm font-semibold" />
            <Facsimile
              channel={{ ...channel, handle: channel.handle || undefined }}
              images={channel.images.map((image) => ({ src: `${imagesPath}/${image.mediaId}?w=640`, alt: image.alt }))}
              lang={language}
              text={channel.text}
              when={publishAt ? format.moment(publishAt) : undefined}
            />
          </li>
        ))}
      </ul>
    </details>
  );
}
