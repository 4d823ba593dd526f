import { useTranslations } from "use-intl";
import type { InvitationCode } from "#app/kernel/errors.ts";
import type { FirstRunCode } from "#app/services/organizations/first-run-form.ts";
import type { AcceptanceProblem } from "#app/services/people/accept-invitation.server.ts";
import type { PasswordProblem } from "#app/services/sessions/password-rules.ts";

type Code = AcceptanceProblem | FirstRunCode | InvitationCode;

/** Why a password will not do, in the words of every page that chooses one; undefined for what is about another field. */
export function usePasswordWords(): (code: Code | undefined) => string | undefined {
  const t = useTranslations("settings.password.problems");
  return (code) => (code !== undefined && isOfPassword(code) ? t(code) : undefined);
}

export function isOfPassword(code: Code): code is PasswordProblem {
  return code.startsWith("password");
}
