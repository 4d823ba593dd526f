import { newestHead } from "#db/queries/log-verifications.ts";
import { wasMailedSince } from "#db/queries/mailed-since.ts";
import { lockComplianceAddress } from "#db/queries/organizations.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { queueMail } from "#db/writes/mails.ts";

/** A little less than a day, so that the hour of the mail does not wander. */
const everyMs = 23 * 3_600_000;

/**
 * The newest signed head, once a day, to the address that keeps proofs of the log: whoever runs the program could change
 * everything that lies in its database, and nothing that lies there. Where no address is set, or nothing is signed yet,
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
