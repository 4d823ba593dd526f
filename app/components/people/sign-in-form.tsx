import { Form, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import type { SignInCode } from "#app/kernel/errors.ts";
import { Button } from "#app/components/ui/button.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { Face } from "#app/components/ui/face.tsx";
import { ButtonLink, TextLink } from "#app/components/ui/button-link.tsx";

/** What was refused, with what was typed. */
export interface RefusedSignIn {
  error: SignInCode | "suspended";
  email: string;
  minutes: number;
  asked: "link" | "password";
}

interface SignInFormProps {
  /** The path of ours to go to afterwards. */
  next: string;
  why: "suspended" | "signedOut" | null;
  refusal: RefusedSignIn | null;
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
  error: RefusedSignIn["error"] | undefined;
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

interface DemoPeopleProps {
  people: ReadonlyArray<{ userId: string; name: string; title: string }>;
  next: string;
}

/** One press each; a form, because it changes who is signed in. */
export function DemoPeople({ people, next }: DemoPeopleProps) {
  const t = useTranslations("signIn");
  return (
    <section aria-labelledby="demo-people" className="mt-6">
      <h2 className="text-sm font-semibold" id="demo-people">
        {t("demoTitle")}
      </h2>
      <p className="mt-0.5 text-xs text-faint">{t("demoLine")}</p>
      <Form className="mt-2 border-t border-rule" method="post">
        <input name="intent" type="hidden" value="demo" />
        <input name="next" type="hidden" value={next} />
        {people.map(({ userId, name, title }) => (
          <button
            aria-label={t("demoEnter", { name })}
            className="flex min-h-11 w-full items-center gap-3 border-b border-rule px-1 py-2 text-left hover:bg-hover"
            key={userId}
            name="userId"
            type="submit"
            value={userId}
          >
            <Face name={name} />
            <span className="min-w-0 leading-tight">
              <span className="block font-semibold">{name}</span>
              {title && <span className="block text-xs text-faint">{title}</span>}
            </span>
          </button>
        ))}
      </Form>
    </section>
  );
}

interface SignInSentProps {
  email: string;
  next: string;
  /** The built-in mailbox may be opened from here. */
  testMailbox: boolean;
}

/** The same sentence whether the address is known or not. */
export function SignInSent({ email, next, testMailbox }: SignInSentProps) {
  const t = useTranslations("signIn");
  const again = next === "/" ? "/sign-in" : `/sign-in?${new URLSearchParams({ next })}`;
  return (
    <>
      <h1 className="text-center font-serif text-xl font-medium">{t("sentTitle")}</h1>
      <p className="text-center text-soft [overflow-wrap:anywhere]" role="status">
        {t("sent", { email })}
      </p>
      {testMailbox && <ButtonLink to="/mailbox">{t("testMailbox")}</ButtonLink>}
      <p className="text-center">
        <TextLink to={again}>{t("sentAgain")}</TextLink>
      </p>
    </>
  );
}
