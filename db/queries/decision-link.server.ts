import { sql } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";

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
      exists (select from open_seat_candidates c where c.seat_id = t.seat_id and c.person_id = t.person_id) as "mayFill",
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
