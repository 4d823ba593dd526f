import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { readText, readUsableChannels, type StoredText } from "#db/queries/facts-of-content.server.ts";
import { writeText } from "#db/writes/posts-content.ts";
import { editContent, type Edited, type EditInput } from "./edit-content.server.ts";
import { mainSlot } from "./submission-problems.ts";
import { longest, textFault } from "./text-rules.ts";

export interface SaveTextInput extends EditInput {
  /** `main`, or a channel's id where it departs from the common text. */
  slot: string;
  text: string;
  /** The version of the slot the writer typed on; 0 for one that does not exist yet. */
  version: number;
}

/** Somebody saved meanwhile: nothing was overwritten, and both texts are here so that none is lost. */
export interface StaleText extends Failure {
  theirs: StoredText | null;
  mine: string;
}

export interface TextSaved {
  ok: true;
  /** Of the post. */
  version: number;
  textVersion: number;
  savedAt: string;
}

/**
 * Saves one text. A save that repeats what is there already succeeds whatever version it names (the answer to the first
 * one may have been lost). Not a log entry each: who wrote is kept among the post's authors, what was signed in revisions.
 */
export async function savePostText(ctx: AppContext, input: SaveTextInput): Promise<TextSaved | StaleText | Failure> {
  const { slot, text, version, viewer } = input;
  const fault = textFault(text, longest.text);
  if (fault !== null) return failure(fault, { field: "text", slot, longest: longest.text });
  if (slot !== mainSlot && !isId(slot)) return failure("channelUnknown", { slot });
  let stale: StaleText | null = null;
  const saved = await editContent(
    ctx,
    input,
    async ({ scope, post, at }): Promise<Edited<{ textVersion: number; savedAt: string }> | Failure> => {
      const current = await readText(scope, { postId: post.id, slot });
      if (current?.text === text) {
        return {
          ok: true,
          answer: { textVersion: current.version, savedAt: current.updatedAt.toISOString() },
          changes: null,
        };
      }
      if ((current?.version ?? 0) !== version) {
        stale = {
          ...failure("staleText", { slot, version: current?.version ?? 0 }),
          theirs: current ?? null,
          mine: text,
        };
        return stale;
      }
      if (current === undefined && slot !== mainSlot && (await readUsableChannels(scope, [slot])).length === 0)
        return failure("channelUnknown", { slot });
      const textVersion = await writeText(scope, { postId: post.id, slot, text, personId: viewer.personId, at });
      return { ok: true, answer: { textVersion, savedAt: at.toISOString() }, changes: {} };
    },
  );
  return stale ?? saved;
}
