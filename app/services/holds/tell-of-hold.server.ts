import type { HoldRow } from "#db/queries/holds.server.ts";
import type { Scope } from "#db/scope.server.ts";

/** One mail for each person whom a hold concerns. */
export async function tellOfHold(_scope: Scope, _input: { hold: HoldRow; at: Date }): Promise<void> {}
