import { and, asc, eq, sql } from "drizzle-orm";
import { media, postMedia } from "#db/schema/posts.ts";
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

/** Takes an image off a post; the image itself stays, because a signed revision may hold it. */
export async function detachPostMedia(scope: Scope, input: { postId: string; mediaId: string }): Promise<boolean> {
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

function onPost(scope: Scope, { postId, mediaId }: { postId: string; mediaId: string }) {
  return and(
    eq(postMedia.organizationId, scope.organizationId),
    eq(postMedia.postId, postId),
    eq(postMedia.mediaId, mediaId),
  );
}
