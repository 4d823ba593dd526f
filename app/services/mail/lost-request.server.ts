import { enqueueJob } from "#app/jobs/queue.server.ts";
import type { JobPayload } from "#app/jobs/definitions.ts";
import type { AppContext } from "#app/services/context.ts";
import { announce, changePostInScope } from "#app/services/posts/change-post.server.ts";
import { readAdministrators } from "#db/queries/facts.server.ts";
import { mailsOfDigest } from "#db/queries/mail-timing.server.ts";
import { findMail, seatOfMail, type StoredMail } from "#db/queries/mails.server.ts";
import type { DeliveryReason } from "#db/schema/mail.ts";
import type { Scope, Transaction } from "#db/scope.server.ts";
import { noteTroubleTold } from "#db/writes/mail-events.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";
import { requestKinds } from "#emails/kinds.ts";

/** How a mail was missed. `notLeft`: it was not sent yet, so its address may be right. */
export type Miss = "told" | "noAnswer" | "notLeft";

interface Missed {
  mailId: string;
  miss: Miss;
  at: Date;
}

/**
 * When a mail that asks somebody to decide did not arrive, puts down the job that does something about it; a digest
 * speaks for every request it carries. In the caller's transaction, in the scope of the mail's organisation.
 */
export async function missRequests(tx: Transaction, { mailId, miss, at }: Missed): Promise<void> {
  const mail = await findMail(tx, { mailId });
  if (!mail?.organizationId || (miss === "told" && troubleOf(mail) === null)) return;
  const scope: Scope = { tx, organizationId: mail.organizationId, personId: null };
  const reason = miss === "told" ? (troubleOf(mail) ?? "refused") : "noAnswer";
  for (const lost of mail.kind === "digest" ? await mailsOfDigest(scope, mail.id) : [mail.id]) {
    const payload = { mailId: lost, reason, passOn: miss !== "notLeft" };
    await enqueueJob(scope, { key: `lost:${lost}`, kind: "requestLost", payload, runAt: at });
  }
}

/**
 * A request was lost. Whoever was asked in vain is noted in the iter, which asks their superior where nobody else of
 * the seat was reached; author and administrators are told, once for each mail. Neither happens once the seat is
 * filled. What is asked while the post is frozen is asked again later. Answers what to do after the commit.
 */
export async function actOnLostRequest(
  ctx: AppContext,
  scope: Scope,
  { mailId, reason, passOn }: JobPayload<"requestLost">,
): Promise<() => void> {
  const mail = await findMail(scope.tx, { mailId });
  const nothing = () => undefined;
  if (!mail || !requestKinds.includes(mail.kind)) return nothing;
  const { postId, seatId, toPersonId } = mail;
  if (!postId || !seatId || !toPersonId) return nothing;
  const { organizationId } = scope;
  const passed = passOn
    ? await changePostInScope(scope, ctx, {
        organizationId,
        postId,
        actor: { personId: null, means: "clock" },
        command: { type: "unreached", seatId, personId: toPersonId, reason },
      })
    : null;
  const again = passed?.ok === false ? passed.error.detail?.at : undefined;
  if (typeof again === "string")
    await enqueueJob(scope, {
      key: `lost:${mailId}`,
      kind: "requestLost",
      payload: { mailId, reason, passOn },
      runAt: new Date(again),
    });
  await tellOfLostRequest(ctx, scope, { mail: { mailId, postId, seatId, toPersonId }, reason });
  return passed?.ok ? () => announce(ctx, { organizationId, postId }, passed.version) : () => ctx.wake();
}

interface LostRequest {
  mail: { mailId: string; postId: string; seatId: string; toPersonId: string };
  reason: DeliveryReason;
}

async function tellOfLostRequest(ctx: AppContext, scope: Scope, { mail, reason }: LostRequest): Promise<void> {
  const { mailId, postId, seatId, toPersonId } = mail;
  const at = ctx.clock.now();
  const seat = await seatOfMail(scope, { seatId, personId: toPersonId });
  if (!seat?.open || !(await noteTroubleTold(scope.tx, { mailId, at }))) return;
  const told = new Set([seat.authorId, ...(await readAdministrators(scope))]);
  told.delete(toPersonId);
  for (const personId of told)
    await queueMail(scope, { kind: "undelivered", toPersonId: personId, postId, seatId, data: { mailId, reason }, at });
}

function troubleOf(mail: StoredMail): DeliveryReason | null {
  const lost = mail.delivery !== null && mail.delivery !== "delivered" && mail.delivery !== "delayed";
  return lost ? (mail.deliveryReason ?? "refused") : null;
}
