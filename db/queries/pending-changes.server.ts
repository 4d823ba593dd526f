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
  listId: string | null;
  listName: string | null;
  /** As it was proposed, of `rules` and `wordList`: whoever reads it checks its shape. */
  proposed: unknown;
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
       to_json(c.group_ids) as "groupIds", c.list_id as "listId", w.name as "listName", c.proposed, c.base, c.proposed_by as "proposedBy", p.name as "proposerName",
       p.status = 'active' and 'admin' = any(p.roles) as "proposerAdministers", c.proposed_at as "proposedAt", c.outcome,
       s.name as "settlerName", c.settled_at as "settledAt", c.reason
  from pending_changes c
  join memberships p on p.id = c.proposed_by
  left join memberships s on s.id = c.settled_by
  left join approval_routes r on r.id = c.route_id
  left join word_lists w on w.id = c.list_id
  left join approval_route_versions v on v.id = c.version_id
 where c.organization_id = $1`;

export async function findPendingChange(scope: Scope, changeId: string): Promise<PendingChangeRow | null> {
  return (await read(scope, `${statement} and c.id = $2`, [changeId]))[0] ?? null;
}

/** What a change may be of: an iter, by its id; the rule that asks for a second person (null); or one of the others. */
export type ChangeSubject = string | null | { kind: "rules" } | { kind: "wordList"; listId: string | null };

/** The one that waits for it; else the last that did; null when none ever was. */
export async function lastPendingChange(scope: Scope, subject: ChangeSubject): Promise<PendingChangeRow | null> {
  const routeId = typeof subject === "string" ? subject : null;
  const kind = routeId === null ? (typeof subject === "object" && subject ? subject.kind : "ruleOff") : null;
  const listId = typeof subject === "object" && subject?.kind === "wordList" ? subject.listId : null;
  const of = `${statement} and c.route_id is not distinct from $2::uuid and c.list_id is not distinct from $3::uuid
      and ($4::text is null or c.kind = $4)
    order by c.outcome is null desc, c.proposed_at desc, c.id desc limit 1`;
  return (await read(scope, of, [routeId, listId, kind]))[0] ?? null;
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
