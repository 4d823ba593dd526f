import * as Y from "yjs";
import { type Failure, failure } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext, TextPointer } from "#app/services/context.ts";
import { longest, textFault } from "#app/services/posts/text-rules.ts";
import { ensureDoc, loadTextIn } from "#app/services/texts/open-text.server.ts";
import { textOf } from "#app/services/texts/text-doc.ts";
import type { StoredThread } from "#db/queries/comments.server.ts";
import { commitText } from "#db/writes/collab-docs.server.ts";
import { settleThread } from "#db/writes/comments.server.ts";
import { footingsOf, takeProposal } from "./anchor.ts";
import { discuss, type Discussed, type Discussing, threadIn } from "./discuss.server.ts";
import type { SettleInput } from "./settle-thread.server.ts";
import { writableStates } from "#workflows/approval/states.ts";

export interface AcceptInput extends SettleInput {
  /** Under which the words shall come into the shared document, so that the accepter's editor can undo them as a step of its own. */
  clientId?: number | undefined;
}

export interface ProposalAccepted {
  ok: true;
  /** It had been accepted before: nothing was written now. */
  repeated: boolean;
  /** Under which the words came: another than was wanted where that one was somebody's already; null when repeated. */
  clientId: number | null;
}

/**
 * Puts the words of a proposal into the text, if those it was about still stand. Their author of record is whoever
 * proposed them, not whoever accepts: nobody signs what they wrote. A text in review is opened again first.
 */
export async function acceptProposal(ctx: AppContext, input: AcceptInput): Promise<ProposalAccepted | Failure> {
  return discuss(ctx, input, async (discussing): Promise<Discussed<{ clientId: number | null }> | Failure> => {
    const { scope, post, actor, at } = discussing;
    const thread = await threadIn(discussing, input.threadId);
    if (thread === null || thread.kind !== "proposal" || thread.replacement === null || thread.quote === null)
      return failure("notFound");
    const refusal = discussing.refusal("accept", thread.createdBy);
    if (refusal) return refusal;
    if (thread.status === "accepted") return { ok: true, answer: { clientId: null }, entry: null };
    if (thread.status !== "open") return failure("threadSettled", { status: thread.status });
    if (!writableStates.includes(post.state)) {
      const way = ["review", "approved", "scheduled", "held", "expired"].includes(post.state);
      return failure(way ? "editFirst" : "notEditable", { state: post.state });
    }
    const taken = await take(
      discussing,
      { ...thread, quote: thread.quote, replacement: thread.replacement },
      input.clientId,
    );
    if (!taken.ok) return taken;
    await settleThread(scope, { threadId: thread.id, status: "accepted", by: actor.personId, at });
    const payload = { threadId: thread.id, proposerId: thread.createdBy, slot: thread.slot };
    const personal = { text: thread.replacement, quote: thread.quote };
    return {
      ok: true,
      answer: { clientId: taken.clientId },
      entry: { type: "proposal.accepted", payload, personal },
      pointer: taken.pointer,
    };
  });
}

type Taken = { ok: true; clientId: number; pointer: TextPointer } | Failure;

async function take(
  { scope, post, at }: Discussing,
  thread: StoredThread & { quote: string; replacement: string },
  wanted: number | undefined,
): Promise<Taken> {
  const { slot, quote, replacement, createdBy: proposerId } = thread;
  const { docId } = await ensureDoc(scope, { postId: post.id, slot, at });
  const { live } = (await loadTextIn(scope, docId)) ?? {};
  if (live === undefined) throw new Error(`The document ${docId} is gone`);
  const { doc, epoch, seq: head } = live;
  if (wanted !== undefined && !live.owners.has(wanted)) doc.clientID = wanted;
  const footing = footingsOf(doc, [{ ...thread, quote }]).get(thread.id);
  if (footing?.state !== "standing") return failure("quoteChanged");
  const given: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => void given.push(update));
  takeProposal(doc, { threadId: thread.id, from: footing.from, quote, replacement });
  const text = textOf(doc).toString();
  const clientId = doc.clientID;
  doc.destroy();
  const fault = textFault(text, longest.text);
  if (fault) return failure(fault, { field: "text", slot, longest: longest.text });
  const committed = await commitText(scope, {
    postId: post.id,
    slot,
    docId,
    epoch,
    head,
    states: writableStates,
    authorId: post.authorId,
    // The policy was asked about whoever accepts, on the locked row; whoever proposed needs no right to write.
    judged: [],
    messages: [{ msgId: newId(at), actorId: proposerId, data: Y.mergeUpdates(given) }],
    clients: [{ clientId, personId: proposerId }],
    text,
    at,
  });
  if (committed.outcome !== "ok") throw new Error(`A text under its lock was not written: ${committed.outcome}`);
  const { organizationId } = scope;
  const pointer = { organizationId, postId: post.id, slot, docId, epoch, seq: committed.head };
  return { ok: true, clientId, pointer };
}
