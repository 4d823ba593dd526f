import * as Y from "yjs";
import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId, newId } from "#app/kernel/ids.ts";
import type { AppContext, TextPointer } from "#app/services/context.ts";
import { editContent, type Edited, type Editing, type EditInput } from "#app/services/posts/edit-content.server.ts";
import { mainSlot } from "#app/services/posts/submission-problems.ts";
import { longest, textFault } from "#app/services/posts/text-rules.ts";
import { readText, readUsableChannels, type StoredText } from "#db/queries/facts-of-content.server.ts";
import { commitText } from "#db/writes/collab-docs.server.ts";
import { plainText } from "#workflows/content/plain-text.ts";
import { writableStates } from "#workflows/approval/states.ts";
import { ensureDoc, loadTextIn } from "./open-text.server.ts";
import { spliceText } from "./text-doc.ts";

export interface ReplaceTextInput extends EditInput {
  /** `main`, or a channel's id where it departs from the common text. */
  slot: string;
  text: string;
  /** The version of the slot the writer typed on, 0 for one that does not exist yet; without it, whatever stands there. */
  baseVersion?: number;
}

/** Somebody wrote meanwhile: nothing was overwritten, and both texts are here so that none is lost. */
export interface StaleText extends Failure {
  theirs: StoredText | null;
  mine: string;
}

export interface TextReplaced {
  ok: true;
  /** Of the post. */
  version: number;
  textVersion: number;
  savedAt: string;
}

type Replaced = Edited<{ textVersion: number; savedAt: string }>;

/**
 * Replaces one text as a whole, for forms, without the socket. It is typed into the shared document, so
 * whoever has it open sees it come. One that repeats what is there already succeeds whatever version it names (the
 * answer to the first one may have been lost). Not a log entry each: who wrote is kept among the post's authors, what
 * was signed in revisions.
 */
export async function replaceText(
  ctx: AppContext,
  input: ReplaceTextInput,
): Promise<TextReplaced | StaleText | Failure> {
  const { slot, baseVersion, viewer } = input;
  const text = plainText(input.text);
  const fault = textFault(text, longest.text);
  if (fault !== null) return failure(fault, { field: "text", slot, longest: longest.text });
  if (slot !== mainSlot && !isId(slot)) return failure("channelUnknown", { slot });
  let stale: StaleText | null = null;
  const told: TextPointer[] = [];
  const replaced = await editContent(ctx, input, async (editing): Promise<Replaced | Failure> => {
    const current = await readText(editing.scope, { postId: editing.post.id, slot });
    if (current?.text === text) {
      const { version, updatedAt } = current;
      return { ok: true, answer: { textVersion: version, savedAt: updatedAt.toISOString() }, changes: null };
    }
    if (baseVersion !== undefined && (current?.version ?? 0) !== baseVersion) {
      const refusal = failure("staleText", { slot, version: current?.version ?? 0 });
      stale = { ...refusal, theirs: current ?? null, mine: text };
      return stale;
    }
    if (current === undefined && slot !== mainSlot && (await readUsableChannels(editing.scope, [slot])).length === 0)
      return failure("channelUnknown", { slot });
    const { textVersion, pointer } = await replaceTextIn(editing, { slot, text, personId: viewer.personId });
    told.push(pointer);
    return { ok: true, answer: { textVersion, savedAt: editing.at.toISOString() }, changes: {}, addsNoAuthor: true };
  });
  if (replaced.ok) for (const pointer of told) ctx.textChanged(pointer);
  return stale ?? replaced;
}

/** The same within a change of content; the pointer is to be told after the commit. */
export async function replaceTextIn(
  { scope, post, at }: Editing,
  { slot, text, personId }: { slot: string; text: string; personId: string },
): Promise<{ textVersion: number; pointer: TextPointer }> {
  const { docId } = await ensureDoc(scope, { postId: post.id, slot, at });
  const { live } = (await loadTextIn(scope, docId)) ?? {};
  if (live === undefined) throw new Error(`The document ${docId} is gone`);
  const given: Uint8Array[] = [];
  live.doc.on("update", (update: Uint8Array) => void given.push(update));
  spliceText(live.doc, text);
  const { clientID } = live.doc;
  live.doc.destroy();
  const [first] = given;
  const committed = await commitText(scope, {
    postId: post.id,
    slot,
    docId,
    epoch: live.epoch,
    head: live.seq,
    states: writableStates,
    authorId: post.authorId,
    // The policy was asked on the locked row, a moment ago in this transaction.
    judged: [],
    messages: [
      { msgId: newId(at), actorId: personId, data: first === undefined ? emptyUpdate : Y.mergeUpdates(given) },
    ],
    clients: first === undefined ? [] : [{ clientId: clientID, personId }],
    text,
    at,
  });
  if (committed.outcome !== "ok") throw new Error(`A text under its lock was not written: ${committed.outcome}`);
  const { organizationId } = scope;
  const pointer = { organizationId, postId: post.id, slot, docId, epoch: live.epoch, seq: committed.head };
  return { textVersion: committed.version, pointer };
}

/** Nothing typed and nothing deleted: an empty text in a slot that had none. */
const emptyUpdate = Y.encodeStateAsUpdate(new Y.Doc());
