import { Form, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { Button } from "../ui/button.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import { TextField } from "../ui/text-field.tsx";

interface PasswordSettingsProps {
  hasPassword: boolean;
  problem: "wrongCurrent" | "passwordShort" | "passwordLong" | "passwordCommon" | null;
}

export function PasswordSettings({ hasPassword, problem }: PasswordSettingsProps) {
  const t = useTranslations("settings.password");
  const pending = useNavigation().formData?.get("intent") === "password";
  return (
    <section aria-labelledby="password">
      <SectionHead id="password" title={t("title")} />
      <p className="mt-3 text-sm text-soft">{t(hasPassword ? "some" : "none")}</p>
      <Form className="mt-3 grid max-w-[23.5rem] gap-4" method="post">
        {hasPassword && (
          <TextField
            autoComplete="current-password"
            error={problem === "wrongCurrent" ? t("problems.wrongCurrent") : undefined}
            label={t("current")}
            maxLength={128}
            name="current"
            type="password"
          />
        )}
        <TextField
          autoComplete="new-password"
          description={t("wantedLine")}
          error={problem && problem !== "wrongCurrent" ? t(`problems.${problem}`) : undefined}
          label={t("wanted")}
          maxLength={128}
          name="wanted"
          type="password"
        />
        <div>
          <Button name="intent" pending={pending} value="password">
            {t(hasPassword ? "change" : "add")}
          </Button>
        </div>
      </Form>
    </section>
  );
}
