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
  const sentence = publishedAt
    ? t("wentOut", { moment: format.moment(publishedAt) })
    : publishAt
      ? t("out", { moment: format.moment(publishAt) })
      : t("outUndecided");
  return (
    <section aria-label={decision("iter")} className="mt-5">
      <RailRows
        end={{ sentence, reached: publishedAt !== null }}
        levels={railOfIter(view.iter, { t, reader, state })}
        readerName={view.reader.name}
      />
    </section>
  );
}
