import type { AppContext } from "#app/services/context.ts";
import type { StoredInboundMail } from "#db/queries/inbound-mails.server.ts";
import type { ReplyEvidence } from "#db/schema/mail.ts";
import { writeScope } from "#db/scope.server.ts";
import { settleInboundMail } from "#db/writes/inbound-mails.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";

type ReplyOutcome =
  | { type: "decided"; markId: string | null; raw: Buffer }
  /** `quiet`: enough was written to this person today. */
  | { type: "answered"; problem: ReplyProblem; quiet: boolean }
  | { type: "dropped"; reason: string };

interface ReplySettled {
  mail: StoredInboundMail;
  messageId?: string | null;
  rawSha256?: string;
  evidence?: ReplyEvidence;
  outcome: ReplyOutcome;
}

/** Writes down what came of an answer and, with it, the mail that says so. Only the bytes of one that decided stay. */
export async function settleReply(ctx: AppContext, settled: ReplySettled): Promise<void> {
  const { mail, messageId = null, rawSha256 = null, evidence = null, outcome } = settled;
  const { organizationId, postId, seatId, personId, tokenId } = mail;
  const at = ctx.clock.now();
  const reason = outcome.type === "decided" ? null : outcome.type === "dropped" ? outcome.reason : outcome.problem;
  if (outcome.type === "dropped")
    ctx.log.warn(
      { inboundId: mail.id, tokenId, reason },
      "an answer by mail was not heard: nothing proves whose it is",
    );
  await writeScope(ctx.db, { organizationId, personId: null }, async (scope) => {
    const mine = await settleInboundMail(scope, {
      inboundId: mail.id,
      status: outcome.type,
      reason,
      messageId,
      rawSha256,
      raw: outcome.type === "decided" ? outcome.raw : null,
      evidence,
      markId: outcome.type === "decided" ? outcome.markId : null,
      at,
    });
    if (!mine || outcome.type !== "answered" || outcome.quiet) return;
    const data = { tokenId, problem: outcome.problem, messageId };
    await queueMail(scope, { kind: "replyHelp", toPersonId: personId, postId, seatId, data, at });
  });
  ctx.wake();
}

/** What the writer of an answer is told, once they are proved to have written it. */
export type ReplyProblem = "notUnderstood" | "pageOnly" | "refused";
