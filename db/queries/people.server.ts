import { and, arrayContains, asc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { accounts, users } from "#db/schema/identity.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { memberships, type Role, type MailFrequency } from "#db/schema/organizations.ts";
import type { Scope } from "#db/scope.server.ts";
import type { OwnHours } from "#workflows/calendar/holidays.ts";

export interface PersonRow {
  personId: string;
  userId: string;
  name: string;
  email: string;
  roles: Role[];
  title: string;
  office: string;
  superiorId: string | null;
  locale: Locale | null;
  status: "active" | "suspended";
  /** Whether the person can sign in with a password besides the mail. */
  hasPassword: boolean;
  /** Whether the person ever signed in, or answered from their address. */
  hasComeIn: boolean;
}

const columns = {
  personId: memberships.id,
  userId: memberships.userId,
  name: memberships.name,
  email: memberships.email,
  roles: memberships.roles,
  title: memberships.title,
  office: memberships.office,
  superiorId: memberships.superiorId,
  locale: memberships.locale,
  status: memberships.status,
  hasPassword: sql<boolean>`exists (select from ${accounts} where ${accounts.userId} = ${memberships.userId}
    and ${accounts.providerId} = 'credential' and ${accounts.password} is not null)`,
  hasComeIn: sql<boolean>`(exists (select from ${users} where ${users.id} = ${memberships.userId} and ${users.emailVerified})
    or exists (select from marks where marks.person_id = ${memberships.id}))`,
};

/** Everybody of the organisation but the forgotten, in the order of the page: those who may work first, then by name. */
export async function listPeople(scope: Scope): Promise<PersonRow[]> {
  return scope.tx
    .select(columns)
    .from(memberships)
    .where(and(eq(memberships.organizationId, scope.organizationId), isNull(memberships.forgottenAt)))
    .orderBy(asc(memberships.status), asc(memberships.name), asc(memberships.id));
}

/** One person of the organisation, or null: somebody of another one, or forgotten, is answered like nobody. */
export async function findPerson(scope: Scope, personId: string): Promise<PersonRow | null> {
  const [row] = await scope.tx
    .select(columns)
    .from(memberships)
    .where(
      and(
        eq(memberships.organizationId, scope.organizationId),
        eq(memberships.id, personId),
        isNull(memberships.forgottenAt),
      ),
    );
  return row ?? null;
}

/** What somebody is called who was forgotten; null for anybody else. */
export async function forgottenName(scope: Scope, personId: string): Promise<string | null> {
  const [row] = await scope.tx
    .select({ name: memberships.name })
    .from(memberships)
    .where(
      and(
        eq(memberships.organizationId, scope.organizationId),
        eq(memberships.id, personId),
        isNotNull(memberships.forgottenAt),
      ),
    );
  return row?.name ?? null;
}

/** Whether an address already belongs to somebody here. */
export async function isMemberAddress(scope: Scope, email: string): Promise<boolean> {
  const [row] = await scope.tx
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.organizationId, scope.organizationId), eq(users.email, email)));
  return row !== undefined;
}

/** Who stands over whom, for finding circles: superior's id by person's id. */
export async function listSuperiors(scope: Scope): Promise<Map<string, string | null>> {
  const rows = await scope.tx
    .select({ personId: memberships.id, superiorId: memberships.superiorId })
    .from(memberships)
    .where(eq(memberships.organizationId, scope.organizationId));
  return new Map(rows.map((row) => [row.personId, row.superiorId]));
}

interface Preferences {
  locale: Locale | null;
  zone: string | null;
  showsReading: boolean;
  mailFrequency: MailFrequency;
  /** Minutes from midnight; both or neither. */
  quietFrom: number | null;
  quietUntil: number | null;
}

/** What a person chose for themselves, before the organisation's own values fill the gaps. */
export async function readPreferencesOf(scope: Scope, personId: string): Promise<Preferences> {
  const [row] = await scope.tx
    .select({
      locale: memberships.locale,
      zone: memberships.zone,
      showsReading: memberships.showsReading,
      mailFrequency: memberships.mailFrequency,
      quietFrom: memberships.quietFrom,
      quietUntil: memberships.quietUntil,
    })
    .from(memberships)
    .where(and(eq(memberships.organizationId, scope.organizationId), eq(memberships.id, personId)));
  return (
    row ?? {
      locale: null,
      zone: null,
      showsReading: true,
      mailFrequency: "gathered",
      quietFrom: null,
      quietUntil: null,
    }
  );
}

/** Everybody who may be asked for a decision now, by name. */
export function activeApprovers(scope: Scope): Promise<Array<{ id: string; name: string }>> {
  return scope.tx
    .select({ id: memberships.id, name: memberships.name })
    .from(memberships)
    .where(
      and(
        eq(memberships.organizationId, scope.organizationId),
        eq(memberships.status, "active"),
        arrayContains(memberships.roles, ["approver"]),
      ),
    )
    .orderBy(asc(memberships.name), asc(memberships.id));
}

/** Names by person id; people of other organisations are left out. */
export async function namesOf(scope: Scope, personIds: string[]): Promise<Record<string, string>> {
  if (personIds.length === 0) return {};
  const rows = await scope.tx
    .select({ id: memberships.id, name: memberships.name })
    .from(memberships)
    .where(and(eq(memberships.organizationId, scope.organizationId), inArray(memberships.id, personIds)));
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

/** When a person works, where it is not when the organisation does; null when nobody here has that id. */
export async function readOwnHoursOf(scope: Scope, personId: string): Promise<OwnHours | null> {
  const [row] = await scope.tx
    .select({ hours: memberships.ownHours, daysOff: memberships.daysOff })
    .from(memberships)
    .where(and(eq(memberships.organizationId, scope.organizationId), eq(memberships.id, personId)));
  return row ?? null;
}
