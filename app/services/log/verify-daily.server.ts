import type { AppContext } from "#app/services/context.ts";
import { readScope } from "#db/scope.server.ts";
import { lastVerification } from "#db/queries/log-verifications.ts";
import { verifyOrganizationLog } from "./verify-log.server.ts";

const dayMs = 24 * 3_600_000;

/** Verifies the logs that nobody has verified for a day. One after the other, and one at each call: it is no hurry. */
export async function verifyDaily(ctx: AppContext): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - dayMs);
  const [organization] = await ctx.sql<{ id: string }[]>`select organizations_to_verify(${before}) as id limit 1`;
  if (!organization) return;
  const of = { organizationId: organization.id, personId: null };
  const last = await readScope(ctx.db, of, lastVerification);
  // Another process may have done it since the question above.
  if (last && new Date(last.finishedAt) > before) return;
  await verifyOrganizationLog(ctx, of);
}
