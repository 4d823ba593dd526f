import { enqueueJob } from "#app/jobs/queue.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { decisionTokenById } from "#db/queries/decision-tokens.server.ts";
import { mailsOfDigest } from "#db/queries/mail-timing.server.ts";
import { deadlineOfSeat, findMail, type StoredMail } from "#db/queries/mails.server.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";
import { readMailData, requestKinds } from "#emails/kinds.ts";
import { missRequests } from "./lost-request.server.ts";

const minute = 60_000;
/** After this time a mail that has not arrived counts as missed. */
const arrivalMs = 15 * minute;
/** The last reminder comes this long before the term, to people who were asked at least as long before it. */
const lastCallMs = 120 * minute;

/**
 * Before a request leaves for the first time, by itself or in a digest: whether it arrived will be looked at after
 * fifteen minutes, and shortly before its term whoever did not decide is reminded once more.
 */
export async function watchDelivery(ctx: AppContext, mail: StoredMail): Promise<void> {
  const { organizationId, kind } = mail;
  if (organizationId === null || !(kind === "digest" || requestKinds.includes(kind))) return;
  await writeScope(ctx.db, { organizationId, personId: null }, async (scope) => {
    if (ctx.mail.name !== "mailbox")
      await enqueueJob(scope, {
        key: `delivery:${mail.id}`,
        kind: "checkDelivery",
        payload: { mailId: mail.id },
        runAt: new Date(ctx.clock.now().getTime() + arrivalMs),
      });
    for (const mailId of kind === "digest" ? await mailsOfDigest(scope, mail.id) : [mail.id]) {
      const asked = mailId === mail.id ? mail : await findMail(scope.tx, { mailId });
      if (asked?.kind === "decisionRequest") await planLastCall(ctx, scope, asked);
    }
  });
}

async function planLastCall(
  ctx: AppContext,
  scope: Scope,
  { id: mailId, seatId, toPersonId }: StoredMail,
): Promise<void> {
  const deadline =
    seatId === null || toPersonId === null ? null : await deadlineOfSeat(scope, { seatId, personId: toPersonId });
  const runAt = deadline && new Date(deadline.getTime() - lastCallMs);
  if (runAt && runAt.getTime() - ctx.clock.now().getTime() >= lastCallMs)
    await enqueueJob(scope, { key: `lastCall:${mailId}`, kind: "lastCall", payload: { mailId }, runAt });
}

/**
 * Sees to a request that has not arrived. Where nobody reports deliveries, a mail that the next server took counts
 * as arrived. One that has not even left is reported on the pages, but the seat is not passed on: the fault is ours, and
 * would otherwise bother every superior with another mail.
 */
export async function checkDelivery(ctx: AppContext, scope: Scope, mailId: string): Promise<void> {
  const mail = await findMail(scope.tx, { mailId, lock: true });
  if (!mail) return;
  const at = ctx.clock.now();
  const unheard = mail.delivery === null || mail.delivery === "delayed";
  if (mail.status === "queued") await missRequests(scope.tx, { mailId, miss: "notLeft", at });
  else if (mail.status === "sent" && ctx.mail.reportsDelivery === true && unheard)
    await missRequests(scope.tx, { mailId, miss: "noAnswer", at });
}

/** Whether the mail still has a reason is found out when it is sent. */
export async function callLast(ctx: AppContext, scope: Scope, mailId: string): Promise<void> {
  const mail = await findMail(scope.tx, { mailId });
  if (!mail?.postId || !mail.seatId || !mail.toPersonId || mail.kind !== "decisionRequest") return;
  const { tokenId } = readMailData("decisionRequest", mail.data);
  const token = await decisionTokenById(scope, tokenId);
  if (!token || token.supersededAt !== null) return;
  const { postId, seatId, toPersonId } = mail;
  await queueMail(scope, { kind: "lastCall", toPersonId, postId, seatId, data: { tokenId }, at: ctx.clock.now() });
}
