import type { RequestProof } from "#app/auth/request-proof.server.ts";
import { type Failure, failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import type { Actor, PostChange } from "#app/services/posts/command.ts";
import { recordMark, takeBackMark } from "#app/services/posts/post-commands.server.ts";
import { decisionAccess } from "#db/queries/decision-access.server.ts";
import type { DecisionTokenFound } from "#db/queries/decision-tokens.server.ts";
import { readScope, writeScope } from "#db/scope.server.ts";
import { noteDecisionTokenUsed, spendAutomatic } from "#db/writes/decision-tokens.server.ts";
import { noteDeviceUsed } from "#db/writes/devices.server.ts";
import type { MarkGiven } from "#workflows/approval/types.ts";
import type { CodedRequest, DecisionForm } from "./decision-form.ts";
import { requestCode } from "./request-code.server.ts";
import { stepUpOf } from "./decision-code.ts";

/** Who decides, on which post and seat, and how well the request is proved to be theirs. */
export interface Deciding {
  organizationId: string;
  postId: string;
  seatId: string;
  actor: Actor & { personId: string };
  /** The address the form came by; null for somebody signed in. */
  token: DecisionTokenFound | null;
}

export interface DecisionSubmitted extends Deciding {
  form: Extract<DecisionForm, { intent: "mark" | "undo" }>;
  proof: RequestProof;
  /** Of the browser's own secret, to which a code is bound. */
  browserHash: Buffer;
}

/** What a press decides, and a code where a press is not enough. */
export type DecisionRequest = Extract<CodedRequest, { intent: "mark" | "undo" }>;

export type DecisionAnswer = PostChange | { ok: true; codeSent: true } | Failure;

/**
 * What the page's form asks. Only a known device, or a session of that very person, decides with a press; everything
 * else gets a code sent to the person's own address, and nothing is recorded. Some posts ask for a fresh proof always.
 * Taking back changes a decision too, so it wants the same proof as the mark, every time where that did.
 */
export async function submitDecision(ctx: AppContext, submitted: DecisionSubmitted): Promise<DecisionAnswer> {
  const { form, proof, token, seatId, organizationId, postId, actor } = submitted;
  if (form.seat !== seatId) return failure("notYourSeat");
  // A page may send an approval by itself, and nothing else.
  if (isAutomatic(form) && form.intent === "mark" && form.verdict !== "approve") return failure("forbidden");
  const refusal = form.intent === "mark" ? refusalOf(ctx, form, token) : null;
  if (refusal !== null) return refusal;
  const sufficient = await sufficientProof(ctx, submitted);
  if (sufficient === null) {
    if (isAutomatic(form)) return failure("forbidden");
    const of = { organizationId, personId: actor.personId, postId, seatId, tokenId: token?.id ?? null };
    const sent = await requestCode(ctx, { ...of, browserHash: submitted.browserHash }, requestOf(form));
    return sent.ok ? { ok: true, codeSent: true } : sent;
  }
  const proved: Actor & { personId: string } = {
    ...actor,
    proof: sufficient,
    ...(proof.device ? { deviceId: proof.device.id } : {}),
    ...(proof.session ? { sessionId: proof.session.id } : {}),
  };
  if (form.intent === "mark" && form.automatic !== undefined) {
    if (token === null || sufficient !== "automatic") return failure("forbidden");
    const of = { organizationId, personId: actor.personId };
    const at = ctx.clock.now();
    const isLeft = await writeScope(ctx.db, of, (scope) => spendAutomatic(scope, { tokenId: token.id, at }));
    if (!isLeft) return failure("impossibleNow");
  }
  return carryOutDecision(ctx, { ...submitted, actor: proved }, { request: requestOf(form), key: form.key });
}

/** Does what was asked, for somebody who has proved to be the person: by the one write path, which checks all again. */
export async function carryOutDecision(
  ctx: AppContext,
  { organizationId, postId, seatId, actor, token }: Deciding,
  { request, key }: { request: DecisionRequest; key: string },
): Promise<PostChange | Failure> {
  const about = { organizationId, postId, actor, seatId, idempotencyKey: `${request.intent}:${key}` };
  if (request.intent === "undo") return takeBackMark(ctx, about);
  const refusal = refusalOf(ctx, request, token);
  if (refusal !== null) return refusal;
  const { intent: _, ...given } = request;
  const why = needsReason(given) ? { reasonKind: given.reasonKind ?? "other" } : { reason: null, reasonKind: null };
  const answer = await recordMark(ctx, { ...about, ...given, ...why });
  if (answer.ok) await noteUse(ctx, { organizationId, token, actor });
  return answer;
}

/** An address decides for its own revision only, and only while it lives: said before any code is sent. */
function refusalOf(ctx: AppContext, form: MarkGiven, token: DecisionTokenFound | null): Failure | null {
  if (needsReason(form) && !form.reason?.trim()) return failure("reasonRequired");
  if (token && (token.supersededAt !== null || form.revisionHash !== token.revisionHash))
    return failure("outdatedRevision");
  return token && token.expiresAt <= ctx.clock.now() ? failure("impossibleNow") : null;
}

/** The proof that is enough for this; null when only a code will do. */
async function sufficientProof(
  ctx: AppContext,
  submitted: DecisionSubmitted,
): Promise<NonNullable<Actor["proof"]> | null> {
  const { form, proof, organizationId, postId, seatId, actor, token } = submitted;
  if (proof.session?.fresh && !isAutomatic(form)) return "signIn";
  if (!proof.device && !proof.session) return null;
  // It decides nothing: whoever is known here is known well enough, whatever the post asks of those who sign it.
  if (form.intent === "mark" && form.verdict === "acknowledge") return proof.device ? "device" : "session";
  const { personId } = actor;
  const now = ctx.clock.now();
  const access = await readScope(ctx.db, { organizationId, personId }, (scope) =>
    decisionAccess(scope, { postId, personId, seatId, tokenId: token?.id ?? null, browserHash: null, now }),
  );
  if (access === null || stepUpOf({ ...access, now }) !== null) return null;
  if (isAutomatic(form)) return proof.device ? "automatic" : null;
  return proof.device ? "device" : "session";
}

function needsReason({ verdict }: Pick<MarkGiven, "verdict">): boolean {
  return verdict !== "approve" && verdict !== "acknowledge";
}

function isAutomatic(form: DecisionSubmitted["form"]): boolean {
  return form.intent === "mark" && form.automatic !== undefined;
}

function requestOf(form: DecisionSubmitted["form"]): DecisionRequest {
  if (form.intent === "undo") return { intent: "undo" };
  const { intent, verdict, reason, reasonKind, revisionHash } = form;
  return { intent, verdict, reason, reasonKind, revisionHash };
}

interface Use {
  organizationId: string;
  token: DecisionTokenFound | null;
  actor: Actor & { personId: string };
}

/** For the audit of address and device only: the mark counts whether or not this is written. */
async function noteUse(ctx: AppContext, { organizationId, token, actor }: Use): Promise<void> {
  const at = ctx.clock.now();
  const { deviceId, personId } = actor;
  try {
    await writeScope(ctx.db, { organizationId, personId }, async (scope) => {
      if (token) await noteDecisionTokenUsed(scope, { tokenId: token.id, at });
      if (deviceId !== undefined) await noteDeviceUsed(scope, { deviceId, at });
    });
  } catch (error) {
    ctx.log.warn({ err: error, tokenId: token?.id, deviceId }, "use of a decision address not noted");
  }
}
