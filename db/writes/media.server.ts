import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { fittedMedia, media, postMedia } from "#db/schema/media.ts";
import type { Scope } from "#db/scope.server.ts";

export interface NewMedia {
  id: string;
  sha256: string;
  mime: "image/jpeg" | "image/png" | "application/pdf";
  bytes: number;
  width: number;
  height: number;
  fileName: string;
  at: Date;
}

/** The row of a file whose bytes are already in the store. */
export async function insertMedia(scope: Scope, { at, ...image }: NewMedia & { createdBy: string }): Promise<void> {
  await scope.tx.insert(media).values({ ...image, organizationId: scope.organizationId, createdAt: at });
}

/** Puts an image at the end of a post. The caller holds the post's row. */
export async function appendPostMedia(scope: Scope, input: { postId: string; mediaId: string }): Promise<void> {
  const next = sql`(select coalesce(max(${postMedia.position}) + 1, 0) from ${postMedia} where ${postMedia.postId} = ${input.postId})`;
  await scope.tx.insert(postMedia).values({ ...input, organizationId: scope.organizationId, position: next });
}

/** False when the image is not on the post. */
export async function describePostMedia(
  scope: Scope,
  input: { postId: string; mediaId: string; alt: string; credit: string },
): Promise<boolean> {
  const changed = await scope.tx
    .update(postMedia)
    .set({ alt: input.alt, credit: input.credit })
    .where(onPost(scope, input))
    .returning({ mediaId: postMedia.mediaId });
  return changed.length > 0;
}

/** The channels that show an image of a post; null for all. */
export async function setPostMediaChannels(
  scope: Scope,
  { channelIds, ...input }: { postId: string; mediaId: string; channelIds: string[] | null },
): Promise<void> {
  await scope.tx.update(postMedia).set({ channelIds }).where(onPost(scope, input));
}

export interface Fitted {
  postId: string;
  /** Of the original. */
  mediaId: string;
  /** Null for all channels that have none of their own. */
  channelId: string | null;
}

/** Shows another file on a channel instead of an image, in place of the one there was. The caller holds the post's row. */
export async function putFittedMedia(
  scope: Scope,
  fitted: Fitted & { fittedId: string; focusX: number; focusY: number },
): Promise<void> {
  await deleteFittedMedia(scope, fitted);
  await scope.tx.insert(fittedMedia).values({ ...fitted, organizationId: scope.organizationId });
}

/** False where the original is shown already. */
export async function deleteFittedMedia(scope: Scope, { postId, mediaId, channelId }: Fitted): Promise<boolean> {
  const ofChannel = channelId === null ? isNull(fittedMedia.channelId) : eq(fittedMedia.channelId, channelId);
  const gone = await scope.tx
    .delete(fittedMedia)
    .where(and(fittedOf(scope, { postId, mediaId }), ofChannel))
    .returning({ fittedId: fittedMedia.fittedId });
  return gone.length > 0;
}

/** Takes an image off a post; the image itself stays, because a signed revision may hold it. */
export async function detachPostMedia(scope: Scope, input: { postId: string; mediaId: string }): Promise<boolean> {
  await scope.tx.delete(fittedMedia).where(fittedOf(scope, input));
  const gone = await scope.tx.delete(postMedia).where(onPost(scope, input)).returning({ mediaId: postMedia.mediaId });
  return gone.length > 0;
}

/** Moves an image one place; at an end it stays where it is. The caller holds the post's row. */
export async function movePostMedia(
  scope: Scope,
  input: { postId: string; mediaId: string; by: -1 | 1 },
): Promise<boolean> {
  const rows = await scope.tx
    .select({ mediaId: postMedia.mediaId })
    .from(postMedia)
    .where(and(eq(postMedia.organizationId, scope.organizationId), eq(postMedia.postId, input.postId)))
    .orderBy(asc(postMedia.position), asc(postMedia.mediaId));
  const order = rows.map((row) => row.mediaId);
  const from = order.indexOf(input.mediaId);
  if (from === -1) return false;
  const to = Math.min(Math.max(from + input.by, 0), order.length - 1);
  order.splice(to, 0, ...order.splice(from, 1));
  for (const [position, mediaId] of order.entries()) {
    await scope.tx
      .update(postMedia)
      .set({ position })
      .where(onPost(scope, { postId: input.postId, mediaId }));
  }
  return true;
}

function fittedOf(scope: Scope, { postId, mediaId }: { postId: string; mediaId: string }) {
  return and(
    eq(fittedMedia.organizationId, scope.organizationId),
    eq(fittedMedia.postId, postId),
    eq(fittedMedia.mediaId, mediaId),
  );
}

function onPost(scope: Scope, { postId, mediaId }: { postId: string; mediaId: string }) {
  return and(
    eq(postMedia.organizationId, scope.organizationId),
    eq(postMedia.postId, postId),
    eq(postMedia.mediaId, mediaId),
  );
}
