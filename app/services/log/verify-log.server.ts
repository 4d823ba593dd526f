import { withLogSource } from "#app/audit/read-log.server.ts";
import { verifyLog, type Verification } from "#app/audit/verify.ts";
import type { Result } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { writeScope, type ScopeOf, readScope, type Scope } from "#db/scope.server.ts";
import { refusalNow } from "#app/services/organizations/administer.server.ts";
import { insertVerification } from "#db/writes/log.server.ts";
import {
  lastVerification,
  newestHead,
  countEntries,
  type StoredVerification,
} from "#db/queries/log-verifications.server.ts";
import { wasMailedSince } from "#db/queries/mails.server.ts";
import { lockComplianceAddress } from "#db/queries/organizations.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";

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

/** Verifies the log because a person asks; only some may, as its page is for them alone. */
export async function verifyLogAsked(
  ctx: Pick<AppContext, "db" | "sql" | "clock" | "log">,
  by: ScopeOf,
): Promise<Result<object, "notFound">> {
  const refusal = await readScope(ctx.db, by, (scope) => refusalNow(scope, "logVerification"));
  if (refusal) return refusal;
  await verifyOrganizationLog(ctx, by);
  return { ok: true };
}

const dayMs = 24 * 3_600_000;

/** Verifies the logs that nobody has verified for a day. One at each call: there is no hurry. */
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

/** A little less than a day, so that the mail does not go out later every day. */
const everyMs = 23 * 3_600_000;

/**
 * The newest signed head, once a day, to the address that keeps proofs of the log: whoever runs the program could change
 * everything in its database, but not what was mailed. Where no address is set, or nothing is signed yet,
 * nothing is written. Answers whether a mail was queued.
 */
export async function mailDailyHead(scope: Scope, now: Date): Promise<boolean> {
  // The lock: two processes that come at once write one mail.
  const to = await lockComplianceAddress(scope);
  const head = to && (await newestHead(scope));
  if (!to || !head) return false;
  if (await wasMailedSince(scope, { kind: "logHead", since: new Date(now.getTime() - everyMs) })) return false;
  await queueMail(scope, { kind: "logHead", to, data: { size: head.size }, at: now });
  return true;
}

/** A log of up to this many entries is verified while its page loads, in some tenths of a second. A longer one is verified on request. */
const mostReadAtOnce = 50_000;
/** Reloading the page does not verify it more often. */
const freshMs = 60_000;

export interface LogVerification {
  /** Null while a log too long to read at once was never verified. */
  last: StoredVerification | null;
  /** Entries written since, which nobody has verified. */
  newer: number;
}

/** What is known of the log of an organisation; a verification older than the newest entries is made again first. */
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
