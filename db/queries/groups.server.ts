import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { approvalRoutes, approvalRouteVersions } from "#db/schema/approval-routes.ts";
import { groupMembers, groups, memberships } from "#db/schema/organizations.ts";
import { wordLists } from "#db/schema/word-lists.ts";
import type { Scope } from "#db/scope.server.ts";
import { approvalRouteLimits } from "./approval-routes.server.ts";

export interface GroupRow {
  groupId: string;
  name: string;
  members: Array<{ personId: string; name: string; status: "active" | "suspended" }>;
  /** Iter whose published version asks this group, or that only its members may choose, by name. */
  routeNames: string[];
  /** Lists of words in use that ask it to sign. */
  listNames: string[];
}

/** The groups with who is in them and which iter would stop if nobody were. */
export async function listGroups(scope: Scope): Promise<GroupRow[]> {
  const found = await scope.tx
    .select({ groupId: groups.id, name: groups.name })
    .from(groups)
    .where(eq(groups.organizationId, scope.organizationId))
    .orderBy(asc(groups.name));
  const members = await scope.tx
    .select({
      groupId: groupMembers.groupId,
      personId: memberships.id,
      name: memberships.name,
      status: memberships.status,
    })
    .from(groupMembers)
    .innerJoin(memberships, eq(memberships.id, groupMembers.personId))
    .where(eq(groupMembers.organizationId, scope.organizationId))
    .orderBy(asc(memberships.name));
  const asking = await approvalRoutesByGroup(scope);
  const lists = await scope.tx
    .select({ name: wordLists.name, groupId: sql<string>`${wordLists.holder} ->> 'groupId'` })
    .from(wordLists)
    .where(and(eq(wordLists.organizationId, scope.organizationId), isNull(wordLists.archivedAt)))
    .orderBy(asc(wordLists.name));
  return found.map((group) => ({
    ...group,
    members: members
      .filter((member) => member.groupId === group.groupId)
      .map(({ personId, name, status }) => ({ personId, name, status })),
    routeNames: asking.get(group.groupId) ?? [],
    listNames: lists.filter(({ groupId }) => groupId === group.groupId).map(({ name }) => name),
  }));
}

export async function findGroup(scope: Scope, groupId: string): Promise<GroupRow | null> {
  return (await listGroups(scope)).find((group) => group.groupId === groupId) ?? null;
}

async function approvalRoutesByGroup(scope: Scope): Promise<Map<string, string[]>> {
  const routes = await scope.tx
    .select({ routeId: approvalRoutes.id, name: approvalRoutes.name, definition: approvalRouteVersions.definition })
    .from(approvalRoutes)
    .innerJoin(approvalRouteVersions, eq(approvalRouteVersions.id, approvalRoutes.currentVersionId))
    .where(and(eq(approvalRoutes.organizationId, scope.organizationId), isNull(approvalRoutes.archivedAt)))
    .orderBy(asc(approvalRoutes.name));
  const names = new Map<string, string[]>();
  const limits = await approvalRouteLimits(scope);
  for (const { routeId, name, definition } of routes) {
    const holders = definition.levels.flatMap((level) => level.seats.map((seat) => seat.holder));
    const groupIds = new Set(holders.flatMap((holder) => (holder.type === "group" ? [holder.groupId] : [])));
    for (const groupId of new Set([...groupIds, ...(limits.get(routeId) ?? [])]))
      names.set(groupId, [...(names.get(groupId) ?? []), name]);
  }
  return names;
}
