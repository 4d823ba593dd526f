import { and, eq, inArray, isNull } from "drizzle-orm";
import { decisionTokens } from "../schema/iter.ts";
import type { Scope } from "../scope.server.ts";

export interface DecisionTokenIssued {
  tokenId: string;
  /** `hashDecisionToken(decisionToken(ctx.secret, tokenId))`: the secret itself never reaches the database. */
  tokenHash: Buffer;
  postId: string;
  seatId: string;
  personId: string;
  /** The content the person is asked about; the token is good for no other. */
  revisionHash: string;
  /** The earlier of seven days and the publication moment. */
  expiresAt: Date;
  at: Date;
}

/** Issued in the transaction that opens the seat, together with the mail that carries it. */
export async function issueDecisionToken(scope: Scope, input: DecisionTokenIssued): Promise<void> {
  const { tokenId, at, ...token } = input;
  await scope.tx
    .insert(decisionTokens)
    .values({ id: tokenId, organizationId: scope.organizationId, createdAt: at, ...token })
    .onConflictDoNothing({ target: decisionTokens.id });
}

/** The addresses mailed for these seats stop deciding; they go on showing what happened. */
export async function supersedeDecisionTokens(
  scope: Scope,
  input: { seatIds: readonly string[]; at: Date },
): Promise<void> {
  if (input.seatIds.length === 0) return;
  await scope.tx
    .update(decisionTokens)
    .set({ supersededAt: input.at })
    .where(
      and(
        eq(decisionTokens.organizationId, scope.organizationId),
        inArray(decisionTokens.seatId, [...input.seatIds]),
        isNull(decisionTokens.supersededAt),
      ),
    );
}

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
