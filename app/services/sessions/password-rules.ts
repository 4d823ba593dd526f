import type { PasswordCode } from "#app/kernel/errors.ts";

/** Length is what counts (NIST SP 800-63B-4); no rule about kinds of characters. */
export const passwordLength = { min: 10, max: 128 } as const;

/** Why a password will not do. */
export type PasswordProblem = Exclude<PasswordCode, "wrongCurrent" | "freshLink">;

/** What can be said of it at once; whether it is easily guessed, `guessProblem` looks up. */
export function lengthProblem(password: string): PasswordProblem | null {
  const length = [...password].length;
  if (length < passwordLength.min) return "passwordShort";
  return length > passwordLength.max ? "passwordLong" : null;
}
