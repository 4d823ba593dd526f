import { Form, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { Button } from "../ui/button.tsx";
import { Note } from "../ui/note.tsx";
import { TextField } from "../ui/text-field.tsx";

export interface SignInRefusal {
  error: "emailMissing" | "passwordMissing" | "wrongCredentials" | "tooManyTries" | "suspended" | "demoRefused";
  email: string;
  minutes: number;
  asked: "link" | "password";
}

interface SignInFormProps {
  /** The path of ours to go to afterwards. */
  next: string;
  why: "suspended" | "signedOut" | null;
  refusal: SignInRefusal | null;
}

/** The link first, the password as the second way; one form, so that the address is written once. */
export function SignInForm({ next, why, refusal }: SignInFormProps) {
  const t = useTranslations("signIn");
  const pressed = useNavigation().formData?.get("intent");
  const error = refusal?.error;
  return (
    <Form className="grid gap-3" method="post">
      <h1 className="sr-only">{t("title")}</h1>
      <Reason error={error} minutes={refusal?.minutes ?? 1} next={next} why={why} />
      <input name="next" type="hidden" value={next} />
      <TextField
        autoComplete="username"
        defaultValue={refusal?.email}
        error={error === "emailMissing" ? t("errors.emailMissing") : undefined}
        inputMode="email"
        label={t("email")}
        maxLength={254}
        name="email"
        spellCheck={false}
        type="email"
      />
      <Button className="min-h-[52px]" name="intent" pending={pressed === "link"} tone="primary" value="link">
        {t("sendLink")}
      </Button>
      <p className="my-2.5 flex items-center gap-4 text-sm text-faint before:h-px before:flex-1 before:bg-rule after:h-px after:flex-1 after:bg-rule">
        {t("or")}
      </p>
      <details className="group" open={refusal?.asked === "password"}>
        <summary className="grid min-h-11 cursor-pointer list-none place-items-center rounded-md border border-edge bg-paper px-4 font-semibold hover:bg-hover group-open:hidden [&::-webkit-details-marker]:hidden">
          {t("withPassword")}
        </summary>
        <div className="grid gap-3">
          <TextField
            autoComplete="current-password"
            error={error === "wrongCredentials" || error === "passwordMissing" ? t(`errors.${error}`) : undefined}
            label={t("password")}
            maxLength={128}
            name="password"
            type="password"
          />
          <Button name="intent" pending={pressed === "password"} value="password">
            {t("enter")}
          </Button>
        </div>
      </details>
    </Form>
  );
}

interface ReasonProps {
  error: SignInRefusal["error"] | undefined;
  minutes: number;
  next: string;
  why: "suspended" | "signedOut" | null;
}

function Reason({ error, minutes, next, why }: ReasonProps) {
  const t = useTranslations("signIn");
  if (error === "tooManyTries")
    return (
      <Note live tone="ochre">
        {t("errors.tooManyTries", { minutes })}
      </Note>
    );
  if (error === "demoRefused")
    return (
      <Note live tone="red">
        {t("errors.demoRefused")}
      </Note>
    );
  if (error === "suspended" || why === "suspended")
    return (
      <Note live tone="ochre">
        {t("suspended")}
      </Note>
    );
  if (error) return null;
  if (why === "signedOut")
    return (
      <p className="text-center text-sm text-soft" role="status">
        {t("signedOut")}
      </p>
    );
  return next === "/" ? null : <p className="text-center text-sm text-soft">{t("backToPage")}</p>;
}
