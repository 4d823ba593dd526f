import { ChevronRight, GitCompareArrows } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Note } from "#app/components/ui/note.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { DecisionPage } from "./decision-page.ts";
import { Fact, FactList, WhenFact, WhereFact } from "./decision-facts.tsx";
import { SignedSheets } from "./signed-sheets.tsx";
import { UnusualNote } from "./unusual-note.tsx";

interface ChangedMainProps {
  page: DecisionPage;
  /** From which revision to which. */
  numbers: { before: number; after: number };
}

/** The text changed under the reader: the difference first, then either new buttons or the way to them. */
export function ChangedMain({ page, numbers }: ChangedMainProps) {
  const t = useTranslations("decision");
  const format = useFormat();
  const { view, changedWhileReading, imagesPath } = page;
  const { revision } = view;
  const mayDecide = view.situation.type === "open";
  const words = { before: String(numbers.before), after: String(numbers.after) };
  return (
    <>
      <Note className="mb-4" icon={GitCompareArrows} live tone="ochre">
        {page.failure ? t.rich("changed.notSigned", { ...words, b: strong }) : t("changed.link", words)}
      </Note>
      <h1 className="font-serif text-2xl font-medium text-balance">
        {t(changedWhileReading ? "changed.headingWhile" : "changed.heading")}
      </h1>
      <p className="mt-1 text-soft">{t(mayDecide ? "changed.again" : "changed.newest")}</p>
      <FactList>
        {revision && (
          <Fact name={t("who")}>{t("whoLine", { name: revision.byName, moment: format.moment(revision.at) })}</Fact>
        )}
        {view.changes && <Fact name={t("change")}>{view.changes}</Fact>}
        <WhereFact view={view} />
        <WhenFact view={view} />
      </FactList>
      <UnusualNote view={view} />
      <SignedSheets imagesPath={imagesPath} show="folded" view={view} withImages={false} />
      <details className="group mt-1">
        <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between gap-3 rounded-md px-0.5 text-sm font-semibold [&::-webkit-details-marker]:hidden">
          {t("changed.readAll")}
          <ChevronRight
            aria-hidden="true"
            className="flex-none text-soft group-open:rotate-90"
            size={18}
            strokeWidth={1.75}
          />
        </summary>
        <SignedSheets imagesPath={imagesPath} show="plain" view={view} />
      </details>
    </>
  );
}

function strong(chunks: ReactNode) {
  return <b className="font-semibold">{chunks}</b>;
}
