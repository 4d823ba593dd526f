import { sql } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";

export interface KeptTimestamp {
  /** Of the head. */
  size: number;
  /** ISO instant, as the authority says. */
  stampedAt: string;
  authority: string;
}

/** The newest timestamp of a head; null before the first. */
export async function lastTimestamp({ tx, organizationId }: Scope): Promise<KeptTimestamp | null> {
  const [row] = await tx.execute<KeptTimestamp & Record<string, unknown>>(sql`
    select size::float8 as size, ${isoText(sql`stamped_at`)} as "stampedAt", authority
      from log_timestamps where organization_id = ${organizationId} order by size desc limit 1`);
  return row ?? null;
}

export interface TimestampTry {
  /** ISO instants. */
  triedAt: string;
  retryAt: string;
  /** Null after one that succeeded, and while one is under way. */
  fault: string | null;
  failures: number;
}

/** The last try to get one; null before the first. */
export async function timestampTry({ tx, organizationId }: Scope): Promise<TimestampTry | null> {
  const [row] = await tx.execute<TimestampTry & Record<string, unknown>>(sql`
    select ${isoText(sql`tried_at`)} as "triedAt", ${isoText(sql`retry_at`)} as "retryAt", fault, failures
      from log_timestamp_tries where organization_id = ${organizationId}`);
  return row ?? null;
}

function isoText(column: ReturnType<typeof sql>) {
  return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
