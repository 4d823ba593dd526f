import { newId } from "#app/kernel/ids.ts";
import type { SendOutcome } from "#app/mail/contract.ts";
import type { AppContext } from "#app/services/context.ts";
import { enterMailScope, findMail, type StoredMail } from "#db/queries/mails.server.ts";
import type { Transaction } from "#db/scope.server.ts";
import { upsertJob } from "#db/writes/jobs.server.ts";
import { recordMailOutcome, type MailOutcome } from "#db/writes/mails.server.ts";
import { missRequests } from "./lost-request.server.ts";

/** Tries of a mail in all, however often its job is put down anew. */
const maxTries = 12;
/** Tries after one with an unknown outcome: a lost request stops a post, while a second copy carries the same Message-ID. */
const maxTriesUnknown = 3;

export function readMail(
  ctx: AppContext,
  of: { mailId: string; organizationId: string | null },
): Promise<StoredMail | null> {
  return inMailScope(ctx, of.organizationId, (tx) => findMail(tx, { mailId: of.mailId }));
}

/** The mail has lost its reason before it left. */
export function cancelMail(ctx: AppContext, mail: StoredMail): Promise<void> {
  return inMailScope(ctx, mail.organizationId, (tx) =>
    recordMailOutcome(tx, { mailId: mail.id, status: "cancelled", at: ctx.clock.now() }),
  );
}

/**
 * For a transport that ends in our own database: message and mark of having been sent in one transaction, so that a
 * killed worker leaves both or neither.
 */
export function deliverMail(
  ctx: AppContext,
  mail: StoredMail,
  deliver: (tx: Transaction) => Promise<SendOutcome>,
): Promise<void> {
  return inMailScope(ctx, mail.organizationId, async (tx) => {
    const locked = await findMail(tx, { mailId: mail.id, lock: true });
    if (locked?.status !== "queued") return;
    const outcome = await deliver(tx);
    if (outcome.type !== "sent") throw new Error(`the built-in mailbox answered ${outcome.type}`);
    await recordMailOutcome(tx, { ...outcome, mailId: mail.id, status: "sent", at: ctx.clock.now() });
  });
}

interface Tried {
  mail: StoredMail;
  job: { key: string; kind: string; payload: unknown; attempt: number; maxAttempts: number };
  outcome: SendOutcome;
}

export type Settled = { type: "done" } | { type: "givenUp"; reason: string } | { type: "tryAgain"; reason: string };

/**
 * Writes down what came of one try and says what the job does now. Where the provider named a moment, the job is put
 * down anew for it and this run ends.
 */
export async function settleMail(ctx: AppContext, { mail, job, outcome }: Tried): Promise<Settled> {
  const at = ctx.clock.now();
  const record = (result: Omit<MailOutcome, "mailId" | "at">, tx: Transaction) =>
    recordMailOutcome(tx, { ...result, mailId: mail.id, at });
  return inMailScope(ctx, mail.organizationId, async (tx): Promise<Settled> => {
    if (outcome.type === "sent") {
      await record({ ...outcome, status: "sent" }, tx);
      return { type: "done" };
    }
    const { reason } = outcome;
    const error = `${outcome.type}: ${reason}`;
    if (isHopeless({ mail, job, outcome })) {
      const failure = outcome.type === "refused" ? (outcome.because ?? "refused") : "noAnswer";
      await record({ status: "failed", error, failure }, tx);
      await missRequests(tx, { mailId: mail.id, miss: "told", at });
      return { type: "givenUp", reason };
    }
    await record({ status: "queued", error }, tx);
    if (outcome.type !== "retry" || outcome.afterSeconds === undefined) return { type: "tryAgain", reason };
    const runAt = new Date(at.getTime() + outcome.afterSeconds * 1000);
    await upsertJob(tx, {
      id: newId(at),
      organizationId: mail.organizationId,
      key: job.key,
      kind: job.kind,
      payload: job.payload,
      runAt,
    });
    return { type: "done" };
  });
}

function isHopeless({ mail, job, outcome }: Tried): boolean {
  const tries = mail.attempts + 1;
  if (outcome.type === "refused" || tries >= maxTries || job.attempt >= job.maxAttempts) return true;
  return outcome.type === "unknown" && tries >= maxTriesUnknown;
}

function inMailScope<T>(
  ctx: AppContext,
  organizationId: string | null,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return ctx.db.transaction(async (tx) => {
    await enterMailScope(tx, organizationId);
    return work(tx);
  });
}
