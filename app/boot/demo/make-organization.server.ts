import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { newId } from "#app/kernel/ids.ts";
import { addChannel } from "#app/services/channels/change-channel.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { createApprovalRoute } from "#app/services/approval-routes/create-approval-route.server.ts";
import { publishApprovalRoute } from "#app/services/approval-routes/publish-approval-route.server.ts";
import { emptyLevel } from "#app/services/approval-routes/approval-route-templates.ts";
import { demoChannels, demoGroups, demoOrganization, type DemoPerson, demoPeople } from "#db/seeds/demo-people.ts";
import { type DemoLevel, demoApprovalRoutes, demoRules } from "#db/seeds/demo-approval-routes.ts";
import { conditionAsJson, conditionInNames, routeName, ruleSpeaker } from "#app/services/route-rules/rule-names.ts";
import { readRuleChoices } from "#db/queries/rule-choices.server.ts";
import { writeScope } from "#db/scope.server.ts";
import { insertRouteRule } from "#db/writes/route-rules.server.ts";
import type { Role } from "#db/schema/organizations.ts";
import { insertGroup, setGroupMembers, ensureUser, insertMembership } from "#db/writes/people.server.ts";
import { createOrganization, lockFirstRun } from "#db/writes/organizations.server.ts";
import type { ApprovalRoute, SeatHolder } from "#workflows/approval/route-types.ts";
import { noteDemoBegun } from "./unfinished-demo.server.ts";

/** The organisation with its ids: what its posts are made with. */
export interface DemoOrganization {
  organizationId: string;
  people: Map<string, { personId: string; roles: Role[] }>;
  channels: Map<string, string>;
  routes: Map<string, string>;
}

/** Organisation, people, groups, channels and iter, through the same services as everybody's. */
export async function makeDemoOrganization(ctx: AppContext): Promise<DemoOrganization> {
  const organization = await makePeople(ctx);
  const administrator = {
    organizationId: organization.organizationId,
    actor: { personId: idOf(organization.people, "lidia").personId, means: "web" as const },
  };
  for (const { key, publishers, ...channel } of demoChannels) {
    const publisherIds = publishers.map((person) => idOf(organization.people, person).personId);
    const checkList = "checkList" in channel ? [...channel.checkList] : [];
    const fields = { ...channel, checkList, characterLimit: null, publisherIds };
    const added = await addChannel(ctx, administrator, fields);
    if (!added.ok) throw new Error(`The demonstration's channel ${key} was refused: ${added.error.code}`);
    organization.channels.set(key, added.channelId);
  }
  for (const { key, name, levels } of demoApprovalRoutes) {
    const created = await createApprovalRoute(ctx, {
      ...administrator,
      name,
      definition: definitionOf(levels, organization),
    });
    if (!created.ok) throw new Error(`The demonstration's iter ${key} was refused: ${created.error.code}`);
    const published = await publishApprovalRoute(ctx, { ...administrator, routeId: created.routeId, revision: 1 });
    if (!published.ok) throw new Error(`The demonstration's iter ${key} was not published: ${published.error.code}`);
    organization.routes.set(key, created.routeId);
  }
  await addRules(ctx, organization, administrator.actor);
  return organization;
}

/** Which iter what follows a published post takes, one rule after the other. */
async function addRules(
  ctx: AppContext,
  { organizationId, routes }: DemoOrganization,
  { personId }: { personId: string },
): Promise<void> {
  const at = ctx.clock.now();
  await writeScope(ctx.db, { organizationId, personId }, async (scope) => {
    const speaker = ruleSpeaker("it", await readRuleChoices(scope));
    for (const [index, { kinds, route, force }] of demoRules.entries()) {
      const [number, routeId, when] = [index + 1, idOf(routes, route), { kinds }];
      const rule = { id: newId(at), when, routeId, force };
      await insertRouteRule(scope, { rule, position: number });
      const after = {
        when: conditionAsJson(conditionInNames(when, speaker)),
        route: routeName(speaker.choices, routeId),
      };
      await recordOrganizationEntry(scope, {
        type: "rule.added",
        actorId: personId,
        means: "web",
        payload: { ruleId: rule.id, routeId, force, number },
        personal: { after: { ...after, force } },
        at,
      });
    }
  });
}

