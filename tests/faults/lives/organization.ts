import { newId } from "#app/kernel/ids.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import type { Role } from "#db/schema/organizations.ts";
import type { TestDatabase } from "#tests/support/database.ts";

interface Member {
  name: string;
  roles: Role[];
  /** Place in this list; null for nobody. */
  superior: number | null;
}

/** Places, not ids, stand in a life's deeds: so it can be lived again in another database. */
export const members: readonly Member[] = [
  { name: "Giulia", roles: ["writer"], superior: 3 },
  { name: "Luca", roles: ["writer"], superior: 3 },
  { name: "Anna", roles: ["admin"], superior: null },
  { name: "Marco", roles: ["approver"], superior: 5 },
  { name: "Sara", roles: ["approver"], superior: 5 },
  { name: "Elena", roles: ["approver"], superior: 6 },
  { name: "Lidia", roles: ["approver"], superior: null },
  { name: "Irene", roles: ["publisher"], superior: 2 },
  { name: "Davide", roles: ["writer", "approver"], superior: 5 },
  { name: "Paolo", roles: ["approver"], superior: 4 },
];
export const adminPlace = 2;
export const publisherPlace = 7;
/** Who lets pass what is declared in the time of a vote. */
export const approverOfVotesPlace = 6;

/** Members of each group, by place. The third is empty. */
export const groupMembers: readonly number[][] = [[3, 4], [4, 5, 8], [], [9]];

export interface LifeOrganization {
  organizationId: string;
  people: string[];
  groups: string[];
  channels: string[];
  /** Minutes from midnight for each weekday. */
  hours: Record<number, Array<{ from: number; to: number }>>;
}

const roundTheClock = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, [{ from: 0, to: 1440 }]]));
const office = Object.fromEntries(
  [1, 2, 3, 4, 5].map((weekday) => [
    weekday,
    [
      { from: 540, to: 780 },
      { from: 840, to: 1080 },
    ],
  ]),
);

type Sql = TestDatabase["superSql"];

export async function buildOrganizations(sql: Sql): Promise<LifeOrganization[]> {
  return [await buildOrganization(sql, roundTheClock), await buildOrganization(sql, office)];
}

async function buildOrganization(sql: Sql, hours: LifeOrganization["hours"]): Promise<LifeOrganization> {
  const organization: LifeOrganization = {
    organizationId: newId(),
    people: members.map(() => newId()),
    groups: groupMembers.map(() => newId()),
    channels: [newId(), newId()],
    hours,
  };
  const { organizationId } = organization;
  await sql`insert into organizations (id, name, office_hours) values (${organizationId}, 'Comune di Prova', ${sql.json(hours)})`;
  for (const [place, { name }] of members.entries()) {
    const userId = newId();
    const email = `${name}.${organization.people[place]}@prova.example`.toLowerCase();
    await sql`insert into users (id, name, email, email_verified) values (${userId}, ${name}, ${email}, true)`;
    await sql`insert into memberships (id, organization_id, user_id, name, email, roles, mail_pace)
      values (${organization.people[place] ?? ""}, ${organizationId}, ${userId}, ${name}, ${email}, ${[]}, 'instant')`;
  }
  for (const [place, id] of organization.groups.entries())
    await sql`insert into groups (id, organization_id, name) values (${id}, ${organizationId}, ${`Gruppo ${place}`})`;
  for (const [place, id] of organization.channels.entries())
    await sql`insert into channels (id, organization_id, network, name, colour) values (${id}, ${organizationId}, ${place === 0 ? "facebook" : "mastodon"}, ${`Canale ${place}`}, 1)`;
  return organization;
}

/** People, superiors, roles and groups as they were made; nothing left to do for the worker. */
export async function resetOrganization(sql: Sql, organization: LifeOrganization): Promise<void> {
  const rows = members.map(({ roles, superior }, place) => ({
    id: organization.people[place],
    roles,
    superior: superior === null ? null : organization.people[superior],
  }));
  const inGroups = groupMembers.flatMap((places, group) =>
    places.map((place) => ({ group: organization.groups[group], person: organization.people[place] })),
  );
  await sql`
    with asMade as (select * from jsonb_to_recordset(${sql.json(JSON.parse(JSON.stringify(rows)))}) as r(id uuid, roles text[], superior uuid))
    update memberships m set roles = asMade.roles, superior_id = asMade.superior, status = 'active' from asMade where m.id = asMade.id`;
  await sql`delete from group_members where organization_id = ${organization.organizationId}`;
  await sql`insert into group_members (group_id, person_id, organization_id)
    select r.group, r.person, ${organization.organizationId} from jsonb_to_recordset(${sql.json(JSON.parse(JSON.stringify(inGroups)))}) as r("group" uuid, person uuid)`;
  for (const [place, id] of organization.channels.entries())
    await sql`update channels set name = ${`Canale ${place}`}, handle = '', url = null where id = ${id}`;
  await sql`update delegations set revoked_at = from_at, revoked_by = entered_by
    where organization_id = ${organization.organizationId} and revoked_at is null`;
  await sql`delete from jobs`;
}

/** Somebody as a session of theirs would be, with the roles they have now. */
export function viewerOf(
  organization: LifeOrganization,
  personId: string,
  roles: readonly Role[],
): ActingViewer & { sessionId: string } {
  return { organizationId: organization.organizationId, personId, roles, sessionId: newId() };
}
