import type { AppContext } from "#app/services/context.ts";
import { readPost } from "#db/queries/post-for-update.server.ts";
import { type AlarmDue, alarmsDue } from "#db/queries/publication-alarms.server.ts";
import { writeScope } from "#db/scope.server.ts";
import { raiseAlarm } from "#db/writes/publication-alarms.server.ts";
import { mailAlarm } from "./mail-alarm.server.ts";

/**
 * Looks at everything that should be out and is not, or of which nobody knows: whoever wrote it and whoever publishes on
 * the channel hear of it by mail, once for each cause, and read it on their page for as long as it is so.
 */
export async function watchPublications(ctx: AppContext): Promise<void> {
  const due = await alarmsDue(ctx.sql, ctx.clock.now());
  for (const alarm of due) await raise(ctx, alarm);
  if (due.length > 0) ctx.wake();
}

async function raise(
  ctx: AppContext,
  { organizationId, publicationId, postId, channelId, cause }: AlarmDue,
): Promise<void> {
  const at = ctx.clock.now();
  const version = await writeScope(ctx.db, { organizationId, personId: null }, async (scope) => {
    const isNew = await raiseAlarm(scope, { publicationId, cause, at });
    const post = isNew ? await readPost(scope, postId) : null;
    if (post === null) return null;
    await mailAlarm(scope, { post, channelId, cause, at });
    return post.version;
  });
  if (version !== null) ctx.notify({ organizationId, postId, version });
}
