import { and, eq, isNull, sql } from "drizzle-orm";
import { decisionTokens } from "#db/schema/iter.ts";
import type { Scope } from "#db/scope.server.ts";

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

/**
 * Spends the one automatic approval of an address; false when it is spent: by itself, by an earlier address of the same
 * person for the same seat, by somebody who stopped it, or by any mark they ever gave there, also one taken back.
 */
export async function spendAutomatic(scope: Scope, input: { tokenId: string; at: Date }): Promise<boolean> {
  const rows = await scope.tx.execute(sql`
    update decision_tokens t set automatic_spent_at = ${input.at.toISOString()}::timestamptz
    where t.organization_id = ${scope.organizationId} and t.id = ${input.tokenId}::uuid
      and not exists (select from decision_tokens o
        where o.seat_id = t.seat_id and o.person_id = t.person_id and o.automatic_spent_at is not null)
      and not exists (select from marks m where m.seat_id = t.seat_id and m.person_id = t.person_id)
      and t.automatic_spent_at is null
    returning t.id`);
  return rows.length === 1;
}
