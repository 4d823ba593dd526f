import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";

export interface PersonForgotten {
  /** Values of the log. */
  blanked: number;
  /** Other rows whose texts said the name. */
  changed: number;
}

/**
 * Puts the pseudonym in the place of whatever a person is called in the organisation, but for what was signed. The
 * person must be suspended. What it changes stands in the migration that made `forget_person`.
 */
export async function forgetPersonRow(
  scope: Scope,
  input: { personId: string; pseudonym: string; spellings: string[]; at: Date },
): Promise<PersonForgotten> {
  const { personId, pseudonym, spellings, at } = input;
  const [forgotten] = await runStatement<PersonForgotten>(
    scope,
    `select blanked, changed from forget_person($1, $2, array(select jsonb_array_elements_text($3::jsonb)), $4::timestamptz)`,
    [personId, pseudonym, JSON.stringify(spellings), at.toISOString()],
  );
  if (!forgotten) throw new Error("forget_person answers one row");
  return forgotten;
}
