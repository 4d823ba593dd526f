import { Form, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import type { MailPace } from "#db/schema/organizations.ts";
import { Button } from "../ui/button.tsx";
import { RadioGroup } from "../ui/choice.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import { Select } from "../ui/select.tsx";

export interface MailSettingsProps {
  mail: { pace: MailPace; quietFrom: number | null; quietUntil: number | null };
}

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour * 60), label: `${hour}:00` }));

/** When mails about posts come. */
export function MailSettings({ mail }: MailSettingsProps) {
  const t = useTranslations("mail.pace");
  const words = useTranslations("settings.me");
  const pending = useNavigation().formData?.get("intent") === "mail";
  const none = { value: "", label: t("quietOff") };
  return (
    <section aria-labelledby="mail-settings">
      <SectionHead id="mail-settings" title={t("title")} />
      <p className="mt-1 text-sm text-soft">{t("line")}</p>
      <Form className="mt-4 grid gap-5" method="post">
        <RadioGroup
          defaultValue={mail.pace}
          legend={t("label")}
          name="pace"
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
