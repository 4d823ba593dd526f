import { createHash } from "node:crypto";
import type { Failure } from "#app/kernel/errors.ts";
import type { IncomingMail } from "#app/mail/contract.ts";
import type { AppContext } from "#app/services/context.ts";
import { stepUpOf } from "#app/services/decisions/decision-code.ts";
import type { PostChange } from "#app/services/posts/command.ts";
import { recordMark } from "#app/services/posts/post-commands.server.ts";
import { decisionAccess, type DecisionAccess } from "#db/queries/decision-access.server.ts";
import { decisionTokenById, type DecisionTokenFound } from "#db/queries/decision-tokens.server.ts";
import {
  inboundMail,
  lastTakenBack,
  replyFacts,
  type ReplyFacts,
  type StoredInboundMail,
} from "#db/queries/inbound-mails.server.ts";
import type { ReplyEvidence } from "#db/schema/mail.ts";
import { readScope, writeScope } from "#db/scope.server.ts";
import { claimReply, settleInboundMail } from "#db/writes/inbound-mails.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";
import { readVerdict, type ReplyVerdict } from "./read-verdict.ts";
import { replyAddress } from "./reply-address.ts";

interface Read {
  mail: StoredInboundMail;
  request: DecisionTokenFound;
  facts: ReplyFacts;
  access: DecisionAccess;
  raw: Buffer;
}

/**
 * Reads one answer and does what it says, once however often this runs. A message that is not proved to be the person's
 * own is dropped silently: an answer would go to whomever the forger names. One that is proved but unclear gets
 * the way to decide.
 */
export async function readReply(
  ctx: AppContext,
  { organizationId, inboundId }: { organizationId: string; inboundId: string },
): Promise<void> {
  if (!ctx.incoming) return;
  const about = await readScope(ctx.db, { organizationId, personId: null }, async (scope) => {
    const mail = await inboundMail(scope, inboundId);
    if (mail?.status !== "received") return null;
    const since = new Date(ctx.clock.now().getTime() - 86_400_000);
    const facts = await replyFacts(scope, { ...mail, since });
    const request = await decisionTokenById(scope, mail.tokenId);
    const access = await decisionAccess(scope, { ...mail, browserHash: null, now: ctx.clock.now() });
    return facts && request && access ? { mail, facts, request, access } : null;
  });
  if (!about) return;
  const raw = about.mail.raw ?? (await ctx.incoming.fetchReceived(stripToken(about.mail)));
  if (!raw) return settleReply(ctx, { mail: about.mail, outcome: { type: "dropped", reason: "gone" } });
  return act(ctx, ctx.incoming, { ...about, raw });
}

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

/** `source_id` is "<token>:<id at the provider>". */
function stripToken(mail: StoredInboundMail): string {
  return mail.sourceId.slice(mail.tokenId.length + 1);
}

/** Who wrote it comes first, from the bytes alone; only what is proved to be the holder's own is parsed. */
async function act(ctx: AppContext, incoming: IncomingMail, read: Read): Promise<void> {
  const { mail, facts, access, raw, request } = read;
  const rawSha256 = createHash("sha256").update(raw).digest("hex");
  const drop = (reason: string, messageId: string | null = null) =>
    settleReply(ctx, { mail, messageId, rawSha256, outcome: { type: "dropped", reason } });
  const proof = await incoming.authenticate(raw);
  if (!proof.ok) return drop(proof.reason);
  const { evidence } = proof;
  if (!facts.active || evidence.from !== facts.personEmail) return drop("notTheHolder");
  const message = await incoming.read(raw, mail.envelopeFrom);
  const traces = { messageId: message?.messageId ?? evidence.messageId ?? null, rawSha256 };
  const help = (problem: ReplyProblem) =>
    settleReply(ctx, { mail, ...traces, evidence, outcome: { type: "answered", problem, quiet: facts.helped >= 5 } });
  if (message === null) return help("notUnderstood");
  if (message.automatic) return drop("automatic", message.messageId);
  if (message.certified) return drop("certifiedMail", message.messageId);
  // The signature covers `To`: a signed "approvo" written for something else cannot be brought here.
  const own = replyAddress(ctx.secret, { tokenId: request.id, domain: incoming.replyDomain ?? "" });
  if (!message.to.includes(own.toLowerCase())) return drop("notForThis", message.messageId);
  const said = readVerdict(message.text, { ownName: facts.personName, authorName: facts.authorName });
  if (!said) return help("notUnderstood");
  if (stepUpOf({ ...access, now: ctx.clock.now() }) !== null) return help("pageOnly");
  if (request.supersededAt !== null || request.expiresAt <= ctx.clock.now()) return help("refused");
  const before = await countedBefore(ctx, mail, evidence);
  if (before === "repeated") return drop(before, message.messageId);
  if (before === "takenBack") return help("refused");
  const answer = await markByReply(ctx, read, said);
  if (!answer.ok) return help("refused");
  const outcome = { type: "decided" as const, markId: answer.markId, raw };
  await settleReply(ctx, { mail, ...traces, evidence, outcome });
  ctx.log.info({ inboundId: mail.id, markId: answer.markId }, "an answer by mail decided");
}

/** An answer counts once, and never when it was written before the seat's mark was last taken back. */
async function countedBefore(
  ctx: AppContext,
  { id, organizationId, seatId }: StoredInboundMail,
  evidence: ReplyEvidence,
): Promise<"repeated" | "takenBack" | null> {
  return writeScope(ctx.db, { organizationId, personId: null }, async (scope) => {
    if (!(await claimReply(scope, { inboundId: id, seatId, evidence }))) return "repeated";
    const takenBackAt = await lastTakenBack(scope, seatId);
    // A date that is not signed proves nothing.
    const isOlder = takenBackAt !== null && (!evidence.date || new Date(evidence.date) <= takenBackAt);
    return isOlder ? "takenBack" : null;
  });
}

function markByReply(ctx: AppContext, { mail, request }: Read, said: ReplyVerdict): Promise<PostChange | Failure> {
  const { organizationId, postId, seatId, personId } = request;
  return recordMark(ctx, {
    organizationId,
    postId,
    seatId,
    actor: {
      personId,
      means: "mailReply",
      proof: "reply",
      tokenId: request.id,
      ...(mail.remoteAddress ? { ip: mail.remoteAddress } : {}),
    },
    ...(said.verdict === "approve" ? {} : { reason: said.reason, reasonKind: "other" as const }),
    verdict: said.verdict,
    revisionHash: request.revisionHash,
    idempotencyKey: `reply:${mail.id}`,
  });
}
