import { Form, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import type { PasswordCode } from "#app/kernel/errors.ts";
import { Button } from "#app/components/ui/button.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";

export type PasswordRefusal = PasswordCode | "tooManyTries";

interface PasswordSettingsProps {
  hasPassword: boolean;
  /** Signed in within the last minutes: nothing else is asked. */
  isFresh: boolean;
  problem: PasswordRefusal | null;
}

/** A first or another password: for whoever knows the old one, or has just come in by a link. */
export function PasswordSettings({ hasPassword, isFresh, problem }: PasswordSettingsProps) {
  const t = useTranslations("settings.password");
  const pending = useNavigation().formData?.get("intent") === "password";
  const asksCurrent = hasPassword && !isFresh;
  const ofForm = problem === "freshLink" || problem === "tooManyTries" ? problem : null;
  const ofWanted = problem && problem !== "wrongCurrent" && problem !== ofForm ? problem : null;
  return (
    <section aria-labelledby="password">
      <SectionHead id="password" title={t("title")} />
      <p className="mt-3 text-sm text-soft">{t(hasPassword ? "some" : "none")}</p>
      {ofForm && (
        <Note live tone="ochre">
          {t(`problems.${ofForm}`)}
        </Note>
      )}
      {(isFresh || hasPassword) && (
        <Form className="mt-3 grid max-w-[23.5rem] gap-4" method="post">
          {asksCurrent && (
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
            error={ofWanted ? t(`problems.${ofWanted}`) : undefined}
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
      )}
      {!isFresh && (
        <Form className="mt-4" method="post">
          <p className="mb-2 text-sm text-soft">{t(hasPassword ? "forgotten" : "freshLine")}</p>
          <Button name="intent" value="freshLink">
            {t("sendLink")}
          </Button>
        </Form>
      )}
    </section>
  );
}
