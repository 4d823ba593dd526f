import { sql } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";

/** A tick as it was given; whether it still counts is asked of the content. */
export interface StoredTick {
  key: string;
  personId: string;
  name: string;
  /** ISO instant. */
  at: string;
  /** SHA-256 of the part that was checked. */
  part: string;
}

/** Every tick of a post, with who gave it. */
export async function ticksOf(scope: Scope, postId: string): Promise<StoredTick[]> {
  const rows = await scope.tx.execute<{
    key: string;
    personId: string;
    name: string;
    at: string | Date;
    part: string;
  }>(sql`
    select c.key, c.person_id as "personId", m.name, c.at, c.part
      from post_checks c join memberships m on m.id = c.person_id
     where c.organization_id = ${scope.organizationId} and c.post_id = ${postId}::uuid
     order by c.key`);
  return [...rows].map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
}
