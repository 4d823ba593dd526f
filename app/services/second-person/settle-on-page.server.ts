import type { SecondPersonCode } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import type { PeopleActor } from "#app/services/people/outcome.ts";
import { settleChange } from "./settle-change.server.ts";
import { readSettleForm, settledSayings, type SettledSaying } from "./settle-form.ts";

export type SettledOnPage =
  | { said: SettledSaying }
  | { refused: { code: SecondPersonCode | "notFound" | "busy"; typed: string | null } };

/** Takes the step that a button under a change asks for; null where the form is another one. */
export async function settleOnPage(ctx: AppContext, by: PeopleActor, form: FormData): Promise<SettledOnPage | null> {
  const settling = readSettleForm(form);
  if (settling === null) return null;
  const actor = { personId: by.personId, sessionId: by.sessionId, means: "web" } as const;
  const outcome = await settleChange(ctx, { organizationId: by.organizationId, actor, settling });
  if (outcome.ok) return { said: settledSayings[settling.step] };
  return { refused: { code: outcome.error.code, typed: settling.step === "refuse" ? settling.reason : null } };
}
