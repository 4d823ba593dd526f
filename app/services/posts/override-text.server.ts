import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { readText, readUsableChannels } from "#db/queries/facts-of-content.server.ts";
import { deleteText, writeText } from "#db/writes/posts-content.ts";
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
  return editContent(ctx, input, async ({ scope, post, at }) => {
    if ((await readUsableChannels(scope, [slot])).length === 0) return failure("channelUnknown", { slot });
    const own = await readText(scope, { postId: post.id, slot });
    if (own !== undefined) return { ok: true, answer: { text: own.text, textVersion: own.version }, changes: null };
    const text = (await readText(scope, { postId: post.id, slot: mainSlot }))?.text ?? "";
    const textVersion = await writeText(scope, { postId: post.id, slot, text, personId: viewer.personId, at });
    return {
      ok: true,
      answer: { text, textVersion },
      changes: {},
      entry: { type: "post.textChanged", payload: { slot, version: textVersion } },
    };
  });
}

/** Lets a channel show the common text again; the answer holds the text that went, for an undo. */
export async function removeOverride(
  ctx: AppContext,
  input: SlotInput,
): Promise<{ ok: true; version: number; text: string } | Failure> {
  const { channelId: slot } = input;
  if (!isId(slot)) return failure("channelUnknown", { slot });
  return editContent(ctx, input, async ({ scope, post }) => {
    const own = await readText(scope, { postId: post.id, slot });
    if (own === undefined || !(await deleteText(scope, { postId: post.id, slot })))
      return failure("overrideMissing", { slot });
    return {
      ok: true,
      answer: { text: own.text },
      changes: {},
      entry: { type: "post.textChanged", payload: { slot, version: own.version } },
    };
  });
}
