import type { Failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { acceptProposal } from "./accept-proposal.server.ts";
import type { CommentForm, SayForm } from "./comment-form.ts";
import type { DiscussInput } from "./discuss.server.ts";
import { openThread, proposeReplacement, replyToThread } from "./open-thread.server.ts";
import { declineProposal, reopenThread, resolveThread } from "./settle-thread.server.ts";

export type CommentCarriedOut = { ok: true; threadId: string } | Failure;

/** What a form of comments asks for, on whichever page. */
export async function carryOutComment(
  ctx: AppContext,
  of: DiscussInput,
  form: CommentForm,
): Promise<CommentCarriedOut> {
  if (form.intent !== "settleThread") return carryOutSaid(ctx, of, form);
  const { threadId, verdict, clientId } = form;
  if (verdict === "accept") {
    const taken = await acceptProposal(ctx, { ...of, threadId, clientId });
    return taken.ok ? { ok: true, threadId } : taken;
  }
  const settle = { resolve: resolveThread, reopen: reopenThread, decline: declineProposal }[verdict];
  const settled = await settle(ctx, { ...of, threadId });
  return settled.ok ? { ok: true, threadId } : settled;
}

/** A comment or proposal, however the person proved who they are. */
export async function carryOutSaid(ctx: AppContext, of: DiscussInput, form: SayForm): Promise<CommentCarriedOut> {
  const { body, key } = form;
  const keyed = { ...of, body, ...(key === undefined ? {} : { key }) };
  if (form.intent === "reply") {
    const { threadId } = form;
    const said = await replyToThread(ctx, { ...keyed, threadId });
    return said.ok ? { ok: true, threadId } : said;
  }
  const { slot, line, before, after, start, replacement, proposes } = form;
  const quote = form.quote || line;
  const wanted = { quote, before, after, start };
  const opened = proposes
    ? await proposeReplacement(ctx, { ...keyed, slot, quote: wanted, replacement })
    : await openThread(ctx, { ...keyed, slot, quote: quote === "" ? null : wanted });
  return opened.ok ? { ok: true, threadId: opened.threadId } : opened;
}
