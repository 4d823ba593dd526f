import type { AppContext } from "#app/services/context.ts";
import type { DecisionTokenFound } from "#db/queries/decision-tokens.server.ts";
import { writeScope } from "#db/scope.server.ts";
import { spendAutomatic } from "#db/writes/decision-tokens.ts";

/** The person stopped the page that was about to approve: it never does so again for this seat. */
export async function stopAutomatic(ctx: AppContext, token: DecisionTokenFound): Promise<void> {
  const { organizationId, personId } = token;
  const at = ctx.clock.now();
  await writeScope(ctx.db, { organizationId, personId }, (scope) => spendAutomatic(scope, { tokenId: token.id, at }));
}
