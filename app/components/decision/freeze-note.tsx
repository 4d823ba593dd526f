import { useTranslations } from "use-intl";
import { Note } from "#app/components/ui/note.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { DecisionView } from "#app/services/decisions/decision-view.ts";

/** Said wherever the post is shown while it is frozen. */
export function FreezeNote({ freeze }: Pick<DecisionView, "freeze">) {
  const t = useTranslations("decision.frozen");
  const format = useFormat();
  if (freeze === null) return null;
  return (
    <Note className="mb-5" title={t("title")} tone="red">
      <p>{t("line", { name: freeze.placedByName, moment: format.moment(freeze.placedAt) })}</p>
    </Note>
  );
}
