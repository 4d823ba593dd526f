import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId, newId } from "#app/kernel/ids.ts";
import type { AppContext, TextPointer } from "#app/services/context.ts";
import { readText, readUsableChannels } from "#db/queries/facts-of-content.server.ts";
import { replaceTextIn } from "#app/services/texts/replace-text.server.ts";
import { renewEpoch } from "#db/writes/collab-docs.server.ts";
import { deleteText } from "#db/writes/posts-content.server.ts";
import { editContent, type EditInput } from "./edit-content.server.ts";
import { mainSlot } from "./submission-problems.ts";

type SlotInput = EditInput & { channelId: string };

/** Gives a channel its own text, starting from the common one. One that has its own already keeps it. */
export async function overrideText(
  ctx: AppContext,
  input: SlotInput,
): Promise<{ ok: true; version: number; text: string; textVersion: number } | Failure> {
  const { channelId: slot, viewer } = input;
  if (!isId(slot)) return failure("channelUnknown", { slot });
  const told: TextPointer[] = [];
  const overridden = await editContent(ctx, input, async (editing) => {
    const { scope, post } = editing;
    if ((await readUsableChannels(scope, [slot])).length === 0) return failure("channelUnknown", { slot });
    const own = await readText(scope, { postId: post.id, slot });
    if (own !== undefined) return { ok: true, answer: { text: own.text, textVersion: own.version }, changes: null };
    const text = (await readText(scope, { postId: post.id, slot: mainSlot }))?.text ?? "";
    const { textVersion, pointer } = await replaceTextIn(editing, { slot, text, personId: viewer.personId });
    told.push(pointer);
    return {
      ok: true,
      answer: { text, textVersion },
      changes: {},
      entry: { type: "post.textChanged", payload: { slot, version: textVersion } },
    };
  });
  if (overridden.ok) for (const pointer of told) ctx.textChanged(pointer);
  return overridden;
}

/** Lets a channel show the common text again; the answer holds the text that went, for an undo. */
export async function removeOverride(
  ctx: AppContext,
  input: SlotInput,
): Promise<{ ok: true; version: number; text: string } | Failure> {
  const { channelId: slot, viewer } = input;
  if (!isId(slot)) return failure("channelUnknown", { slot });
  const told: TextPointer[] = [];
  const removed = await editContent(ctx, input, async ({ scope, post, at }) => {
    const own = await readText(scope, { postId: post.id, slot });
    if (own === undefined || !(await deleteText(scope, { postId: post.id, slot })))
      return failure("overrideMissing", { slot });
    const epoch = newId(at);
    const doc = await renewEpoch(scope, { postId: post.id, slot, epoch });
    const { organizationId } = viewer;
    if (doc !== null) told.push({ organizationId, postId: post.id, slot, docId: doc.docId, epoch, seq: 0 });
    return {
      ok: true,
      answer: { text: own.text },
      changes: {},
      entry: { type: "post.textChanged", payload: { slot, version: own.version } },
    };
  });
  if (removed.ok) for (const pointer of told) ctx.textChanged(pointer);
  return removed;
}
