import { type Failure, failure } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import { can } from "#app/policies/post.ts";
import type { AppContext } from "#app/services/context.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { editContent } from "#app/services/posts/edit-content.server.ts";
import { mediaKey } from "#app/storage/media-key.ts";
import { mediaOfPost } from "#db/queries/media.server.ts";
import { appendPostMedia, insertMedia } from "#db/writes/media.server.ts";
import { maxMediaPerPost } from "./limits.ts";
import { type MediaRefusal, mediaRefusal, storageRefusal } from "./media-answer.ts";
import { reencodeImage } from "./reencode-image.server.ts";

export interface AddMediaInput {
  viewer: ActingViewer;
  postId: string;
  /** As it was called where it came from; only ever shown. */
  fileName: string;
  bytes: Uint8Array;
}

/**
 * Puts an image at the end of a post: made anew from its pixels, kept in the store, then written down. Bytes without
 * a row are harmless (their name is their hash); a row without bytes cannot exist, because the store answers first.
 */
export async function addMedia(
  ctx: AppContext,
  input: AddMediaInput,
): Promise<{ ok: true; mediaId: string } | MediaRefusal | Failure> {
  const { viewer, postId, fileName } = input;
  // Asked again under the lock; here only so that nobody can have images decoded for nothing.
  const permission = can(viewer, "create", null);
  if (!permission.allowed) return failure(permission.reason);
  const encoded = await reencodeImage(input.bytes);
  if (!encoded.ok) return mediaRefusal(encoded.refusal);
  const { image } = encoded;
  try {
    await ctx.storage.put(mediaKey(viewer.organizationId, image.sha256), image.bytes, image.mime);
  } catch (error) {
    ctx.log.error({ err: error }, "image not kept");
    return storageRefusal(error);
  }
  let full = false;
  const added = await editContent(ctx, { viewer, postId }, async ({ scope, post, at }) => {
    if ((await mediaOfPost(scope, post.id)).length >= maxMediaPerPost) {
      full = true;
      return failure("invalidInput", { field: "media" });
    }
    const mediaId = newId(at);
    const { sha256, mime, width, height } = image;
    await insertMedia(scope, {
      id: mediaId,
      sha256,
      mime,
      bytes: image.bytes.length,
      width,
      height,
      fileName,
      createdBy: viewer.personId,
      at,
    });
    await appendPostMedia(scope, { postId: post.id, mediaId });
    return {
      ok: true,
      answer: { mediaId },
      changes: {},
      entry: { type: "post.mediaAdded", payload: { mediaId, sha256 } },
    };
  });
  return full ? mediaRefusal("tooManyImages") : added;
}
