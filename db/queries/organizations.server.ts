import { eq } from "drizzle-orm";
import type { Sql } from "postgres";
import { organizations } from "#db/schema/organizations.ts";
import type { Scope } from "#db/scope.server.ts";

export type OrganizationRow = typeof organizations.$inferSelect;

/** The organisation of the scope. */
export async function readOrganization(scope: Scope): Promise<OrganizationRow> {
  const [row] = await scope.tx.select().from(organizations).where(eq(organizations.id, scope.organizationId));
  if (!row) throw new Error("The scope's organisation is not there.");
  return row;
}

/** Null where the organisation is not there: asked by whoever has nothing but its id. */
export async function findOrganizationName(scope: Scope): Promise<string | null> {
  const { name } = organizations;
  const [row] = await scope.tx.select({ name }).from(organizations).where(eq(organizations.id, scope.organizationId));
  return row?.name ?? null;
}

/** Where proofs of the log are kept; null where no address is set. Locks the organisation until the transaction ends. */
export async function lockComplianceAddress(
  scope: Scope,
): Promise<{ name: string; address: string; locale: OrganizationRow["locale"] } | null> {
  const { name, complianceEmail, locale } = organizations;
  const [row] = await scope.tx
    .select({ name, address: complianceEmail, locale })
    .from(organizations)
    .where(eq(organizations.id, scope.organizationId))
    .for("no key update");
  return row?.address ? { name: row.name, address: row.address, locale: row.locale } : null;
}

/** Whether the program has been set up at all: without any organisation the first run begins. */
export async function hasAnyOrganization(sql: Sql): Promise<boolean> {
  const [row] = await sql<Array<{ any: boolean }>>`select any_organization() as any`;
  return row?.any === true;
}
