import { z } from "zod";
import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { recordMark } from "#app/services/approvals/record-mark.server.ts";
import { takeBackMark } from "#app/services/approvals/take-back-mark.server.ts";
import type { AppContext } from "#app/services/context.ts";
import type { PostChange } from "#app/services/posts/change-post.server.ts";
import type { Actor } from "#app/services/posts/command.ts";
import type { DecisionTokenFound } from "#db/queries/decision-tokens.server.ts";
import { writeScope } from "#db/scope.server.ts";
import { noteDecisionTokenUsed } from "#db/writes/decision-tokens.ts";
import { reasonKinds } from "#workflows/approval/states.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/u);
const key = z.string().regex(/^[0-9a-f-]{36}$/u);
const seat = z.string().refine(isId);

const decisionForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("mark"),
    seat,
    verdict: z.enum(["approve", "requestChanges", "reject"]),
    /** Of the revision the page showed. */
    revision: hash,
    key,
    reason: z.string().max(20_000).optional(),
    reasonKind: z.enum(reasonKinds).optional().catch(undefined),
  }),
  z.object({ intent: z.literal("undo"), seat, key }),
]);

export type DecisionForm = z.infer<typeof decisionForm>;

/** Null for anything our page would not send. */
export function readDecisionForm(form: FormData): DecisionForm | null {
  const fields = Object.fromEntries([...form].filter(([, value]) => typeof value === "string" && value !== ""));
  const parsed = decisionForm.safeParse(fields);
  return parsed.success ? parsed.data : null;
}

export interface DecisionSubmitted {
  organizationId: string;
  postId: string;
  actor: Actor;
  form: DecisionForm;
  /** The address the form came by; null for somebody signed in. */
  token: DecisionTokenFound | null;
}

/**
 * Records what the page's form asks. An address decides for its own seat and revision only, and only while it lives;
 * the one write path then checks everything again under the post's lock. Taking back needs no living address, only the
 * person's own mark: whoever could decide may always return to where they were.
 */
export async function submitDecision(ctx: AppContext, submitted: DecisionSubmitted): Promise<PostChange | Failure> {
  const { organizationId, postId, actor, form, token } = submitted;
  if (token && form.seat !== token.seatId) return failure("notYourSeat");
  const about = { organizationId, postId, actor, seatId: form.seat, idempotencyKey: `${form.intent}:${form.key}` };
  if (form.intent === "undo") return takeBackMark(ctx, about);
  if (form.verdict !== "approve" && !form.reason?.trim()) return failure("reasonRequired");
  if (token && (token.supersededAt !== null || form.revision !== token.revisionHash))
    return failure("outdatedRevision");
  if (token && token.expiresAt <= ctx.clock.now()) return failure("impossibleNow");
  const { verdict, reason, reasonKind, revision } = form;
  const given = verdict === "approve" ? {} : { reason: reason ?? null, reasonKind: reasonKind ?? "other" };
  const answer = await recordMark(ctx, { ...about, ...given, verdict, revisionHash: revision });
  if (answer.ok && token) await noteUse(ctx, organizationId, token);
  return answer;
}

/** For the audit of the address only: the mark stands whether or not this is written. */
async function noteUse(ctx: AppContext, organizationId: string, token: DecisionTokenFound): Promise<void> {
  const use = { tokenId: token.id, at: ctx.clock.now() };
  try {
    await writeScope(ctx.db, { organizationId, personId: token.personId }, (scope) =>
      noteDecisionTokenUsed(scope, use),
    );
  } catch (error) {
    ctx.log.warn({ err: error, tokenId: token.id }, "use of a decision address not noted");
  }
}
