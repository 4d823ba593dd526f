import { eq, sql } from "drizzle-orm";
import type { Locale } from "#app/i18n/locales.ts";
import { organizations } from "#db/schema/organizations.ts";
import type { Scope, Transaction } from "#db/scope.server.ts";

export interface NewOrganization {
  id: string;
  name: string;
  locale: Locale;
  zone: string;
  officeHours: Record<number, Array<{ from: number; to: number }>>;
  patronDay: string | null;
  at: Date;
}

/**
 * Makes an organisation with the chain of its log and enters its scope in the same transaction, so that its first
 * people and entries are written with it or not at all.
 */
export async function createOrganization(tx: Transaction, input: NewOrganization): Promise<Scope> {
  await tx.execute(sql`
    select create_organization(${input.id}::uuid, ${input.name}, ${input.locale}, ${input.zone},
      ${JSON.stringify(input.officeHours)}::jsonb, ${input.patronDay}, '[]'::jsonb, ${input.at.toISOString()}::timestamptz),
      set_config('app.organization_id', ${input.id}, true), set_config('lock_timeout', '5s', true)`);
  return { tx, organizationId: input.id, personId: null };
}

/** Two first runs at once would make two organisations: the second waits here and then finds the first. */
export async function lockFirstRun(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('imprimatur first run'))`);
}

/** Changes about people are few and judged on the whole organisation (last administrator, circles): one at a time. */
export async function lockOrganization(scope: Scope): Promise<void> {
  await scope.tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, scope.organizationId))
    .for("no key update");
}

export type OrganizationChanges = Partial<
  Pick<
    typeof organizations.$inferInsert,
    | "name"
    | "zone"
    | "locale"
    | "officeHours"
    | "patronDay"
    | "closures"
    | "complianceEmail"
    | "mayHold"
    | "undoMinutes"
    | "mayHandOn"
    | "longestDelegationDays"
    | "actRequired"
    | "tacitAllowed"
    | "ownTextsAllowed"
    | "freshProofFor"
    | "watchedNames"
    | "secondPerson"
  >
>;

export async function updateOrganization(scope: Scope, changes: OrganizationChanges): Promise<void> {
  await scope.tx.update(organizations).set(changes).where(eq(organizations.id, scope.organizationId));
}
