import { useSearchParams } from "@remix-run/react";
import { Download, ShieldCheck } from "lucide-react";
import { useTranslations } from "use-intl";
import { Disclosure } from "#app/components/post/disclosure.tsx";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { buttonLook } from "#app/components/ui/button-look.ts";
import type { ReportSheet } from "#app/services/reports/report-sheet.server.ts";
import type { PeriodProblem } from "#app/services/reports/report-period.ts";
import { type ReportChoices, ReportFilter } from "./report-filter.tsx";
import { ReportTable } from "./report-table.tsx";

interface ReportPageProps {
  sheet: ReportSheet;
  problem: PeriodProblem | null;
  choices: ReportChoices;
}

/** The report of a period: one wide table, then two columns of them. */
export function ReportPage({ sheet, problem, choices }: ReportPageProps) {
  const t = useTranslations("reports");
  const [search] = useSearchParams();
  const [levels, ...rest] = sheet.tables;
  const left = rest.filter(({ key }) => key === "returns" || key === "months");
  const right = rest.filter(({ key }) => key === "states");
  const below = rest.filter(({ key }) => key === "other" || key === "channels");
  const address = (table?: string) => fileAddress(search, table);
  return (
    <Page>
      <PageHeader
        actions={
          <div className="flex flex-wrap items-center gap-2" data-print="hidden">
            <ReportFilter choices={choices} problem={problem} />
            <a aria-label={t("exportLabel")} className={buttonLook("plain", "small")} download href={address()}>
              <Download aria-hidden="true" size={16} strokeWidth={1.75} />
              {t("export")}
            </a>
          </div>
        }
        line={`${sheet.period} · ${sheet.about}`}
        title={sheet.title}
      />
      {levels && <ReportTable fileAddress={address(levels.key)} first table={levels} />}
      {[
        [left, right],
        [below.slice(0, 1), below.slice(1)],
      ].map((pair, index) => (
        <div className="mt-10 grid gap-x-14 gap-y-8 lg:grid-cols-2" key={index}>
          {pair.map((tables, side) => (
            <div className="flex min-w-0 flex-col gap-8" key={side}>
              {tables.map((table) => (
                <ReportTable fileAddress={address(table.key)} key={table.key} table={table} />
              ))}
            </div>
          ))}
        </div>
      ))}
      <Method />
    </Page>
  );
}

const methods = [
  "levels",
  "late",
  "half",
  "slowest",
  "returns",
  "states",
  "months",
  "outside",
  "lateOuts",
  "filter",
  "csv",
] as const;

function Method() {
  const t = useTranslations("reports");
  return (
    <footer className="mt-9 flex gap-3 border-t border-rule pt-4 text-sm text-soft">
      <ShieldCheck aria-hidden="true" className="mt-0.5 flex-none" size={18} strokeWidth={1.75} />
      <div className="min-w-0">
        <p>{t("promise")}</p>
        <Disclosure as="inline" plain summary={t("how")}>
          <ul className="flex max-w-measure list-disc flex-col gap-2 pl-5">
            {methods.map((method) => (
              <li key={method}>{t(`method.${method}`)}</li>
            ))}
          </ul>
        </Disclosure>
      </div>
    </footer>
  );
}

/** The file of what the page shows: of one table, or of all. */
function fileAddress(search: URLSearchParams, table: string | undefined): string {
  const query = new URLSearchParams();
  for (const name of ["month", "from", "until", "route"]) {
    const value = search.get(name);
    if (value !== null && value !== "") query.set(name, value);
  }
  if (table !== undefined) query.set("table", table);
  return `/reports/file?${query.toString()}`;
}
