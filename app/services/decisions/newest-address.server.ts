import type { AppContext } from "#app/services/context.ts";
import { newestDecisionToken } from "#db/queries/decision-tokens.server.ts";
import { readScope } from "#db/scope.server.ts";
import { decisionToken } from "./decision-token.ts";

/**
 * The address a person was given last for a seat. Only for somebody who has just proved to be that person: it lets them
 * go on where the address they came by ended, without waiting for the mail.
 */
export async function newestAddress(
  ctx: Pick<AppContext, "db" | "secret">,
  { organizationId, personId, seatId }: { organizationId: string; personId: string; seatId: string },
): Promise<string | null> {
  const found = await readScope(ctx.db, { organizationId, personId }, (scope) =>
    newestDecisionToken(scope, { seatId, personId }),
  );
  return found && found.supersededAt === null ? `/d/${decisionToken(ctx.secret, found.id)}` : null;
}
