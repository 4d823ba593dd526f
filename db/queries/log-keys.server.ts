import { sql } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";

export interface NewestKey {
  number: number;
  keyId: string;
  publicKey: Buffer;
  generation: number;
}

/** The key that signs the organisation's heads as things stand; null before the first. */
export async function newestKey({ tx, organizationId }: Scope): Promise<NewestKey | null> {
  const [row] = await tx.execute<NewestKey & Record<string, unknown>>(sql`
    select h.number, h.key_id as "keyId", k.public_key as "publicKey", h.generation
      from log_key_history h join log_keys k on k.organization_id = h.organization_id and k.key_id = h.key_id
     where h.organization_id = ${organizationId} order by h.number desc limit 1`);
  return row ?? null;
}

export interface PublishedKey {
  number: number;
  keyId: string;
  /** Base64. */
  publicKey: string;
  previousKeyId: string | null;
  /** ISO instants; `until` is null for the one that signs now. */
  since: string;
  until: string | null;
  statement: string | null;
}

/** Every key that signs or has signed, newest first, with what was signed about it. */
export async function keyHistory({ tx, organizationId }: Scope): Promise<PublishedKey[]> {
  const rows = await tx.execute<PublishedKey & Record<string, unknown>>(sql`
    select h.number, h.key_id as "keyId", encode(k.public_key, 'base64') as "publicKey", h.previous_key_id as "previousKeyId",
           ${isoText(sql`h.since`)} as since, ${isoText(sql`lead(h.since) over (order by h.number)`)} as until, h.statement
      from log_key_history h join log_keys k on k.organization_id = h.organization_id and k.key_id = h.key_id
     where h.organization_id = ${organizationId} order by h.number desc`);
  return [...rows];
}

function isoText(column: ReturnType<typeof sql>) {
  return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
