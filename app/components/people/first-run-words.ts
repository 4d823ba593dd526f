import { useTranslations } from "use-intl";
import type { FirstRunProblems } from "#app/services/organizations/first-run-form.ts";
import { isOfPassword, usePasswordWords } from "./password-words.ts";

/** The sentence at a field of the first run. */
export function useFirstRunWords(problems: FirstRunProblems): (field: string) => string | undefined {
  const t = useTranslations("firstRun.problems");
  const ofPassword = usePasswordWords();
  return (field) => {
    const code = problems[field];
    return code === undefined || isOfPassword(code) ? ofPassword(code) : t(code);
  };
}
