import { and, asc, count, desc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { storedApprovalRouteSchema } from "#workflows/approval/approval-route.ts";
import type { ApprovalRoute } from "#workflows/approval/route-types.ts";
import { approvalRoutes, approvalRouteVersions, groupMembers, groups, memberships, posts } from "#db/schema/index.ts";
import type { Scope } from "#db/scope.server.ts";

export interface ApprovalRouteListItem {
  routeId: string;
  name: string;
  /** Number of the version new posts take; null while none is published. */
  publishedNumber: number | null;
  hasDraft: boolean;
  /** A change of it waits for a second person. */
  changeWaits: boolean;
  definition: ApprovalRoute;
  /** Posts crossing it now. */
  running: number;
}

export interface ApprovalRouteVersion {
  versionId: string;
  number: number;
  revision: number;
  definition: ApprovalRoute;
  publishedAt: Date | null;
}

export interface ApprovalRouteDetail {
  routeId: string;
  name: string;
  archivedAt: Date | null;
  published: ApprovalRouteVersion | null;
  draft: ApprovalRouteVersion | null;
}

export interface ApprovalRouteHolders {
  people: Array<{ personId: string; name: string; title: string; active: boolean; superiorId: string | null }>;
  groups: Array<{ groupId: string; name: string; memberIds: string[] }>;
}

const runningStates = ["review", "changesRequested", "approved", "scheduled"] as const;

/** Every iter in use, with how many posts are crossing it. */
export async function listApprovalRoutes(scope: Scope): Promise<ApprovalRouteListItem[]> {
  const { tx, organizationId } = scope;
  const routes = await tx
    .select({
      routeId: approvalRoutes.id,
      name: approvalRoutes.name,
      currentVersionId: approvalRoutes.currentVersionId,
      changeWaits,
    })
    .from(approvalRoutes)
    .where(and(eq(approvalRoutes.organizationId, organizationId), isNull(approvalRoutes.archivedAt)))
    .orderBy(asc(approvalRoutes.name));
  const versions = await tx
    .select()
    .from(approvalRouteVersions)
    .where(eq(approvalRouteVersions.organizationId, organizationId))
    .orderBy(desc(approvalRouteVersions.number));
  const running = await tx
    .select({ routeId: posts.routeId, n: count() })
    .from(posts)
    .where(and(eq(posts.organizationId, organizationId), inArray(posts.state, [...runningStates])))
    .groupBy(posts.routeId);
  return routes.flatMap((route) => {
    const own = versions.filter((version) => version.routeId === route.routeId);
    const current = own.find((version) => version.id === route.currentVersionId) ?? null;
    const shown = current ?? own[0];
    if (!shown) return [];
    return {
      routeId: route.routeId,
      name: route.name,
      publishedNumber: current?.number ?? null,
      hasDraft: own.some((version) => version.publishedAt === null),
      changeWaits: route.changeWaits,
      definition: storedApprovalRouteSchema.parse(shown.definition),
      running: running.find((row) => row.routeId === route.routeId)?.n ?? 0,
    };
  });
}

/** Iters that were put aside, by name. `changeWaits`: a change of it waits for a second person. */
export async function archivedApprovalRoutes({
  tx,
  organizationId,
}: Scope): Promise<Array<{ routeId: string; name: string; changeWaits: boolean }>> {
  return tx
    .select({ routeId: approvalRoutes.id, name: approvalRoutes.name, changeWaits })
    .from(approvalRoutes)
    .where(and(eq(approvalRoutes.organizationId, organizationId), isNotNull(approvalRoutes.archivedAt)))
    .orderBy(asc(approvalRoutes.name));
}

const changeWaits = sql<boolean>`exists (select from pending_changes c
  where c.route_id = approval_routes.id and c.outcome is null)`;

/** One iter with the version in force and the draft being edited; null when the organisation has no such iter. */
export async function findApprovalRoute(
  { tx, organizationId }: Scope,
  routeId: string,
): Promise<ApprovalRouteDetail | null> {
  const [route] = await tx
    .select()
    .from(approvalRoutes)
    .where(and(eq(approvalRoutes.organizationId, organizationId), eq(approvalRoutes.id, routeId)));
  if (!route) return null;
  const versions = await tx
    .select()
    .from(approvalRouteVersions)
    .where(and(eq(approvalRouteVersions.organizationId, organizationId), eq(approvalRouteVersions.routeId, routeId)))
    .orderBy(desc(approvalRouteVersions.number))
    .limit(50);
  const published = versions.find((version) => version.id === route.currentVersionId);
  const draft = versions.find((version) => version.publishedAt === null);
  return {
    routeId,
    name: route.name,
    archivedAt: route.archivedAt,
    published: published ? versionOf(published) : null,
    draft: draft ? versionOf(draft) : null,
  };
}

export interface ApprovalRouteVersionItem extends ApprovalRouteVersion {
  /** New posts take it. */
  inUse: boolean;
  /** Who published it or, of the draft, who saved it last; null where that is not known. */
  byName: string | null;
  /** When. */
  at: Date;
}

/** Every version of an iter, the newest first; the draft, where there is one, comes first of all. */
export async function listApprovalRouteVersions(
  { tx, organizationId }: Scope,
  routeId: string,
): Promise<ApprovalRouteVersionItem[]> {
  const rows = await tx
    .select({
      version: approvalRouteVersions,
      currentVersionId: approvalRoutes.currentVersionId,
      byName: memberships.name,
    })
    .from(approvalRouteVersions)
    .innerJoin(approvalRoutes, eq(approvalRoutes.id, approvalRouteVersions.routeId))
    .leftJoin(
      memberships,
      eq(memberships.id, sql`coalesce(${approvalRouteVersions.publishedBy}, ${approvalRouteVersions.updatedBy})`),
    )
    .where(and(eq(approvalRouteVersions.organizationId, organizationId), eq(approvalRouteVersions.routeId, routeId)))
    .orderBy(desc(approvalRouteVersions.number));
  return rows.map(({ version, currentVersionId, byName }) => ({
    ...versionOf(version),
    inUse: version.id === currentVersionId,
    byName,
    at: version.publishedAt ?? version.updatedAt,
  }));
}

/** Who can hold a seat. Suspended people stay in the answer, so that a route that names them can say it. */
export async function approvalRouteHolders({ tx, organizationId }: Scope): Promise<ApprovalRouteHolders> {
  const people = await tx
    .select({
      personId: memberships.id,
      name: memberships.name,
      title: memberships.title,
      status: memberships.status,
      superiorId: memberships.superiorId,
    })
    .from(memberships)
    .where(eq(memberships.organizationId, organizationId))
    .orderBy(asc(memberships.name));
  const found = await tx
    .select({ groupId: groups.id, name: groups.name })
    .from(groups)
    .where(eq(groups.organizationId, organizationId))
    .orderBy(asc(groups.name));
  const members = await tx.select().from(groupMembers).where(eq(groupMembers.organizationId, organizationId));
  return {
    people: people.map(({ status, ...person }) => ({ ...person, active: status === "active" })),
    groups: found.map((group) => ({
      ...group,
      memberIds: members.filter((member) => member.groupId === group.groupId).map((member) => member.personId),
    })),
  };
}

function versionOf(row: typeof approvalRouteVersions.$inferSelect): ApprovalRouteVersion {
  return {
    versionId: row.id,
    number: row.number,
    revision: row.revision,
    definition: storedApprovalRouteSchema.parse(row.definition),
    publishedAt: row.publishedAt,
  };
}

/** Of every iter that is limited, the groups whose writers may follow it, by its id. */
export async function approvalRouteLimits(scope: Scope): Promise<Map<string, string[]>> {
  const rows = await scope.tx.execute<{ routeId: string; groupIds: string[] }>(sql`
    select route_id as "routeId", json_agg(group_id order by group_id) as "groupIds"
    from approval_route_groups where organization_id = ${scope.organizationId} group by route_id`);
  return new Map(rows.map(({ routeId, groupIds }) => [routeId, groupIds]));
}

/** The groups a person is of. */
export async function groupsOf(scope: Scope, personId: string): Promise<string[]> {
  const rows = await scope.tx.execute<{ id: string }>(sql`
    select group_id as id from group_members
    where organization_id = ${scope.organizationId} and person_id = ${personId}::uuid`);
  return rows.map(({ id }) => id);
}
