import { and, asc, eq } from "drizzle-orm";
import { media, postMedia } from "#db/schema/posts.ts";
import type { Scope } from "#db/scope.server.ts";

export interface StoredMedia {
  id: string;
  sha256: string;
  mime: "image/jpeg" | "image/png" | "image/webp" | "application/pdf";
  bytes: number;
  width: number;
  height: number;
  fileName: string;
}

/** One image or act of the organisation, or null: another organisation's does not exist. */
export async function findMedia(scope: Scope, mediaId: string): Promise<StoredMedia | null> {
  const [row] = await scope.tx
    .select(storedColumns)
    .from(media)
    .where(and(eq(media.organizationId, scope.organizationId), eq(media.id, mediaId)));
  return row ?? null;
}

export interface PostMediaItem extends StoredMedia {
  alt: string;
  credit: string;
}

/** The images of a post, in the order in which they will go out. */
export async function mediaOfPost(scope: Scope, postId: string): Promise<PostMediaItem[]> {
  return scope.tx
    .select({ ...storedColumns, alt: postMedia.alt, credit: postMedia.credit })
    .from(postMedia)
    .innerJoin(media, eq(media.id, postMedia.mediaId))
    .where(and(eq(postMedia.organizationId, scope.organizationId), eq(postMedia.postId, postId)))
    .orderBy(asc(postMedia.position), asc(media.id));
}

const storedColumns = {
  id: media.id,
  sha256: media.sha256,
  mime: media.mime,
  bytes: media.bytes,
  width: media.width,
  height: media.height,
  fileName: media.fileName,
};
