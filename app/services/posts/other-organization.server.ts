import { type Failure, failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { sentElsewhere } from "#db/queries/sent-elsewhere.server.ts";
import { readScope, writeScope } from "#db/scope.server.ts";
import { noteLastSent } from "#db/writes/people.server.ts";

interface Sender {
  organizationId: string;
  personId: string;
}

/**
 * Sends or schedules a post for the organisation somebody works in now. Whoever works for two, and sent their last post for
 * the other one, is asked first: `otherOrganization`. Their yes is `noteSent`.
 */
export async function sendForOrganization<Sent extends { ok: true }>(
  ctx: AppContext,
  sender: Sender,
  send: () => Promise<Sent | Failure>,
): Promise<Sent | Failure> {
  const elsewhere = await readScope(ctx.db, sender, (scope) => sentElsewhere(scope, sender.personId));
  if (elsewhere === null) return send();
  if (elsewhere.isLast) return failure("otherOrganization");
  const sent = await send();
  if (sent.ok) await noteSent(ctx, sender);
  return sent;
}

/** From now on this is the organisation for which they sent last. */
export async function noteSent(ctx: AppContext, sender: Sender): Promise<void> {
  const at = ctx.clock.now();
  await writeScope(ctx.db, sender, (scope) => noteLastSent(scope, { personId: sender.personId, at }));
}
