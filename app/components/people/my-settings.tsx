import { Form, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { type Locale, localeNames, locales } from "#app/i18n/locales.ts";
import { Button } from "../ui/button.tsx";
import { RadioGroup, Switch } from "../ui/choice.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import { Select } from "../ui/select.tsx";

interface MySettingsProps {
  me: {
    locale: Locale;
    theme: "light" | "dark" | "system";
    zone: string | null;
    zoneOfOrganization: string;
    shortcuts: boolean;
    showsReading: boolean;
  };
  zones: readonly string[];
}

export function MySettings({ me, zones }: MySettingsProps) {
  const t = useTranslations("settings.me");
  const pending = useNavigation().formData?.get("intent") === "mine";
  const ofOrganization = { value: "", label: t("zoneOfOrganization", { zone: me.zoneOfOrganization }) };
  return (
    <section aria-labelledby="my-settings">
      <SectionHead id="my-settings" title={t("title")} />
      {/* A new language or theme draws the whole document anew. */}
      <Form className="mt-4 grid gap-5" method="post" reloadDocument>
        <div className="grid gap-5 md:grid-cols-[2fr_3fr]">
          <Select
            defaultValue={me.locale}
            label={t("locale")}
            name="locale"
            options={locales.map((locale) => ({ value: locale, label: localeNames[locale] }))}
          />
          <Select
            defaultValue={me.zone ?? ""}
            label={t("zone")}
            name="zone"
            options={[ofOrganization, ...zones.map((zone) => ({ value: zone, label: zone }))]}
          />
        </div>
        <RadioGroup
          defaultValue={me.theme}
          inline
          legend={t("theme")}
          name="theme"
          options={[
            { value: "system", label: t("themeSystem") },
            { value: "light", label: t("themeLight") },
            { value: "dark", label: t("themeDark") },
          ]}
        />
        <Switch
          defaultChecked={me.shortcuts}
          description={t("shortcutsLine")}
          label={t("shortcuts")}
          name="shortcuts"
        />
        <Switch
          defaultChecked={me.showsReading}
          description={t("showsReadingLine")}
          label={t("showsReading")}
          name="showsReading"
        />
        <div>
          <Button name="intent" pending={pending} value="mine">
            {t("save")}
          </Button>
        </div>
      </Form>
    </section>
  );
}
