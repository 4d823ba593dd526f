import { Form } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { Disclosure } from "#app/components/post/disclosure.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { SelectArrow } from "#app/components/ui/select-arrow.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import type { SelectOption } from "#app/components/ui/select.tsx";
import type { PeriodProblem } from "#app/services/reports/report-period.ts";

export interface ReportChoices {
  /** Empty for days of one's own. */
  month: string;
  months: SelectOption[];
  /** Empty for all iters. */
  route: string;
  routes: SelectOption[];
  from: string;
  until: string;
}

/** Which time and which iter: plain GET forms, so that the report is an address. */
export function ReportFilter({ choices, problem }: { choices: ReportChoices; problem: PeriodProblem | null }) {
  const t = useTranslations("reports");
  const { month, months, route, routes, from, until } = choices;
  const isFree = month === "" || problem !== null;
  return (
    <>
      <Form action="/reports" className="flex flex-wrap items-center gap-2" key={`${month}/${route}`} method="get">
        {month === "" && (
          <>
            <input name="from" type="hidden" value={from} />
            <input name="until" type="hidden" value={until} />
          </>
        )}
        <Choice
          label={t("filter.month")}
          name="month"
          options={month === "" ? [{ value: "", label: t("filter.otherDays") }, ...months] : months}
          value={month}
        />
        <Choice
          label={t("filter.route")}
          name="route"
          options={[{ value: "", label: t("allRoutes") }, ...routes]}
          value={route}
        />
        <span className="hidden noscript:inline">
          <Button size="small" type="submit">
            {t("filter.apply")}
          </Button>
        </span>
      </Form>
      <Disclosure align="end" open={problem !== null} size="small" summary={t("filter.free")} tone="quiet">
        <Form action="/reports" className="flex flex-col gap-3" key={`${from}/${until}`} method="get">
          {route !== "" && <input name="route" type="hidden" value={route} />}
          <TextField
            defaultValue={isFree ? from : ""}
            error={problem === null ? undefined : t(`filter.problem.${problem}`)}
            label={t("filter.from")}
            name="from"
            required
            type="date"
          />
          <TextField defaultValue={isFree ? until : ""} label={t("filter.until")} name="until" required type="date" />
          <Button type="submit">{t("filter.apply")}</Button>
        </Form>
      </Disclosure>
    </>
  );
}

interface ChoiceProps {
  label: string;
  name: string;
  value: string;
  options: SelectOption[];
}

/** A list that always has a choice; with JavaScript a choice submits at once. */
function Choice({ label, name, value, options }: ChoiceProps) {
  return (
    <label className="relative inline-flex min-h-9 items-center rounded-md border border-edge bg-paper text-[0.9375rem] pointer-coarse:min-h-11">
      <span className="sr-only">{label}</span>
      <select
        className="[field-sizing:content] min-h-[34px] max-w-56 cursor-pointer appearance-none rounded-md bg-transparent pr-8 pl-[11px] pointer-coarse:min-h-[42px]"
        defaultValue={value}
        key={value}
        name={name}
        onChange={(event) => event.currentTarget.form?.requestSubmit()}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <SelectArrow size={16} />
    </label>
  );
}
