import { and, eq, lte } from "drizzle-orm";
import { connectionsBegun } from "#db/schema/connections-begun.ts";
import type { Scope } from "#db/scope.server.ts";

export type NewConnectionBegun = Omit<typeof connectionsBegun.$inferInsert, "organizationId">;

/** Those that nobody came back to go with it: what opens an account is kept no longer than it is asked for. */
export async function insertConnectionBegun(
  scope: Scope,
  { over, ...begun }: NewConnectionBegun & { over: Date },
): Promise<void> {
  const { organizationId, tx } = scope;
  await tx
    .delete(connectionsBegun)
    .where(and(eq(connectionsBegun.organizationId, organizationId), lte(connectionsBegun.begunAt, over)));
  await tx.insert(connectionsBegun).values({ ...begun, organizationId });
}

/** The network has answered. */
export async function answerConnectionBegun(
  scope: Scope,
  id: string,
  answered: Pick<
    NewConnectionBegun,
    "account" | "capabilities" | "sealedSecrets" | "wrappedKey" | "keyVersion" | "secretsExpireAt"
  >,
): Promise<void> {
  await scope.tx.update(connectionsBegun).set(answered).where(ofOne(scope, id));
}

/** False when it is gone already: it ends once. */
export async function deleteConnectionBegun(scope: Scope, id: string): Promise<boolean> {
  const gone = await scope.tx.delete(connectionsBegun).where(ofOne(scope, id)).returning({ id: connectionsBegun.id });
  return gone.length > 0;
}

function ofOne(scope: Scope, id: string) {
  return and(eq(connectionsBegun.organizationId, scope.organizationId), eq(connectionsBegun.id, id));
}
