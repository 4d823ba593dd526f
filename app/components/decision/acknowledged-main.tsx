import { useTranslations } from "use-intl";
import { Seal } from "#app/components/approval/seal.tsx";
import { initialsOf } from "#app/i18n/format.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { DecisionView } from "#app/services/decisions/decision-view.ts";
import type { Situation } from "#app/services/decisions/situation.ts";
import type { DecisionPage } from "./decision-page.ts";
import { IterRows } from "./iter-rows.tsx";
import { FailureNote } from "./notes.tsx";
import { SignedSheets } from "./signed-sheets.tsx";

type Acknowledged = Extract<Situation, { type: "acknowledged" }>;

/** Who has read it and since when; the post stays to be read. */
export function AcknowledgedMain({ page, situation }: { page: DecisionPage; situation: Acknowledged }) {
  const { view, imagesPath } = page;
  const { heading, line } = useAcknowledgedWords(view, situation);
  return (
    <>
      <FailureNote failure={page.failure} />
      <div className="flex items-start gap-4 border-b border-rule pb-5">
        <Seal initials={initialsOf(situation.mark.personName ?? "")} kind="notice" mark="given" size={48} />
        <div className="min-w-0">
          <h1 className="font-serif text-2xl font-medium text-balance">{heading}</h1>
          <p className="mt-2 text-soft">{line}</p>
        </div>
      </div>
      <IterRows view={view} />
      <SignedSheets imagesPath={imagesPath} quiet show="plain" view={view} />
    </>
  );
}

/** Said to whoever did it in the second person, to others of the group by name. */
export function useAcknowledgedWords(
  { reader }: Pick<DecisionView, "reader">,
  { mark }: Acknowledged,
): { heading: string; line: string } {
  const t = useTranslations("decision.notice");
  const format = useFormat();
  const moment = format.moment(mark.at);
  if (mark.personId === reader.personId) return { heading: t("done"), line: t("doneLine", { moment }) };
  return { heading: t("other", { name: mark.personName ?? "", moment }), line: t("otherLine") };
}
