import { Form, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { languages, type Locale, locales } from "#app/i18n/locales.ts";
import { Button } from "#app/components/ui/button.tsx";
import { RadioGroup, Switch } from "#app/components/ui/choice.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { Select } from "#app/components/ui/select.tsx";
import type { MailFrequency } from "#db/schema/organizations.ts";

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
            options={locales.map((locale) => ({ value: locale, label: languages[locale].name }))}
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

export interface MailSettingsProps {
  mail: { frequency: MailFrequency; quietFrom: number | null; quietUntil: number | null };
}

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour * 60), label: `${hour}:00` }));

/** When mails about posts come. */
export function MailSettings({ mail }: MailSettingsProps) {
  const t = useTranslations("mailSettings.frequency");
  const words = useTranslations("settings.me");
  const pending = useNavigation().formData?.get("intent") === "mail";
  const none = { value: "", label: t("quietOff") };
  return (
    <section aria-labelledby="mail-settings">
      <SectionHead id="mail-settings" title={t("title")} />
      <p className="mt-1 text-sm text-soft">{t("line")}</p>
      <Form className="mt-4 grid gap-5" method="post">
        <RadioGroup
          defaultValue={mail.frequency}
          legend={t("label")}
          name="frequency"
          options={[
            { value: "gathered", label: t("gathered") },
            { value: "instant", label: t("instant") },
            { value: "pressing", label: t("pressing") },
          ]}
        />
        <fieldset>
          <legend className="text-sm font-semibold">{t("quiet")}</legend>
          <p className="mt-1 text-sm text-soft">{t("quietLine")}</p>
          <div className="mt-3 grid gap-5 md:grid-cols-2">
            <Select
              defaultValue={String(mail.quietFrom ?? "")}
              label={t("quietFrom")}
              name="quietFrom"
              options={[none, ...hours]}
            />
            <Select
              defaultValue={String(mail.quietUntil ?? "")}
              label={t("quietUntil")}
              name="quietUntil"
              options={[none, ...hours]}
            />
          </div>
        </fieldset>
        <div>
          <Button name="intent" pending={pending} value="mail">
            {words("save")}
          </Button>
        </div>
      </Form>
    </section>
  );
}
