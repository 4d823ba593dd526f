import { useTranslations } from "use-intl";
import { railEnd } from "#app/components/approval/rail-end.ts";
import { railOfIter } from "#app/components/approval/rail-of-iter.ts";
import { RailRows } from "#app/components/approval/rail-rows.tsx";
import { useReader } from "#app/i18n/reader.ts";
import type { DecisionView } from "#app/services/decisions/decision-view.ts";

/** The chain in small: who has marked, whose turn it is, when it goes out. */
export function IterRows({ view }: { view: DecisionView }) {
  const t = useTranslations("iter");
  const decision = useTranslations("decision");
  const networks = useTranslations("networks");
  const reader = useReader();
  if (!view.iter) return null;
  const { publishAt, publishedAt, state } = view.post;
  const kind = view.linked?.kind ?? "post";
  const end = railEnd({ state, kind, publishAt, wentOut: publishedAt }, { t, reader });
  return (
    <section aria-label={decision("iter")} className="mt-5">
      <RailRows
        {...(view.envelope === null ? { end } : {})}
        levels={railOfIter(view.iter, { t, networks, reader, state, publishAt })}
        readerName={view.reader.name}
      />
    </section>
  );
}
