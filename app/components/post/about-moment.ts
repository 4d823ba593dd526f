import type { FormAnswer } from "#app/services/post-page/post-view.ts";

/** The answer, where it is the fields of the moment that explain it. */
export function aboutMoment(answer: FormAnswer | undefined): FormAnswer | undefined {
  const code = answer?.error.code;
  return code?.startsWith("moment") || code === "publishMomentPassed" ? answer : undefined;
}
