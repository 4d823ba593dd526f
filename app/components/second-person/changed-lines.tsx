import { useTranslations } from "use-intl";

export interface ChangedLine {
  label: string;
  before: string | null;
  after: string | null;
}

/** "Tempo per decidere" · before struck, after underlined; said aloud too. */
export function ChangedLines({ lines }: { lines: ChangedLine[] }) {
  const t = useTranslations("secondPerson.difference");
  if (lines.length === 0) return null;
  return (
    <dl className="grid gap-1.5 text-sm">
      {lines.map(({ label, before, after }) => (
        <div
          className="grid gap-x-4 md:grid-cols-[11rem_minmax(0,1fr)]"
          key={`${label}-${before ?? ""}-${after ?? ""}`}
        >
          <dt className="text-soft">{label}</dt>
          <dd className="flex flex-wrap content-start items-start gap-x-3 gap-y-0.5 [overflow-wrap:anywhere]">
            {before !== null && (
              <del>
                <span className="sr-only">{t("before")} </span>
                {before}
              </del>
            )}
            {after !== null && (
              <ins>
                <span className="sr-only">{t("after")} </span>
                {after}
              </ins>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
