import { useTranslations } from "use-intl";
import { railOfIter } from "#app/components/approval/rail-of-iter.ts";
import { RailRows } from "#app/components/approval/rail-rows.tsx";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { DecisionView } from "#app/services/decisions/read-decision.server.ts";

/** The chain in small: who has marked, whose turn it is, when it goes out. */
export function IterRows({ view }: { view: DecisionView }) {
  const t = useTranslations("iter");
  const decision = useTranslations("decision");
  const reader = useReader();
  const format = useFormat();
  if (!view.iter) return null;
  const { publishAt, publishedAt, state } = view.post;
  function endSentence(): string {
    if (publishedAt) return t("wentOut", { moment: format.moment(publishedAt) });
    if (!publishAt) return t("outUndecided");
    const moment = format.moment(publishAt);
    return state === "expired" || state === "rejected" ? decision("notOut", { moment }) : t("out", { moment });
  }
  return (
    <section aria-label={decision("iter")} className="mt-5">
      <RailRows
        end={{ sentence: endSentence(), reached: publishedAt !== null }}
        levels={railOfIter(view.iter, { t, reader, state, publishAt })}
        readerName={view.reader.name}
      />
    </section>
  );
}
