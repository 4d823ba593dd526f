import { sql } from "drizzle-orm";
import type { Database, Scope } from "#db/scope.server.ts";

export interface DecisionTokenFound {
  id: string;
  organizationId: string;
  postId: string;
  seatId: string;
  personId: string;
  revisionHash: string;
  expiresAt: Date;
  supersededAt: Date | null;
}

type TokenRow = {
  [Key in keyof DecisionTokenFound]: DecisionTokenFound[Key] extends Date | null
    ? string | Date | null
    : DecisionTokenFound[Key];
};

/**
 * By the hash of its secret, before any organisation is known: an exact look-up in a unique index by a hash that nobody can
 * choose, so its duration tells nothing about other tokens.
 */
export async function findDecisionToken(db: Database, tokenHash: Buffer): Promise<DecisionTokenFound | null> {
  const [row] = await db.execute<TokenRow>(sql`
    select id, organization_id as "organizationId", post_id as "postId", seat_id as "seatId", person_id as "personId",
      revision_hash as "revisionHash", expires_at as "expiresAt", superseded_at as "supersededAt"
    from find_decision_token(${tokenHash})`);
  return row ? tokenOf(row) : null;
}

/** By its id, for the mail that carries it. */
export async function decisionTokenById(scope: Scope, tokenId: string): Promise<DecisionTokenFound | null> {
  const [row] = await scope.tx.execute<TokenRow>(sql`
    select ${columns} from decision_tokens where organization_id = ${scope.organizationId} and id = ${tokenId}::uuid`);
  return row ? tokenOf(row) : null;
}

/** The newest address a person was given for a seat; what a receipt links to. */
export async function newestDecisionToken(
  scope: Scope,
  input: { seatId: string; personId: string },
): Promise<DecisionTokenFound | null> {
  const [row] = await scope.tx.execute<TokenRow>(sql`
    select ${columns} from decision_tokens
    where organization_id = ${scope.organizationId} and seat_id = ${input.seatId}::uuid and person_id = ${input.personId}::uuid
    order by created_at desc limit 1`);
  return row ? tokenOf(row) : null;
}

const columns = sql`id, organization_id as "organizationId", post_id as "postId", seat_id as "seatId", person_id as "personId",
  revision_hash as "revisionHash", expires_at as "expiresAt", superseded_at as "supersededAt"`;

function tokenOf(row: TokenRow): DecisionTokenFound {
  return {
    ...row,
    expiresAt: new Date(row.expiresAt ?? 0),
    supersededAt: row.supersededAt === null ? null : new Date(row.supersededAt),
  };
}
