import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { editContent, type EditInput } from "#app/services/posts/edit-content.server.ts";
import { longest, textFault } from "#app/services/posts/text-rules.ts";
import { mediaOfPost } from "#db/queries/media.server.ts";
import { describePostMedia, detachPostMedia, movePostMedia } from "#db/writes/media.server.ts";
import { plainLine, plainText } from "#workflows/content/plain-text.ts";

type MediaInput = EditInput & { mediaId: string };
type MediaEdited = { ok: true; version: number } | Failure;

/** What an image shows, for those who cannot see it, and whose it is. */
export async function describeMedia(
  ctx: AppContext,
  input: MediaInput & { alt: string; credit: string },
): Promise<MediaEdited> {
  const { mediaId } = input;
  const words = { alt: plainText(input.alt).trim(), credit: plainLine(input.credit).trim() };
  if (!isId(mediaId)) return failure("notFound");
  for (const field of ["alt", "credit"] as const) {
    const fault = textFault(words[field], longest[field]);
    if (fault !== null) return failure(fault, { field, longest: longest[field] });
  }
  return editContent(ctx, input, async ({ scope, post }) => {
    const before = (await mediaOfPost(scope, post.id)).find((image) => image.id === mediaId);
    if (!before) return failure("notFound");
    if (before.alt === words.alt && before.credit === words.credit) return { ok: true, answer: {}, changes: null };
    await describePostMedia(scope, { postId: post.id, mediaId, ...words });
    return { ok: true, answer: {}, changes: {}, entry: { type: "post.mediaDescribed", payload: { mediaId } } };
  });
}

/** Takes an image off the post. Its bytes stay: a revision somebody signed may show it. */
export async function removeMedia(ctx: AppContext, input: MediaInput): Promise<MediaEdited> {
  const { mediaId } = input;
  if (!isId(mediaId)) return failure("notFound");
  return editContent(ctx, input, async ({ scope, post }) => {
    if (!(await detachPostMedia(scope, { postId: post.id, mediaId }))) return failure("notFound");
    return { ok: true, answer: {}, changes: {}, entry: { type: "post.mediaRemoved", payload: { mediaId } } };
  });
}

/** One place towards the front or the back. The order is part of what people sign; a draft's is not logged. */
export async function moveMedia(ctx: AppContext, input: MediaInput & { by: -1 | 1 }): Promise<MediaEdited> {
  const { mediaId, by } = input;
  if (!isId(mediaId)) return failure("notFound");
  return editContent(ctx, input, async ({ scope, post }) => {
    if (!(await movePostMedia(scope, { postId: post.id, mediaId, by }))) return failure("notFound");
    return { ok: true, answer: {}, changes: {} };
  });
}
