import { Form, useNavigation } from "@remix-run/react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "#app/i18n/reader.ts";
import type { FieldProblems, InvitationCode } from "#app/kernel/errors.ts";
import type { AcceptanceProblem } from "#app/services/people/accept-invitation.server.ts";
import { Button } from "#app/components/ui/button.tsx";
import { Checkbox, RadioGroup } from "#app/components/ui/choice.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { usePasswordWords } from "./password-words.ts";

interface InvitationFormProps {
  invitation: { organizationName: string; name: string; email: string; expiresAt: Date | string; isKnown: boolean };
  refused: {
    problems: FieldProblems<AcceptanceProblem | InvitationCode>;
    name: string;
    way: "mail" | "password";
    remembers: boolean;
  } | null;
}

export function InvitationForm({ invitation, refused }: InvitationFormProps) {
  const t = useTranslations("signIn.invitation");
  const sayPassword = usePasswordWords();
  const format = useFormat();
  const pending = useNavigation().state === "submitting";
  const { name: nameProblem, password } = refused?.problems ?? {};
  return (
    <Form className="grid gap-4" method="post">
      <p className="text-center text-soft text-balance">{t("where", { organization: invitation.organizationName })}</p>
      <TextField
        autoComplete="username"
        defaultValue={invitation.email}
        label={t("email")}
        name="email"
        readOnly
        type="email"
      />
      {invitation.isKnown ? (
        <>
          <input name="name" type="hidden" value={invitation.name} />
          <p className="text-sm text-soft">{t("knownLine")}</p>
        </>
      ) : (
        <>
          <TextField
            autoComplete="name"
            defaultValue={refused?.name ?? invitation.name}
            error={nameProblem && t("nameMissing")}
            label={t("name")}
            maxLength={120}
            name="name"
          />
          <WayIn error={sayPassword(password)} way={refused?.way ?? "mail"} />
        </>
      )}
      <Checkbox
        defaultChecked={refused?.remembers === true}
        description={t("rememberLine")}
        label={t("remember")}
        name="remember"
      />
      <Button pending={pending} size="big" tone="primary">
        {t("accept")}
      </Button>
      <p className="text-center text-xs text-faint">{t("until", { moment: format.moment(invitation.expiresAt) })}</p>
    </Form>
  );
}

/** The password field is there from the start, so that choosing it works without JavaScript; with it, it waits for the choice. */
function WayIn({ error, way }: { error: string | undefined; way: "mail" | "password" }) {
  const t = useTranslations("signIn.invitation");
  const [chosen, setChosen] = useState<string | null>(null);
  const hidden = chosen === "mail";
  return (
    <div className="grid gap-2">
      <RadioGroup
        defaultValue={way}
        legend={t("passwordLegend")}
        name="way"
        onChange={setChosen}
        options={[
          { value: "mail", label: t("byMail") },
          { value: "password", label: t("byPassword") },
        ]}
      />
      <TextField
        autoComplete="new-password"
        className={hidden ? "hidden" : ""}
        description={t("passwordLine")}
        error={error}
        label={t("password")}
        maxLength={128}
        name="password"
        optional={way === "mail" && chosen === null}
        type="password"
      />
    </div>
  );
}
