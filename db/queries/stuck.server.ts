import { sql } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";
import type { BlockReason } from "#workflows/approval/states.ts";
import type { SeatHolder } from "#workflows/approval/route-types.ts";

/** Why nobody can fill a seat, and who can remove the cause; `mine`: the reader can. */
export interface Stuck {
  causes: StuckCause[];
  movers: Array<{ name: string; mine: boolean }>;
}

export interface StuckCause {
  reason: BlockReason;
  /** The person or group of the seat; empty where there is none. */
  holder: string;
  of: SeatHolder["type"];
}

export interface Administrator {
  id: string;
  name: string;
  email: string;
}

/** Everybody who administers now, by name: whoever can mend what stops an iter. */
export async function administrators(scope: Scope): Promise<Administrator[]> {
  const rows = await scope.tx.execute<{ id: string; name: string; email: string }>(sql`
    select m.id, m.name, m.email from memberships m
    where m.organization_id = ${scope.organizationId} and m.status = 'active' and 'admin' = any(m.roles)
    order by m.name, m.id`);
  return [...rows];
}

/** When administrators were last written to about a post that nobody can sign; null when they were not. */
export async function toldOfBlock(scope: Scope, postId: string): Promise<string | null> {
  const [row] = await scope.tx.execute<{ at: string | Date | null }>(sql`
    select max(created_at) as at from mails
    where organization_id = ${scope.organizationId} and post_id = ${postId} and kind = 'blocked'`);
  return row?.at ? new Date(row.at).toISOString() : null;
}

/** Only another text can name another voice; everything else is mended by whoever administers. */
export function moversOf<Who extends { id: string; name: string }>(
  { reason }: Pick<StuckCause, "reason">,
  { authorId, authorName }: { authorId: string; authorName: string },
  administering: readonly Who[],
): Array<Who | { id: string; name: string }> {
  return reason === "noVoice" ? [{ id: authorId, name: authorName }] : [...administering];
}
