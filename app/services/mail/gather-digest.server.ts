import type { AppContext } from "#app/services/context.ts";
import { heldMails } from "#db/queries/mail-pace.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { digestMails, queueMail } from "#db/writes/mails.ts";

/** Makes one mail of what was held back for a person; none when nothing is. In the job's own transaction. */
export async function gatherDigest(ctx: AppContext, scope: Scope, personId: string): Promise<void> {
  const held = await heldMails(scope, personId);
  if (held.length === 0) return;
  const { mailId } = await queueMail(scope, { kind: "digest", toPersonId: personId, data: {}, at: ctx.clock.now() });
  await digestMails(scope, { mailIds: held, digestMailId: mailId });
}
