import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { type Failure, failure, type PeopleCode } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { administer } from "#app/services/organizations/administer.server.ts";
import { factsWillChange, lookAgainNow } from "#app/services/posts/facts-changed.server.ts";
import { findGroup, type GroupRow, listGroups } from "#db/queries/groups.server.ts";
import { listPeople } from "#db/queries/people.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { deleteGroup, insertGroup, renameGroup, setGroupMembers } from "#db/writes/people.server.ts";
import { type PeopleActor, type PeopleOutcome, signature } from "./outcome.ts";

export interface GroupFields {
  name: string;
  memberIds: string[];
}

export async function createGroup(
  ctx: AppContext,
  { by, fields }: { by: PeopleActor; fields: GroupFields },
): Promise<PeopleOutcome<{ groupId: string }>> {
  const at = ctx.clock.now();
  return administering<{ groupId: string }>(ctx, by, async (scope) => {
    const problem = await problemOf(scope, fields, null);
    if (problem) return problem;
    const groupId = newId(at);
    await insertGroup(scope, { id: groupId, name: fields.name, at });
    await setGroupMembers(scope, { groupId, personIds: fields.memberIds });
    await recordOrganizationEntry(scope, {
      type: "group.created",
      ...signature(by, at),
      payload: { groupId, memberIds: fields.memberIds },
      personal: { name: fields.name },
    });
    return { ok: true, groupId };
  });
}

/** Name and members as the form says; every running iter looks again at who may decide. */
export async function changeGroup(
  ctx: AppContext,
  { by, groupId, fields }: { by: PeopleActor; groupId: string; fields: GroupFields },
): Promise<PeopleOutcome> {
  return administering(ctx, by, async (scope) => {
    const group = await findGroup(scope, groupId);
    if (!group) return failure("notFound");
    const problem = await problemOf(scope, fields, groupId);
    if (problem) return problem;
    const changed = changedFields(group, fields);
    if (changed.length === 0) return { ok: true };
    if (changed.includes("name")) await renameGroup(scope, { groupId, name: fields.name });
    if (changed.includes("members")) await setGroupMembers(scope, { groupId, personIds: fields.memberIds });
    await factsWillChange(scope, { at: ctx.clock.now() });
    await recordOrganizationEntry(scope, {
      type: "group.changed",
      ...signature(by, ctx.clock.now()),
      payload: { groupId, fields: changed, ...(changed.includes("members") && { memberIds: fields.memberIds }) },
      // The name, changed or not: the group may be gone when somebody reads this.
      personal: { name: fields.name },
    });
    return { ok: true };
  });
}

/** Refused while a published iter or a list of words asks the group: it would stop there. */
export async function removeGroup(
  ctx: AppContext,
  { by, groupId }: { by: PeopleActor; groupId: string },
): Promise<PeopleOutcome> {
  return administering(ctx, by, async (scope) => {
    const group = await findGroup(scope, groupId);
    if (!group) return failure("notFound");
    const [routeName] = group.routeNames;
    if (routeName !== undefined) return failure("groupInUse", { route: routeName });
    const [list] = group.listNames;
    if (list !== undefined) return failure("groupOnList", { list });
    await deleteGroup(scope, groupId);
    await factsWillChange(scope, { at: ctx.clock.now() });
    await recordOrganizationEntry(scope, {
      type: "group.removed",
      ...signature(by, ctx.clock.now()),
      payload: { groupId },
    });
    return { ok: true };
  });
}

async function administering<Success extends object>(
  ctx: AppContext,
  by: PeopleActor,
  change: (scope: Scope) => Promise<PeopleOutcome<Success>>,
): Promise<PeopleOutcome<Success>> {
  const outcome = await administer(ctx, { by, what: "people" }, change);
  if (outcome.ok) await lookAgainNow(ctx, by.organizationId);
  return outcome;
}

async function problemOf(
  scope: Scope,
  fields: GroupFields,
  groupId: string | null,
): Promise<Failure<PeopleCode> | null> {
  const taken = (await listGroups(scope)).some(
    (group) => group.groupId !== groupId && sameName(group.name, fields.name),
  );
  if (taken) return failure("groupNameTaken");
  const known = new Set((await listPeople(scope)).map((person) => person.personId));
  return fields.memberIds.every((personId) => known.has(personId)) ? null : failure("memberUnknown");
}

function sameName(a: string, b: string): boolean {
  return a.toLocaleLowerCase("it") === b.toLocaleLowerCase("it");
}

function changedFields(group: GroupRow, fields: GroupFields): Array<"name" | "members"> {
  const members = group.members.map((member) => member.personId).sort();
  const differs = { name: group.name !== fields.name, members: members.join() !== [...fields.memberIds].sort().join() };
  return (["name", "members"] as const).filter((field) => differs[field]);
}
