import type { AlarmCause } from "#db/schema/publications.ts";
import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";

const raiseStatement = `
insert into publication_alarms (publication_id, cause, organization_id, raised_at)
values ($2, $3, $1, $4::timestamptz) on conflict do nothing returning publication_id`;

/** True the first time: whoever raises it tells people then, and never again of the same cause. */
export async function raiseAlarm(
  scope: Scope,
  { publicationId, cause, at }: { publicationId: string; cause: AlarmCause; at: Date },
): Promise<boolean> {
  const rows = await runStatement(scope, raiseStatement, [
    scope.organizationId,
    publicationId,
    cause,
    at.toISOString(),
  ]);
  return rows.length === 1;
}

const forgetStatement = `
delete from publication_alarms where organization_id = $1 and publication_id in
  (select id from publications where organization_id = $1 and post_id = $2 and channel_id = $3 and state <> 'cancelled')`;

const settledStatement = `
delete from publication_alarms where organization_id = $1 and publication_id = $2 and cause in ('changed', 'gone')`;

/** What stands there is another thing than was told of, or is as signed once more. */
export async function forgetReadings(scope: Scope, publicationId: string): Promise<void> {
  await runStatement(scope, settledStatement, [scope.organizationId, publicationId]);
}

/** A publication is tried anew. */
export async function forgetAlarms(
  scope: Scope,
  { postId, channelId }: { postId: string; channelId: string },
): Promise<void> {
  await runStatement(scope, forgetStatement, [scope.organizationId, postId, channelId]);
}
