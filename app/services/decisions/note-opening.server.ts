import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import type { DecisionTokenFound } from "#db/queries/decision-tokens.server.ts";
import type { FetchMetadata } from "#db/schema/decisions.ts";
import { writeScope } from "#db/scope.server.ts";
import { insertOpening } from "#db/writes/decision-evidence.ts";

export interface Opening {
  deviceId: string | null;
  method: string;
  address: string;
  userAgent: string;
  fetchMetadata: FetchMetadata;
}

/**
 * One line of evidence beside the address, never in anything that decides: a page opens as well when it cannot be
 * written.
 */
export async function noteOpening(ctx: AppContext, token: DecisionTokenFound, opening: Opening): Promise<void> {
  const at = ctx.clock.now();
  const { organizationId, personId } = token;
  try {
    await writeScope(ctx.db, { organizationId, personId }, (scope) =>
      insertOpening(scope, { ...opening, id: newId(at), tokenId: token.id, at }),
    );
  } catch (error) {
    ctx.log.warn({ err: error, tokenId: token.id }, "opening of a decision address not noted");
  }
}
