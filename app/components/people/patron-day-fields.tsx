import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Select } from "#app/components/ui/select.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { formatPatronDay, patronSaints } from "#workflows/calendar/patron-saints.ts";

interface PatronDayFieldsProps {
  /** "11/11", or what was typed. */
  value: string;
  error: string | undefined;
}

/**
 * The day of the patron saint: typed, or that of a town of the list. A town that is chosen fills the day, here by script
 * and without one when the form is read; a day that is typed afterwards lets go of the town.
 */
export function PatronDayFields({ value, error }: PatronDayFieldsProps) {
  const t = useTranslations("hours.patron");
  const [place, setPlace] = useState("");
  const [day, setDay] = useState(value);
  const choose = useCallback((chosen: string) => {
    setPlace(chosen);
    const found = patronSaints.find((one) => one.place === chosen);
    if (found) setDay(formatPatronDay(found.day));
  }, []);
  const list = useRef<HTMLSelectElement>(null);
  // A town that was chosen before the page's scripts had come told nobody.
  useEffect(() => {
    if (list.current?.value) choose(list.current.value);
  }, [choose]);
  return (
    <fieldset>
      <legend className="text-sm font-semibold">{t("title")}</legend>
      <p className="mb-2 text-xs text-faint">{t("line")}</p>
      <div className="grid gap-3 md:grid-cols-[3fr_2fr] md:gap-x-5">
        <Select
          description={t("source")}
          label={t("place")}
          name="patronPlace"
          onChange={(event) => choose(event.currentTarget.value)}
          options={[
            { value: "", label: t("noPlace") },
            ...patronSaints.map((one) => ({
              value: one.place,
              label: t("option", { place: one.place, day: formatPatronDay(one.day), saint: one.saint }),
            })),
          ]}
          ref={list}
          value={place}
        />
        <TextField
          description={t("dayLine")}
          error={error}
          label={t("day")}
          maxLength={10}
          name="patronDay"
          onChange={(event) => {
            setDay(event.currentTarget.value);
            setPlace("");
          }}
          optional
          value={day}
        />
      </div>
    </fieldset>
  );
}
