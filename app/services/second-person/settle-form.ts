import { z } from "zod";
import { isId } from "#app/kernel/ids.ts";
import { type ChangeStep, changeSteps } from "#app/policies/second-person.ts";
import { plainText } from "#workflows/content/plain-text.ts";

/** Longest reason for which a change is refused, in UTF-16 units. */
export const longestReason = 500;

const schema = z.object({
  step: z.enum(changeSteps),
  changeId: z.string().refine(isId),
  reason: z.string().overwrite((value) => plainText(value).trim().slice(0, longestReason)),
});

export interface Settling {
  step: ChangeStep;
  changeId: string;
  reason: string;
}

/** What is said of a step that was taken. */
export const settledSayings = { confirm: "confirmed", refuse: "refused", withdraw: "withdrawn" } as const;
export type SettledSaying = (typeof settledSayings)[ChangeStep];

/** What a button under a change that waits asks for; null where the form is another one. */
export function readSettleForm(form: FormData): Settling | null {
  const read = schema.safeParse({
    step: form.get("step"),
    changeId: form.get("changeId"),
    reason: form.get("reason") ?? "",
  });
  return read.success ? read.data : null;
}
