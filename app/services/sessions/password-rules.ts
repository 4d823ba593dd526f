/** Length is what counts (NIST SP 800-63B-4); no rule about kinds of characters. */
export const passwordLength = { min: 10, max: 128 } as const;

export type PasswordProblem = "passwordShort" | "passwordLong" | "passwordCommon";

/** Long enough and yet among the first to be tried: they repeat one idea. */
const triedFirst = /^(.)\1+$|^(?:0?1234567890?)+$|^(?:password|passwort|qwertyuiop|imprimatur)[\d!]*$/iu;

export function passwordProblem(password: string): PasswordProblem | null {
  const length = [...password].length;
  if (length < passwordLength.min) return "passwordShort";
  if (length > passwordLength.max) return "passwordLong";
  return triedFirst.test(password) ? "passwordCommon" : null;
}
