import type { ChangeOutcome, PendingChangeKind } from "#db/schema/pending-changes.ts";
import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";

/** A change that waits for a second person, or what became of it, with the names of now. */
export interface PendingChangeRow {
  changeId: string;
  kind: PendingChangeKind;
  routeId: string | null;
  routeName: string | null;
  versionId: string | null;
  /** Of the version it would publish. */
  number: number | null;
  groupIds: string[];
  base: string;
  proposedBy: string;
  proposerName: string;
  /** By their status and roles of now. */
  proposerAdministers: boolean;
  proposedAt: Date;
  outcome: ChangeOutcome | null;
  settlerName: string | null;
  settledAt: Date | null;
  reason: string | null;
}

type Raw = Omit<PendingChangeRow, "proposedAt" | "settledAt"> & { proposedAt: string; settledAt: string | null };

const statement = `
select c.id as "changeId", c.kind, c.route_id as "routeId", r.name as "routeName", c.version_id as "versionId", v.number,
       to_json(c.group_ids) as "groupIds", c.base, c.proposed_by as "proposedBy", p.name as "proposerName",
       p.status = 'active' and 'admin' = any(p.roles) as "proposerAdministers", c.proposed_at as "proposedAt", c.outcome,
       s.name as "settlerName", c.settled_at as "settledAt", c.reason
  from pending_changes c
  join memberships p on p.id = c.proposed_by
  left join memberships s on s.id = c.settled_by
  left join approval_routes r on r.id = c.route_id
  left join approval_route_versions v on v.id = c.version_id
 where c.organization_id = $1`;

export async function findPendingChange(scope: Scope, changeId: string): Promise<PendingChangeRow | null> {
  return (await read(scope, `${statement} and c.id = $2`, [changeId]))[0] ?? null;
}

/** The one that waits for an iter, or for the rule itself (null); else the last that did; null when none ever was. */
export async function lastPendingChange(scope: Scope, routeId: string | null): Promise<PendingChangeRow | null> {
  const of = `${statement} and c.route_id is not distinct from $2::uuid
    order by c.outcome is null desc, c.proposed_at desc, c.id desc limit 1`;
  return (await read(scope, of, [routeId]))[0] ?? null;
}

/** Whatever waits now, the oldest first. */
export async function waitingChanges(scope: Scope): Promise<PendingChangeRow[]> {
  return read(scope, `${statement} and c.outcome is null order by c.proposed_at, c.id`, []);
}

async function read(scope: Scope, text: string, values: Array<string | null>): Promise<PendingChangeRow[]> {
  const rows = await runStatement<Raw>(scope, text, [scope.organizationId, ...values]);
  return rows.map((row) => ({
    ...row,
    proposedAt: new Date(row.proposedAt),
    settledAt: row.settledAt === null ? null : new Date(row.settledAt),
  }));
}
