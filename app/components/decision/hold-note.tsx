import { useTranslations } from "use-intl";
import { Note } from "#app/components/ui/note.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { DecisionView } from "#app/services/decisions/decision-view.ts";

/** Said wherever the post is shown while it is frozen. */
export function HoldNote({ hold }: Pick<DecisionView, "hold">) {
  const t = useTranslations("decision.frozen");
  const format = useFormat();
  if (hold === null) return null;
  return (
    <Note className="mb-5" title={t("title")} tone="red">
      <p>{t("line", { name: hold.placedByName, moment: format.moment(hold.placedAt) })}</p>
    </Note>
  );
}
