import { createHash } from "node:crypto";
import { enqueueJob } from "#app/jobs/queue.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { openDecisionLink } from "#app/services/decisions/decision-link.server.ts";
import type { DecisionTokenFound } from "#db/queries/decision-tokens.server.ts";
import { writeScope } from "#db/scope.server.ts";
import { storeInboundMail } from "#db/writes/inbound-mails.server.ts";
import { decisionToken } from "#app/services/decisions/decision-token.ts";
import { readReplyAddress } from "./reply-address.ts";

/** The request an address belongs to; null for every address that is not one of ours. */
export async function findReplyRequest(ctx: AppContext, address: string): Promise<DecisionTokenFound | null> {
  const domain = ctx.incoming?.replyDomain;
  if (!domain) return null;
  const tokenId = readReplyAddress(ctx.secret, { address, domain });
  return tokenId === null ? null : openDecisionLink(ctx, decisionToken(ctx.secret, tokenId));
}

export interface ReplyAccepted {
  source: "smtp" | "resend";
  /** The provider's id; for bytes handed over to us, their digest. */
  sourceId?: string;
  request: DecisionTokenFound;
  raw: Buffer | null;
  envelope: { from: string; helo: string; remoteAddress: string } | null;
}

/**
 * Keeps an answer and the job that will read it, in one transaction: whoever handed it over may forget it afterwards.
 * The same message again is one.
 */
export async function acceptReply(ctx: AppContext, accepted: ReplyAccepted): Promise<void> {
  const { request, raw, envelope, source } = accepted;
  const at = ctx.clock.now();
  const sourceId =
    accepted.sourceId ??
    createHash("sha256")
      .update(raw ?? "")
      .digest("hex");
  const { organizationId, postId, seatId, personId } = request;
  await writeScope(ctx.db, { organizationId, personId: null }, async (scope) => {
    const stored = await storeInboundMail(scope, {
      source,
      sourceId: `${request.id}:${sourceId}`,
      tokenId: request.id,
      postId,
      seatId,
      personId,
      raw,
      envelopeFrom: envelope?.from ?? null,
      helo: envelope?.helo ?? null,
      remoteAddress: envelope?.remoteAddress ?? null,
      at,
    });
    if (!stored) return;
    const payload = { inboundId: stored.inboundId };
    await enqueueJob(scope, { key: `reply:${stored.inboundId}`, kind: "readReply", payload, runAt: at });
  });
  ctx.wake();
}
