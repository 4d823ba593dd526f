import { enqueueJob } from "#app/jobs/queue.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { decisionTokenById } from "#db/queries/decision-tokens.server.ts";
import { deadlineOfSeat, findMail, type StoredMail } from "#db/queries/mails.server.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { queueMail } from "#db/writes/mails.ts";
import { mailData } from "#emails/kinds.ts";
import { requestKinds, tellTrouble } from "./tell-trouble.server.ts";

const minute = 60_000;
/** A mail that has not arrived by then is worth a call. */
const arrivalMs = 15 * minute;
/** The last call comes this long before the term, to people who were asked at least as long before it. */
const lastCallMs = 120 * minute;

/**
 * Before a request leaves for the first time: whether it arrived will be looked at after fifteen minutes, and shortly
 * before its term whoever did not decide is called once more.
 */
export async function watchDelivery(ctx: AppContext, mail: StoredMail): Promise<void> {
  const { organizationId, seatId } = mail;
  if (organizationId === null || seatId === null || !requestKinds.includes(mail.kind)) return;
  const now = ctx.clock.now().getTime();
  await writeScope(ctx.db, { organizationId, personId: null }, async (scope) => {
    const payload = { mailId: mail.id };
    if (ctx.mail.name !== "mailbox")
      await enqueueJob(scope, {
        key: `delivery:${mail.id}`,
        kind: "checkDelivery",
        payload,
        runAt: new Date(now + arrivalMs),
      });
    if (mail.kind !== "decisionRequest") return;
    const deadline = await deadlineOfSeat(scope, seatId);
    const runAt = deadline && new Date(deadline.getTime() - lastCallMs);
    if (runAt && runAt.getTime() - now >= lastCallMs)
      await enqueueJob(scope, { key: `lastCall:${mail.id}`, kind: "lastCall", payload, runAt });
  });
}

/**
 * Tells people of a request that has not arrived. Where nobody reports deliveries, a mail that the next server took is
 * as far as anybody knows; one that has not even left is trouble everywhere.
 */
export async function checkDelivery(ctx: AppContext, scope: Scope, mailId: string): Promise<void> {
  const mail = await findMail(scope.tx, { mailId, lock: true });
  if (!mail) return;
  const unheard = mail.delivery === null || mail.delivery === "delayed";
  const missing = mail.status === "queued" || (mail.status === "sent" && ctx.mail.reportsDelivery === true && unheard);
  if (missing) await tellTrouble(scope.tx, { mailId, noAnswer: true, at: ctx.clock.now() });
}

/** The mail itself finds out whether there is still reason to send it. */
export async function callLast(ctx: AppContext, scope: Scope, mailId: string): Promise<void> {
  const mail = await findMail(scope.tx, { mailId });
  if (!mail?.postId || !mail.seatId || !mail.toPersonId || mail.kind !== "decisionRequest") return;
  const { tokenId } = mailData.decisionRequest.parse(mail.data);
  const token = await decisionTokenById(scope, tokenId);
  if (!token || token.supersededAt !== null) return;
  const { postId, seatId, toPersonId } = mail;
  await queueMail(scope, { kind: "lastCall", toPersonId, postId, seatId, data: { tokenId }, at: ctx.clock.now() });
}
