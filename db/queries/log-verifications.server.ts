import { sql } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";

export interface StoredVerification {
  finishedAt: string;
  entries: number;
  heads: number;
  firstAt: string | null;
  lastAt: string | null;
  /** Null while the log was whole. */
  finding: unknown;
}

/** What the newest verification found; null before the first. */
export async function lastVerification({ tx, organizationId }: Scope): Promise<StoredVerification | null> {
  const [row] = await tx.execute<StoredVerification & Record<string, unknown>>(sql`
    select ${isoText(sql`finished_at`)} as "finishedAt", entries::float8 as entries, heads::float8 as heads,
           ${isoText(sql`first_at`)} as "firstAt", ${isoText(sql`last_at`)} as "lastAt", finding
      from log_verifications where organization_id = ${organizationId} order by finished_at desc, id desc limit 1`);
  return row ?? null;
}

/** How many entries the whole log has, those that wait for their place in the tree included. */
export async function countEntries({ tx, organizationId }: Scope): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`
    select (coalesce((select size from log_frontiers where organization_id = ${organizationId}), 0)
      + (select count(*) from log_pending where organization_id = ${organizationId}))::float8 as n`);
  return Number(row?.n ?? 0);
}

export interface NewestHead {
  size: number;
  signedAt: string;
  keyId: string;
  /** Base64. */
  publicKey: string;
  note: string;
}

/** The last signed head with the key to check it; null before the first. */
export function newestHead(scope: Scope): Promise<NewestHead | null> {
  return headOf(scope, null);
}

/** The head of the tree at a size; null where none was signed. */
export async function headOf({ tx, organizationId }: Scope, size: number | null): Promise<NewestHead | null> {
  const [row] = await tx.execute<NewestHead & Record<string, unknown>>(sql`
    select h.size::float8 as size, ${isoText(sql`h.signed_at`)} as "signedAt", h.key_id as "keyId", encode(k.public_key, 'base64') as "publicKey", h.note
      from log_heads h join log_keys k on k.organization_id = h.organization_id and k.key_id = h.key_id
     where h.organization_id = ${organizationId} and (${size}::bigint is null or h.size = ${size}::bigint)
     order by h.size desc limit 1`);
  return row ?? null;
}

function isoText(column: ReturnType<typeof sql>) {
  return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
