import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";

/*
 * A decision looks at rows of many tables to find out who may decide, and locks none of them. So that none can change
 * between the look and the commit, every decision shares this lock and whatever changes who may decide has it alone:
 * each decision comes wholly before the change or wholly after it. Both end with their transaction.
 */

const sharedStatement = `select pg_advisory_xact_lock_shared(hashtextextended('who may decide ' || $1::text, 0))`;
const ownStatement = `select pg_advisory_xact_lock(hashtextextended('who may decide ' || $1::text, 0))`;

/** For a decision: after the lock of its post, before it looks who may decide. */
export async function shareDecidingLock(scope: Scope): Promise<void> {
  await runStatement(scope, sharedStatement, [scope.organizationId]);
}

/** For a change of people, roles, groups or delegations: waits for the decisions under way. Locks no post afterwards. */
export async function takeDecidingLock(scope: Scope): Promise<void> {
  await runStatement(scope, ownStatement, [scope.organizationId]);
}
