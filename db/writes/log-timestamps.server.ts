import { sql } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";

/** True when the next try is due and belongs to this process, which has until `until` to end it. */
export async function claimTimestampTry(scope: Scope, { at, until }: { at: Date; until: Date }): Promise<boolean> {
  const rows = await scope.tx.execute(sql`
    insert into log_timestamp_tries (organization_id, tried_at, retry_at)
    values (${scope.organizationId}, ${at.toISOString()}::timestamptz, ${until.toISOString()}::timestamptz)
    on conflict (organization_id) do update set tried_at = excluded.tried_at, retry_at = excluded.retry_at
     where log_timestamp_tries.retry_at <= excluded.tried_at
    returning 1`);
  return rows.length === 1;
}

/** How a try ended: `fault` null for one that succeeded. */
export async function endTimestampTry(
  scope: Scope,
  { fault, retryAt }: { fault: string | null; retryAt: Date },
): Promise<void> {
  await scope.tx.execute(sql`
    update log_timestamp_tries
       set fault = ${fault}::text, retry_at = ${retryAt.toISOString()}::timestamptz,
           failures = case when ${fault}::text is null then 0 else failures + 1 end
     where organization_id = ${scope.organizationId}`);
}

export interface NewTimestamp {
  /** Of the head. */
  size: number;
  imprint: Buffer;
  token: Buffer;
  stampedAt: Date;
  receivedAt: Date;
  authority: string;
}

/** Keeps a token for ever. The database refuses one whose imprint is not that of the head. */
export async function appendTimestamp(scope: Scope, stamp: NewTimestamp): Promise<void> {
  await scope.tx.execute(sql`
    select append_log_timestamp(${stamp.size}::bigint, ${stamp.imprint}::bytea, ${stamp.token}::bytea,
      ${stamp.stampedAt.toISOString()}::timestamptz, ${stamp.receivedAt.toISOString()}::timestamptz, ${stamp.authority}::text)`);
}
