import { useTranslations } from "use-intl";
import type { FirstRunProblem, FirstRunTyped } from "#app/services/organizations/first-run-form.ts";
import { FieldError } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { HoursFields } from "./organization-settings.tsx";

interface FirstRunOrganizationProps {
  typed: FirstRunTyped;
  problems: readonly FirstRunProblem[];
  zones: readonly string[];
}

export function FirstRunOrganization({ typed, problems, zones }: FirstRunOrganizationProps) {
  const t = useTranslations("firstRun");
  const settings = useTranslations("settings.organization");
  const say = (code: "organizationMissing" | "zoneUnknown" | "patronDayUnclear" | "hoursUnclear") =>
    problems.some((problem) => problem.code === code) ? t(`problems.${code}`) : undefined;
  const hours = say("hoursUnclear");
  const open = Boolean(hours ?? say("zoneUnknown") ?? say("patronDayUnclear"));
  return (
    <>
      <TextField
        autoComplete="organization"
        defaultValue={typed.organizationName}
        error={say("organizationMissing")}
        hiddenLabel
        label={t("organization.name")}
        maxLength={120}
        name="organizationName"
      />
      <details className="mt-1.5" open={open}>
        <summary className="cursor-pointer list-none py-1.5 text-xs text-faint [&::-webkit-details-marker]:hidden">
          {t("organization.defaults", { zone: typed.zone })}{" "}
          <span className="font-semibold text-accent-text">{t("organization.change")}</span>
        </summary>
        <div className="mt-3 grid gap-4">
          <Select
            className="max-w-72"
            defaultValue={typed.zone}
            error={say("zoneUnknown")}
            label={settings("zone")}
            name="zone"
            options={zones.map((zone) => ({ value: zone, label: zone }))}
          />
          <HoursFields hours={typed.hours} problems={[]} />
          {hours && <FieldError id="first-hours-error">{hours}</FieldError>}
          <TextField
            className="max-w-48"
            defaultValue={typed.patronDay}
            description={settings("patronDayLine")}
            error={say("patronDayUnclear")}
            label={settings("patronDay")}
            maxLength={10}
            name="patronDay"
            optional
          />
        </div>
      </details>
    </>
  );
}
