import { Form, useSearchParams } from "@remix-run/react";
import { useLocale, useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { Filter } from "#app/components/ui/filter.tsx";
import { SearchField } from "#app/components/ui/search-field.tsx";

export type LogKindShown = "marks" | "posts" | "levels" | "publications" | "people" | "settings";

interface LogFilterFormProps {
  filter: { words: string; kind: LogKindShown | ""; month: string };
  kinds: LogKindShown[];
  /** "2026-11", newest first. */
  months: string[];
  count: { n: number; more: boolean };
}

/** A plain GET form: the search is in the address. */
export function LogFilterForm({ filter, kinds, months, count }: LogFilterFormProps) {
  const t = useTranslations("logPage.filter");
  const locale = useLocale();
  const [search] = useSearchParams();
  const monthWord = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  const inUse = Boolean(filter.words || filter.kind || filter.month);
  /** The same page without one of its filters, from its first page. */
  function without(name: string): string {
    const rest = new URLSearchParams(search);
    for (const gone of [name, "before"]) rest.delete(gone);
    return `/log?${rest.toString()}`;
  }
  return (
    <Form
      action="/log"
      className="flex flex-wrap items-center gap-2 pt-6 pb-1.5"
      key={`${filter.words}/${filter.kind}/${filter.month}`}
      method="get"
    >
      <SearchField className="w-full md:w-72" defaultValue={filter.words} label={t("words")} name="q" />
      <Filter
        clearTo={without("kind")}
        label={t("kind")}
        name="kind"
        options={kinds.map((kind) => ({ value: kind, label: t(kind) }))}
        value={filter.kind}
      />
      <Filter
        clearTo={without("month")}
        label={t("month")}
        name="month"
        options={months.map((month) => ({ value: month, label: monthWord.format(new Date(`${month}-01T00:00:00Z`)) }))}
        value={filter.month}
      />
      <Button size="small" type="submit">
        {t("apply")}
      </Button>
      {inUse && (
        <TextLink className="px-2 py-2.5 text-sm" to="/log">
          {t("clear")}
        </TextLink>
      )}
      <span className="ml-auto text-sm text-faint" role="status">
        {count.more ? t("countMore", { n: count.n }) : t("count", { n: count.n })}
      </span>
    </Form>
  );
}
