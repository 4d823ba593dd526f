import { useTranslations } from "use-intl";
import { ButtonLink, TextLink } from "../ui/button-link.tsx";

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
