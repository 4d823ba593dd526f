import { and, eq, sql } from "drizzle-orm";
import { type CodeRequest, decisionCodes } from "#db/schema/decisions.ts";
import type { Scope } from "#db/scope.server.ts";

export interface AccessAsked {
  postId: string;
  personId: string;
  seatId: string | null;
  tokenId: string | null;
  /** Of the browser's own secret, where it has one. */
  browserHash: Buffer | null;
  now: Date;
}

export interface PendingCode {
  id: string;
  createdAt: Date;
  expiresAt: Date;
  tries: number;
  request: CodeRequest;
}

/** What besides the iter decides whether a person may mark. */
export interface DecisionAccess {
  sensitive: boolean;
  publishAt: Date | null;
  /** Since when the seat waits. */
  askedAt: Date | null;
  /** The level of the frozen iter asks for a fresh proof every time. */
  levelAsks: boolean;
  /** The organisation asks whoever signs for one, whatever the level says. */
  ruleAsks: boolean;
  /** The page may still approve by itself: never once this person marked this seat, stopped it, or had it happen. */
  automaticLeft: boolean;
  /** The same person was given another address for the seat later. */
  newerToken: boolean;
  freeze: { placedAt: Date; placedByName: string } | null;
  code: PendingCode | null;
  /** Where a code goes. */
  email: string;
}

type GateRow = {
  sensitive: boolean;
  publish_at: string | Date | null;
  asked_at: string | Date | null;
  level_asks: boolean;
  rule_asks: boolean;
  automatic_left: boolean;
  newer_token: boolean;
  freeze: { placedAt: string; placedByName: string } | null;
  code: (Omit<PendingCode, "createdAt" | "expiresAt"> & { createdAt: string; expiresAt: string }) | null;
  email: string;
};

/** One statement; null when the organisation has no such post or person. */
export async function decisionAccess(scope: Scope, asked: AccessAsked): Promise<DecisionAccess | null> {
  const { postId, personId, seatId, tokenId, browserHash, now } = asked;
  const [row] = await scope.tx.execute<GateRow>(sql`
    select p.sensitive, p.publish_at, s.opened_at as asked_at, r.email,
      coalesce((p.machine #> array['context', 'route', 'levels', s.level_index::text]) ->> 'freshProof', 'false') = 'true' as level_asks,
      coalesce(o.fresh_proof_for = 'signatures' and s.kind = 'signature', false) as rule_asks,
      ${tokenId}::uuid is not null
        and not exists (select from decision_tokens t where t.seat_id = s.id and t.person_id = r.id and t.automatic_spent_at is not null)
        and not exists (select from marks k where k.seat_id = s.id and k.person_id = r.id) as automatic_left,
      exists (select from decision_tokens mine join decision_tokens later
        on later.seat_id = mine.seat_id and later.person_id = mine.person_id and later.created_at > mine.created_at
        where mine.id = ${tokenId}::uuid and later.superseded_at is null) as newer_token,
      (select json_build_object('placedAt', f.placed_at, 'placedByName', w.name)
        from post_freezes f join memberships w on w.id = f.placed_by
        where f.post_id = p.id and f.released_at is null) as freeze,
      (select json_build_object('id', c.id, 'createdAt', c.created_at, 'expiresAt', c.expires_at, 'tries', c.tries, 'request', c.request)
        from decision_codes c
        where c.browser_hash = ${browserHash} and c.seat_id = s.id and c.person_id = r.id and c.used_at is null
          and c.expires_at > ${now.toISOString()}::timestamptz and c.request is not null
        order by c.created_at desc limit 1) as code
    from posts p
    join organizations o on o.id = p.organization_id
    join memberships r on r.organization_id = p.organization_id and r.id = ${personId}::uuid
    left join post_seats s on s.post_id = p.id and s.id = ${seatId}::uuid
    where p.organization_id = ${scope.organizationId} and p.id = ${postId}::uuid`);
  if (!row) return null;
  return {
    sensitive: row.sensitive,
    publishAt: dateOf(row.publish_at),
    askedAt: dateOf(row.asked_at),
    levelAsks: row.level_asks,
    ruleAsks: row.rule_asks,
    automaticLeft: row.automatic_left,
    newerToken: row.newer_token,
    freeze: row.freeze && { ...row.freeze, placedAt: new Date(row.freeze.placedAt) },
    code: row.code && {
      ...row.code,
      createdAt: new Date(row.code.createdAt),
      expiresAt: new Date(row.code.expiresAt),
    },
    email: row.email,
  };
}

export interface CodeStored {
  id: string;
  seatId: string;
  expiresAt: Date;
  usedAt: Date | null;
  request: CodeRequest | null;
}

/** For the mail that carries it. */
export async function decisionCodeById(scope: Scope, codeId: string): Promise<CodeStored | null> {
  const { id, seatId, expiresAt, usedAt, request } = decisionCodes;
  const [row] = await scope.tx
    .select({ id, seatId, expiresAt, usedAt, request })
    .from(decisionCodes)
    .where(and(eq(decisionCodes.organizationId, scope.organizationId), eq(id, codeId)));
  return row ?? null;
}

function dateOf(value: string | Date | null): Date | null {
  return value === null ? null : new Date(value);
}
