import { z } from "zod";
import type { OrganizationRow } from "#db/queries/organizations.server.ts";
import { freshProofs, handOnRights, holdRights, mostDelegationDays, undoLimits } from "#db/schema/organizations.ts";

const yesOrNo = z.enum(["yes", "no"]).transform((value) => value === "yes");

/** Every choice of an organisation, and how its form is read. */
const schemas = {
  mayHold: z.enum(holdRights),
  undoMinutes: wholeNumber(undoLimits.least, undoLimits.most),
  mayHandOn: z.enum(handOnRights),
  longestDelegationDays: z.union([z.literal("").transform(() => null), wholeNumber(1, mostDelegationDays)]),
  actRequired: yesOrNo,
  tacitAllowed: yesOrNo,
  ownTextsAllowed: yesOrNo,
  freshProofFor: z.enum(freshProofs),
  secondPerson: yesOrNo,
} as const;

export type PolicyName = keyof typeof schemas;
export const policyNames = Object.keys(schemas) as PolicyName[];

/** The choices as they stand. */
export type Policies = Pick<OrganizationRow, PolicyName>;

/** One choice with its new value. */
export type PolicyChange = { [Name in PolicyName]: { policy: Name; value: Policies[Name] } }[PolicyName];

/** What a form of the page chooses. Null where it is none of them; `unclear` where a number is none, or out of bounds. */
export function readPolicyForm(form: FormData): PolicyChange | { unclear: PolicyName; typed: string } | null {
  const policy = policyNames.find((name) => name === form.get("policy"));
  const typed = form.get("value");
  if (policy === undefined || typeof typed !== "string") return null;
  const read = schemas[policy].safeParse(typed.trim());
  if (read.success) return { policy, value: read.data } as PolicyChange;
  return policy === "undoMinutes" || policy === "longestDelegationDays"
    ? { unclear: policy, typed: typed.slice(0, 20) }
    : null;
}

/** A value as the form and the log write it. */
export function policyCode(value: Policies[PolicyName]): string {
  if (value === null) return "none";
  return typeof value === "boolean" ? (value ? "yes" : "no") : String(value);
}

function wholeNumber(least: number, most: number) {
  return z
    .string()
    .regex(/^\d{1,4}$/u)
    .transform(Number)
    .pipe(z.number().min(least).max(most));
}
