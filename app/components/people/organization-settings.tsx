import { Form, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { languages, type Locale, locales } from "#app/i18n/locales.ts";
import type { FieldProblems } from "#app/kernel/errors.ts";
import type { HoursCode } from "#app/services/organizations/office-hours.ts";
import type { OrganizationFormCode } from "#app/services/organizations/organization-form.ts";
import { Button } from "#app/components/ui/button.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { TextArea, TextField } from "#app/components/ui/text-field.tsx";
import { HoursFields } from "./own-hours.tsx";
import { PatronDayFields } from "./patron-day-fields.tsx";

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
  const hours = useTranslations("hours.office");
  const pending = useNavigation().formData?.get("intent") === "organization";
  const say = (field: "name" | "zone" | "patronDay" | "closures" | "complianceEmail") => {
    const code = problems[field];
    return code && isOwn(code) ? t(`problems.${code}`, { line: unclearLine }) : undefined;
  };
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
        <HoursFields hours={values.hours} legend={hours("title")} line={hours("line")} problems={problems} />
        <PatronDayFields error={say("patronDay")} key={values.patronDay} value={values.patronDay} />
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

/** What is wrong with hours is said at their own fields. */
function isOwn(code: OrganizationFormCode): code is Exclude<OrganizationFormCode, HoursCode> {
  return !code.startsWith("hours");
}
