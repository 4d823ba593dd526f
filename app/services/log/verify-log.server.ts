import { withLogSource } from "#app/audit/read-log.server.ts";
import { verifyLog, type Verification } from "#app/audit/verify.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { writeScope, type ScopeOf } from "#db/scope.server.ts";
import { mailDailyHead } from "./mail-daily-head.server.ts";
import { insertVerification } from "#db/writes/log-verifications.ts";

/**
 * Verifies the whole log of an organisation and keeps the result for the log page. Takes some seconds for each million
 * entries, in small steps, so that other requests go on in between. Once a day the newest signed head goes to whoever keeps
 * it elsewhere.
 */
export async function verifyOrganizationLog(
  ctx: Pick<AppContext, "db" | "sql" | "clock" | "log">,
  of: ScopeOf,
): Promise<Verification> {
  const startedAt = ctx.clock.now();
  const found = await withLogSource(ctx.sql, of.organizationId, (source) => verifyLog(source));
  const [finding = null] = found.findings;
  if (finding) ctx.log.error({ organization: of.organizationId, found: found.found, finding }, "the log was altered");
  await writeScope(ctx.db, of, async (scope) => {
    await insertVerification(scope, {
      id: newId(startedAt),
      startedAt,
      finishedAt: ctx.clock.now(),
      entries: found.entries,
      heads: found.heads,
      firstAt: found.firstAt === null ? null : new Date(found.firstAt),
      lastAt: found.lastAt === null ? null : new Date(found.lastAt),
      finding,
    });
    await mailDailyHead(scope, ctx.clock.now());
  });
  return found;
}
