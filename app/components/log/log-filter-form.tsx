import { Form, useSubmit } from "@remix-run/react";
import { useLocale, useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { SearchField } from "#app/components/ui/search-field.tsx";
import { Select } from "#app/components/ui/select.tsx";

export type LogKindShown = "marks" | "posts" | "levels" | "publications" | "people" | "settings";

interface LogFilterFormProps {
  filter: { words: string; kind: LogKindShown | ""; month: string };
  kinds: LogKindShown[];
  /** "2026-11", newest first. */
  months: string[];
  count: { n: number; more: boolean };
}

/** A plain form that asks with GET: what is looked for stands in the address. A choice asks at once where there is JavaScript. */
export function LogFilterForm({ filter, kinds, months, count }: LogFilterFormProps) {
  const t = useTranslations("log.filter");
  const locale = useLocale();
  const submit = useSubmit();
  const monthWord = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  const inUse = Boolean(filter.words || filter.kind || filter.month);
  return (
    <Form
      action="/log"
      className="flex flex-wrap items-center gap-2 pt-6 pb-1.5"
      key={`${filter.words}/${filter.kind}/${filter.month}`}
      method="get"
      onChange={(event) => {
        if (event.target instanceof HTMLSelectElement) submit(event.currentTarget, { preventScrollReset: true });
      }}
    >
      <SearchField className="w-full md:w-72" defaultValue={filter.words} label={t("words")} name="q" />
      <Select
        className="w-[calc(50%-4px)] md:w-56"
        defaultValue={filter.kind}
        hiddenLabel
        label={t("kind")}
        name="kind"
        options={kinds.map((kind) => ({ value: kind, label: t(kind) }))}
        placeholder={t("kind")}
      />
      <Select
        className="w-[calc(50%-4px)] md:w-48"
        defaultValue={filter.month}
        hiddenLabel
        label={t("month")}
        name="month"
        options={months.map((month) => ({ value: month, label: monthWord.format(new Date(`${month}-01T00:00:00Z`)) }))}
        placeholder={t("month")}
      />
      <Button type="submit">{t("apply")}</Button>
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
