import { useTranslations } from "use-intl";
import type { DecisionView } from "#app/services/decisions/read-decision.server.ts";

/** What those who already decided wrote: an observation counts for whoever decides next. */
export function WordsBefore({ view }: { view: DecisionView }) {
  const t = useTranslations("decision");
  const said = (view.iter?.levels ?? [])
    .flatMap((level) => level.seats)
    .flatMap(({ mark, seatId }) => (mark?.reason && mark.personName ? [{ seatId, ...mark, reason: mark.reason }] : []));
  if (said.length === 0) return null;
  return (
    <section aria-label={t("saidBefore")} className="mt-5 grid gap-4" data-read>
      {said.map((mark) => (
        <figure key={mark.seatId}>
          <figcaption className="text-sm text-faint">{t("wrote", { name: mark.personName ?? "" })}</figcaption>
          <blockquote className="mt-1 border-l-[3px] border-rule pl-4 font-serif text-lg whitespace-pre-line italic [overflow-wrap:anywhere]">
            {mark.reason}
          </blockquote>
        </figure>
      ))}
    </section>
  );
}
