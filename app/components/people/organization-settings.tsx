import { Form, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { languages, type Locale, locales } from "#app/i18n/locales.ts";
import type { FieldProblems } from "#app/kernel/errors.ts";
import type { OrganizationFormCode } from "#app/services/organizations/organization-form.ts";
import { Button } from "#app/components/ui/button.tsx";
import { FieldError } from "#app/components/ui/field.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { TextArea, TextField } from "#app/components/ui/text-field.tsx";

interface OrganizationSettingsProps {
  values: {
    name: string;
    locale: Locale;
    zone: string;
    hours: ReadonlyArray<{ day: number; text: string }>;
    patronDay: string;
    closures: string;
    complianceEmail: string;
  };
  problems: FieldProblems<OrganizationFormCode>;
  /** The first closure that could not be read. */
  unclearLine: string;
  zones: readonly string[];
}

export function OrganizationSettings({ values, problems, unclearLine, zones }: OrganizationSettingsProps) {
  const t = useTranslations("settings.organization");
  const pending = useNavigation().formData?.get("intent") === "organization";
  const say = (field: string) => problems[field] && t(`problems.${problems[field]}`, { line: unclearLine });
  return (
    <section aria-labelledby="organization">
      <SectionHead id="organization" title={t("title")} />
      <Form className="mt-4 grid gap-5" method="post">
        <TextField defaultValue={values.name} error={say("name")} label={t("name")} maxLength={120} name="name" />
        <div className="grid gap-5 md:grid-cols-2">
          <Select
            defaultValue={values.locale}
            description={t("localeLine")}
            label={t("locale")}
            name="locale"
            options={locales.map((locale) => ({ value: locale, label: languages[locale].name }))}
          />
          <Select
            defaultValue={values.zone}
            error={say("zone")}
            label={t("zone")}
            name="zone"
            options={zones.map((zone) => ({ value: zone, label: zone }))}
          />
        </div>
        <HoursFields hours={values.hours} problems={problems} />
        <TextField
          className="max-w-48"
          defaultValue={values.patronDay}
          description={t("patronDayLine")}
          error={say("patronDay")}
          label={t("patronDay")}
          maxLength={10}
          name="patronDay"
          optional
        />
        <TextArea
          className="max-w-72"
          defaultValue={values.closures}
          description={t("closuresLine")}
          error={say("closures")}
          label={t("closures")}
          name="closures"
          optional
        />
        <TextField
          defaultValue={values.complianceEmail}
          description={t("complianceEmailLine")}
          error={say("complianceEmail")}
          label={t("complianceEmail")}
          maxLength={254}
          name="complianceEmail"
          optional
          type="email"
        />
        <div>
          <Button name="intent" pending={pending} value="organization">
            {t("save")}
          </Button>
        </div>
      </Form>
    </section>
  );
}

interface HoursFieldsProps {
  hours: ReadonlyArray<{ day: number; text: string }>;
  problems: FieldProblems<OrganizationFormCode>;
}

const dayKeys = ["1", "2", "3", "4", "5", "6", "7"] as const;

export function HoursFields({ hours, problems }: HoursFieldsProps) {
  const t = useTranslations("settings.organization");
  return (
    <fieldset aria-describedby="hours-line">
      <legend className="text-sm font-semibold">{t("hours")}</legend>
      <p className="mb-2 text-xs text-faint" id="hours-line">
        {t("hoursLine")}
      </p>
      <div className="grid gap-3 md:grid-cols-2 md:gap-x-5">
        {dayKeys.map((key) => (
          <TextField
            defaultValue={hours.find(({ day }) => day === Number(key))?.text ?? ""}
            error={problems[`hours-${key}`] && t("problems.hoursUnclear")}
            key={key}
            label={t(`days.${key}`)}
            maxLength={80}
            name={`hours-${key}`}
          />
        ))}
      </div>
      {problems["hours"] && <FieldError id="hours-missing">{t("problems.hoursMissing")}</FieldError>}
    </fieldset>
  );
}
