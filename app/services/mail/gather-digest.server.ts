import type { AppContext } from "#app/services/context.ts";
import { heldMails } from "#db/queries/mail-timing.server.ts";
import { readPreferencesOf } from "#db/queries/people.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { digestMails, queueMail, releaseMails } from "#db/writes/mails.server.ts";

/**
 * Makes one mail of what was held back for a person; none when nothing is. A person who no longer wants digests gets what
 * was held by their new settings instead. In the job's own transaction.
 */
export async function gatherDigest(ctx: AppContext, scope: Scope, personId: string): Promise<void> {
  const held = await heldMails(scope, personId);
  if (held.length === 0) return;
  const { mailFrequency } = await readPreferencesOf(scope, personId);
  if (mailFrequency !== "gathered") return releaseMails(scope, { mailIds: held, at: ctx.clock.now() });
  const { mailId } = await queueMail(scope, { kind: "digest", toPersonId: personId, data: {}, at: ctx.clock.now() });
  await digestMails(scope, { mailIds: held, digestMailId: mailId });
}
