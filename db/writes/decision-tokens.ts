import { and, eq, isNull } from "drizzle-orm";
import { decisionTokens } from "../schema/iter.ts";
import type { Scope } from "../scope.server.ts";

/*
 * Addresses are issued and superseded by the outbox of a decision, in its one statement (outbox.ts); what is left is
 * their use.
 */

/** Notes the first mark recorded through a token. Deciding never depends on it: the seat and its marks do. */
export async function noteDecisionTokenUsed(scope: Scope, input: { tokenId: string; at: Date }): Promise<void> {
  await scope.tx
    .update(decisionTokens)
    .set({ usedAt: input.at })
    .where(
      and(
        eq(decisionTokens.organizationId, scope.organizationId),
        eq(decisionTokens.id, input.tokenId),
        isNull(decisionTokens.usedAt),
      ),
    );
}
