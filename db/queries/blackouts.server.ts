import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";
import type { Blackout } from "#workflows/approval/hold-types.ts";
import type { VoteKind } from "#workflows/approval/states.ts";

export interface BlackoutRow extends Omit<Blackout, "from" | "to"> {
  vote: VoteKind;
  act: string;
  from: Date;
  to: Date;
  approverId: string;
  approverName: string;
  enteredByName: string;
  enteredAt: Date;
  carriedOutAt: Date | null;
  endedByName: string | null;
  endedAt: Date | null;
}

type Instants = "from" | "to" | "enteredAt";
type Raw = Omit<BlackoutRow, Instants | "carriedOutAt" | "endedAt"> &
  Record<Instants, string | Date> &
  Record<"carriedOutAt" | "endedAt", string | Date | null>;

const statement = `
select b.id as "blackoutId", b.vote, b.act, b.from_at as "from", b.to_at as "to", b.reach, b.channel_ids as "channelIds",
       b.tags, jsonb_build_object('channelIds', b.except_channel_ids, 'tags', b.except_tags) as except,
       b.approver_id as "approverId", a.name as "approverName", e.name as "enteredByName", b.entered_at as "enteredAt",
       b.carried_out_at as "carriedOutAt", x.name as "endedByName", b.ended_at as "endedAt"
  from blackouts b
  join memberships a on a.id = b.approver_id
  join memberships e on e.id = b.entered_by
  left join memberships x on x.id = b.ended_by
 where b.organization_id = $1`;

export async function findBlackout(scope: Scope, blackoutId: string): Promise<BlackoutRow | null> {
  return (await read(scope, `${statement} and b.id = $2`, [blackoutId]))[0] ?? null;
}

/** All there ever were, the newest period first. */
export async function listBlackouts(scope: Scope): Promise<BlackoutRow[]> {
  return read(scope, `${statement} order by b.from_at desc, b.id desc limit 200`, []);
}

async function read(scope: Scope, text: string, values: string[]): Promise<BlackoutRow[]> {
  const rows = await runStatement<Raw>(scope, text, [scope.organizationId, ...values]);
  return rows.map((row) => ({
    ...row,
    from: new Date(row.from),
    to: new Date(row.to),
    enteredAt: new Date(row.enteredAt),
    carriedOutAt: row.carriedOutAt === null ? null : new Date(row.carriedOutAt),
    endedAt: row.endedAt === null ? null : new Date(row.endedAt),
  }));
}

/** What was declared about a post in a blackout that nobody ended, and what was decided. Instants are ISO 8601 in UTC. */
export interface DeclarationRow {
  declarationId: string;
  blackoutId: string;
  revisionHash: string;
  reason: string;
  declaredById: string;
  declaredByName: string;
  declaredAt: string;
  approverId: string;
  approverName: string;
  verdict: "passed" | "refused" | null;
  decidedByName: string | null;
  decidedAt: string | null;
}

const declarationsStatement = `
select d.id as "declarationId", d.blackout_id as "blackoutId", d.revision_hash as "revisionHash", d.reason,
       d.declared_by as "declaredById", w.name as "declaredByName", d.declared_at as "declaredAt",
       b.approver_id as "approverId", a.name as "approverName", d.verdict, x.name as "decidedByName",
       d.decided_at as "decidedAt"
  from blackout_declarations d
  join blackouts b on b.id = d.blackout_id
  join memberships w on w.id = d.declared_by
  join memberships a on a.id = b.approver_id
  left join memberships x on x.id = d.decided_by
 where d.organization_id = $1 and d.post_id = $2
 order by d.declared_at desc, d.id desc`;

/** Newest first. */
export async function declarationsOf(scope: Scope, postId: string): Promise<DeclarationRow[]> {
  const rows = await runStatement<DeclarationRow>(scope, declarationsStatement, [scope.organizationId, postId]);
  return rows.map((row) => ({
    ...row,
    declaredAt: new Date(row.declaredAt).toISOString(),
    decidedAt: row.decidedAt === null ? null : new Date(row.decidedAt).toISOString(),
  }));
}
