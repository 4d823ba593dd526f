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

/** What the holder of an address may do with its seat now. */
export interface LinkHolder {
  active: boolean;
  /** They may fill the seat: it is open, and theirs. */
  mayFill: boolean;
  /** They filled it, and may still sign. */
  hasMarked: boolean;
  /** The revision the address is for is the post's current one. */
  isCurrent: boolean;
  /** They typed a code in the asking browser a while ago. */
  provedByCode: boolean;
}

export interface LinkAsked {
  tokenId: string;
  /** Of the browser's own secret, where it has one. */
  browserHash: Buffer | null;
  now: Date;
}

/** Null when the organisation has no such address. */
export async function linkHolder(scope: Scope, { tokenId, browserHash, now }: LinkAsked): Promise<LinkHolder | null> {
  const [row] = await scope.tx.execute<{ [Key in keyof LinkHolder]: LinkHolder[Key] }>(sql`
    select m.status = 'active' as active,
      exists (select from open_seat_candidates c where c.seat_id = t.seat_id and c.person_id = t.person_id)
        or exists (select from post_seats s where s.id = t.seat_id and s.acknowledge and s.status = 'lapsed') as "mayFill",
      'approver' = any (m.roles) and exists (select from marks k
        where k.seat_id = t.seat_id and k.person_id = t.person_id and k.taken_back_at is null) as "hasMarked",
      coalesce(p.revision_hash = t.revision_hash, false) as "isCurrent",
      exists (select from decision_codes c
        where c.browser_hash = ${browserHash} and c.seat_id = t.seat_id and c.person_id = t.person_id
          and c.used_at is not null and c.expires_at > ${now.toISOString()}::timestamptz) as "provedByCode"
    from decision_tokens t
    join memberships m on m.organization_id = t.organization_id and m.id = t.person_id
    join posts p on p.organization_id = t.organization_id and p.id = t.post_id
    where t.organization_id = ${scope.organizationId} and t.id = ${tokenId}::uuid`);
  return row ?? null;
}
