import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId, newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { editContent, type EditInput, mayEdit } from "#app/services/posts/edit-content.server.ts";
import { StorageError } from "#app/storage/errors.ts";
import { mediaKey } from "#app/storage/media-key.ts";
import { channelsOfPost } from "#db/queries/channels-of-post.server.ts";
import { mediaOfPost, type PostMediaItem } from "#db/queries/media.server.ts";
import { readPost } from "#db/queries/post-for-update.server.ts";
import { readScope, type Scope } from "#db/scope.server.ts";
import { deleteFittedMedia, insertMedia, putFittedMedia, setPostMediaChannels } from "#db/writes/media.server.ts";
import { fileOf } from "#workflows/content/shown-images.ts";
import { cropWindow, type Focus, nearestShape } from "#workflows/networks/crop.ts";
import { type FitTarget, fitTarget } from "#workflows/networks/fit-target.ts";
import { maxStoredBytes, maxStoredSide } from "./limits.ts";
import { cutImage, type ReencodedImage } from "./reencode-image.server.ts";

type Edited = { ok: true; version: number } | Failure;
type MediaInput = EditInput & {
  mediaId: string;
  /** Empty for every channel that has none of its own. */
  channelId: string;
};

/**
 * Makes of an image of the post what a network takes, cut about a point where its shape is refused, and shows that on the
 * channel, or on all, instead of the original. The original stays, and every later fitting is made of it again.
 */
export async function fitMedia(ctx: AppContext, { focus, ...input }: MediaInput & { focus: Focus }): Promise<Edited> {
  const { viewer, postId, mediaId } = input;
  const channelId = input.channelId === "" ? null : input.channelId;
  if (!isId(postId) || !isId(mediaId) || (channelId !== null && !isId(channelId))) return failure("notFound");
  if (![focus.x, focus.y].every((at) => Number.isInteger(at) && at >= 0 && at <= 100)) return fitFailure("focus");
  const found = await readScope(ctx.db, viewer, async (scope) => {
    const refusal = mayEdit(viewer, await readPost(scope, postId));
    return refusal ?? findTarget(scope, { postId, mediaId, channelId });
  });
  if (!("image" in found)) return found;
  const { organizationId } = viewer;
  const made = await make(ctx, organizationId, { ...found, focus });
  if (made === null) return fitFailure("failed");
  return editContent(ctx, input, async ({ scope, post, at }) => {
    // Somebody may have taken the image off, or chosen other channels, while it was made.
    const still = await findTarget(scope, { postId: post.id, mediaId, channelId });
    if (!("image" in still)) return still;
    const fittedId = newId(at);
    const { sha256, mime, width, height, bytes } = made;
    const { fileName } = still.image;
    const file = { id: fittedId, sha256, mime, bytes: bytes.length, width, height, fileName };
    await insertMedia(scope, { ...file, createdBy: viewer.personId, at });
    await putFittedMedia(scope, { postId: post.id, mediaId, channelId, fittedId, focusX: focus.x, focusY: focus.y });
    const payload = { mediaId, channelId, sha256 };
    return { ok: true, answer: {}, changes: {}, entry: { type: "post.mediaFitted", payload } };
  });
}

/** Shows the original again, where what was made for the channel, or for all, stood in its place. */
export async function unfitMedia(ctx: AppContext, input: MediaInput): Promise<Edited> {
  const { mediaId } = input;
  const channelId = input.channelId === "" ? null : input.channelId;
  if (!isId(mediaId) || (channelId !== null && !isId(channelId))) return failure("notFound");
  return editContent(ctx, input, async ({ scope, post }) => {
    const gone = await deleteFittedMedia(scope, { postId: post.id, mediaId, channelId });
    if (!gone) return { ok: true, answer: {}, changes: null };
    return {
      ok: true,
      answer: {},
      changes: {},
      entry: { type: "post.mediaUnfitted", payload: { mediaId, channelId } },
    };
  });
}

/** On which of the post's channels an image is shown. All of them is also every channel that is added later. */
export async function chooseMediaChannels(
  ctx: AppContext,
  { channelIds, ...input }: Omit<MediaInput, "channelId"> & { channelIds: string[] },
): Promise<Edited> {
  const { mediaId } = input;
  if (!isId(mediaId) || !channelIds.every(isId)) return failure("notFound");
  return editContent(ctx, input, async ({ scope, post }) => {
    const image = (await mediaOfPost(scope, post.id)).find(({ id }) => id === mediaId);
    if (image === undefined) return failure("notFound");
    const channels = await channelsOfPost(scope, post.id);
    const shown = channels.map(({ id }) => id).filter((id) => channelIds.includes(id));
    if (shown.length === 0) return fitFailure("nowhere");
    const chosen = shown.length === channels.length ? null : shown;
    if (JSON.stringify(chosen) === JSON.stringify(image.channelIds)) return { ok: true, answer: {}, changes: null };
    await setPostMediaChannels(scope, { postId: post.id, mediaId, channelIds: chosen });
    const payload = { mediaId, channelIds: chosen };
    return { ok: true, answer: {}, changes: {}, entry: { type: "post.mediaChannelsChanged", payload } };
  });
}

interface Found {
  image: PostMediaItem;
  target: FitTarget;
}

async function findTarget(
  scope: Scope,
  { postId, mediaId, channelId }: { postId: string; mediaId: string; channelId: string | null },
): Promise<Found | Failure> {
  const image = (await mediaOfPost(scope, postId)).find(({ id }) => id === mediaId);
  if (image === undefined) return failure("notFound");
  const channels = (await channelsOfPost(scope, postId)).filter(
    ({ id }) => (channelId === null || id === channelId) && fileOf(image, id) !== null,
  );
  if (channels.length === 0) return failure("channelUnknown", { field: "channels" });
  const target = fitTarget(channels);
  return target === null ? fitFailure("shapes") : { image, target };
}

/** Null where it could not be made or kept: the post stays as it was. */
async function make(
  ctx: AppContext,
  organizationId: string,
  { image, target, focus }: Found & { focus: Focus },
): Promise<ReencodedImage | null> {
  const bytes = await ctx.storage.get(mediaKey(organizationId, image.sha256));
  if (bytes === null) return null;
  const made = await cutImage(bytes, {
    window: cropWindow(image, nearestShape(image, target.shape), focus),
    takesPng: target.takesPng,
    limits: { side: maxStoredSide, bytes: Math.min(maxStoredBytes, target.maxBytes ?? maxStoredBytes) },
  });
  if (!made.ok) return null;
  try {
    await ctx.storage.put(mediaKey(organizationId, made.image.sha256), made.image.bytes, made.image.mime);
    return made.image;
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    ctx.log.error({ err: error }, "fitted image not kept");
    return null;
  }
}

function fitFailure(why: "focus" | "failed" | "nowhere" | "shapes"): Failure {
  return failure("invalidInput", { field: "fit", why });
}
