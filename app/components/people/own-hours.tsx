import { Form, useNavigation } from "@remix-run/react";
import { useId } from "react";
import { useTranslations } from "use-intl";
import type { FieldProblems, RefusalCode } from "#app/kernel/errors.ts";
import type { OwnHoursCode, OwnHoursTyped } from "#app/services/people/own-hours.ts";
import { Button } from "#app/components/ui/button.tsx";
import { RadioGroup } from "#app/components/ui/choice.tsx";
import { FieldError } from "#app/components/ui/field.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { TextArea, TextField } from "#app/components/ui/text-field.tsx";

interface OwnHoursSettingsProps {
  /** Whose they are, where the reader sets them for somebody else. */
  name?: string;
  values: OwnHoursTyped;
  /** The organisation's, in words. */
  officeHours: string;
  problems: FieldProblems<OwnHoursCode>;
  /** The first day off that could not be read. */
  unclearLine: string;
}

/** When somebody works: like the office, or in hours of their own; and on which days they do not. */
export function OwnHoursSettings({ name, values, officeHours, problems, unclearLine }: OwnHoursSettingsProps) {
  const t = useTranslations("hours");
  const pending = useNavigation().formData?.get("intent") === "hours";
  const days = problems["daysOff"];
  return (
    <section aria-labelledby="own-hours">
      <SectionHead id="own-hours" title={t("own.title")} />
      <p className="mt-1 text-sm text-soft">{name === undefined ? t("own.mine") : t("own.theirs", { name })}</p>
      <Form action="#own-hours" className="group/hours mt-4 grid gap-5" method="post">
        {Object.keys(problems).length > 0 && (
          <Note live tone="red">
            {t("own.refused")}
          </Note>
        )}
        <RadioGroup
          defaultValue={values.kept}
          legend={t("own.kept")}
          name="kept"
          options={[
            { value: "organization", label: t("own.organization"), description: officeHours },
            { value: "own", label: t("own.own"), description: t("own.ownLine") },
          ]}
        />
        <div className="hidden group-has-[input[value=own]:checked]/hours:block">
          <HoursFields hours={values.hours} legend={t("own.week")} line={t("own.weekLine")} problems={problems} />
        </div>
        <TextArea
          className="max-w-72"
          defaultValue={values.daysOff}
          description={t("own.daysOffLine")}
          error={days && t(`problems.${days}`, { line: unclearLine })}
          label={t("own.daysOff")}
          name="daysOff"
          optional
        />
        <div>
          <Button name="intent" pending={pending} value="hours">
            {t("own.save")}
          </Button>
        </div>
      </Form>
    </section>
  );
}

interface HoursFieldsProps {
  legend: string;
  line: string;
  hours: ReadonlyArray<{ day: number; text: string }>;
  /** By field; what is said of other fields is left to them. */
  problems: FieldProblems<RefusalCode>;
}

const hoursCodes = ["hoursUnclear", "hoursReversed", "hoursOverlap", "hoursMissing"] as const;
const dayKeys = ["1", "2", "3", "4", "5", "6", "7"] as const;

/** One field a day; a lunch break is a second span in it. */
export function HoursFields({ legend, line, hours, problems }: HoursFieldsProps) {
  const t = useTranslations("hours");
  const id = useId();
  const say = (field: string) => {
    const code = hoursCodes.find((one) => one === problems[field]);
    return code && t(`problems.${code}`);
  };
  const missing = say("hours");
  return (
    <fieldset aria-describedby={`${id}-line${missing ? ` ${id}-missing` : ""}`}>
      <legend className="text-sm font-semibold">{legend}</legend>
      <p className="mb-2 text-xs text-faint" id={`${id}-line`}>
        {line}
      </p>
      <div className="grid gap-3 md:grid-cols-2 md:gap-x-5">
        {dayKeys.map((key) => (
          <TextField
            defaultValue={hours.find(({ day }) => day === Number(key))?.text ?? ""}
            error={say(`hours-${key}`)}
            key={key}
            label={t(`days.${key}`)}
            maxLength={80}
            name={`hours-${key}`}
          />
        ))}
      </div>
      {missing && <FieldError id={`${id}-missing`}>{missing}</FieldError>}
    </fieldset>
  );
}
