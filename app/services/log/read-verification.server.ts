import { countEntries, lastVerification, type StoredVerification } from "#db/queries/log-verifications.ts";
import { readScope, type ScopeOf } from "#db/scope.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { verifyOrganizationLog } from "./verify-log.server.ts";

/** A log of this many entries is read again while a page waits: some tenths of a second. Longer ones wait for a press. */
const mostReadAtOnce = 50_000;
/** Nobody who reloads the page has it read more often. */
const freshMs = 60_000;

export interface LogVerification {
  /** Null while a log too long to read at once was never verified. */
  last: StoredVerification | null;
  /** Entries written since, which nobody has verified. */
  newer: number;
}

/** What is known of the log of an organisation; a verification that entries have overtaken is made again first. */
export async function readVerification(
  ctx: Pick<AppContext, "db" | "sql" | "clock" | "log">,
  of: ScopeOf,
): Promise<LogVerification> {
  const before = await read(ctx, of);
  const age = before.last === null ? Infinity : ctx.clock.now().getTime() - Date.parse(before.last.finishedAt);
  const isStale = before.last === null || before.newer > 0;
  if (!isStale || age < freshMs || before.total === 0 || before.total > mostReadAtOnce) return before;
  await verifyOrganizationLog(ctx, of);
  return read(ctx, of);
}

async function read(ctx: Pick<AppContext, "db">, of: ScopeOf): Promise<LogVerification & { total: number }> {
  return readScope(ctx.db, of, async (scope) => {
    const [last, total] = await Promise.all([lastVerification(scope), countEntries(scope)]);
    return { last, total, newer: last === null ? total : Math.max(0, total - last.entries) };
  });
}