type OrganizationWithGroups = DemoOrganization & { groups: Map<string, string> };

async function makePeople(ctx: AppContext): Promise<OrganizationWithGroups> {
  const at = ctx.clock.now();
  const organizationId = newId(at);
  const people = new Map<string, { personId: string; roles: Role[] }>();
  for (const person of demoPeople) people.set(person.key, { personId: newId(at), roles: [...person.roles] });
  const groups = new Map(demoGroups.map((group) => [group.key, newId(at)]));
  await noteDemoBegun(ctx.dataDir, organizationId);
  await ctx.db.transaction(async (tx) => {
    await lockFirstRun(tx);
    const { name, zone, officeHours, patronDay } = demoOrganization;
    const hours = Object.fromEntries(Object.entries(officeHours).map(([day, ranges]) => [Number(day), [...ranges]]));
    const scope = await createOrganization(tx, {
      id: organizationId,
      name,
      locale: "it",
      zone,
      officeHours: hours,
      patronDay,
      at,
    });
    const actorId = idOf(people, "lidia").personId;
    await recordOrganizationEntry(scope, {
      type: "organization.created",
      actorId,
      means: "web",
      payload: {},
      personal: { name },
      at,
    });
    for (const person of superiorsFirst(demoPeople)) {
      const email = `${person.mailbox}@${demoOrganization.domain}`;
      const { userId } = await ensureUser(tx, { id: newId(at), name: person.name, email, emailVerified: true, at });
      const { personId, roles } = idOf(people, person.key);
      const superiorId = person.superior === null ? null : idOf(people, person.superior).personId;
      const { title, office } = person;
      await insertMembership(scope, {
        id: personId,
        userId,
        name: person.name,
        email,
        roles,
        title,
        office,
        superiorId,
        // Who tries the demonstration looks for a mail at once.
        mailFrequency: "instant",
        createdAt: at,
      });
      await recordOrganizationEntry(scope, {
        type: "person.joined",
        actorId: personId,
        means: "web",
        payload: { personId, roles },
        personal: { name: person.name },
        at,
      });
    }
    for (const group of demoGroups) {
      const groupId = groups.get(group.key) ?? newId(at);
      const personIds = group.members.map((member) => idOf(people, member).personId);
      await insertGroup(scope, { id: groupId, name: group.name, at });
      await setGroupMembers(scope, { groupId, personIds });
      const payload = { groupId, memberIds: personIds };
      await recordOrganizationEntry(scope, {
        type: "group.created",
        actorId,
        means: "web",
        payload,
        personal: { name: group.name },
        at,
      });
    }
  });
  return { organizationId, people, groups, channels: new Map(), routes: new Map() };
}

function superiorsFirst(people: readonly DemoPerson[]): DemoPerson[] {
  const depth = (person: DemoPerson): number => {
    const superior = people.find((one) => one.key === person.superior);
    return superior ? depth(superior) + 1 : 0;
  };
  return [...people].sort((a, b) => depth(a) - depth(b));
}

function definitionOf(levels: readonly DemoLevel[], organization: OrganizationWithGroups): ApprovalRoute {
  return {
    levels: levels.map((level) => ({
      ...emptyLevel(level.name, newId()),
      termMinutes: level.termHours * 60,
      ...(level.termClock === undefined ? {} : { termClock: level.termClock }),
      onTerm: level.onTerm,
      seats: level.seats.map(({ kind, holder, label }) => ({
        id: newId(),
        kind,
        label,
        holder: holderOf(holder, organization),
      })),
    })),
    toleranceMinutes: 120,
    authorsMaySign: false,
  };
}

function holderOf(holder: DemoLevel["seats"][number]["holder"], organization: OrganizationWithGroups): SeatHolder {
  if ("person" in holder) return { type: "person", personId: idOf(organization.people, holder.person).personId };
  if ("group" in holder) return { type: "group", groupId: idOf(organization.groups, holder.group) };
  return { type: "superior" };
}

export function idOf<T>(map: ReadonlyMap<string, T>, key: string): T {
  const found = map.get(key);
  if (found === undefined) throw new Error(`The demonstration has no "${key}".`);
  return found;
}
