import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { fittedMedia, linkCards, media, postMedia } from "#db/schema/media.ts";
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
  /** Channels that show it; null for all. */
  channelIds: string[] | null;
  /** What was made of it to fit, with the point that stays in view. */
  fitted: readonly FittedMediaItem[];
}

export interface FittedMediaItem extends Omit<StoredMedia, "fileName"> {
  /** Null for all channels that have none of their own. */
  channelId: string | null;
  focusX: number;
  focusY: number;
}

/** The images of a post, in the order in which they will go out. */
export async function mediaOfPost(scope: Scope, postId: string): Promise<PostMediaItem[]> {
  return scope.tx
    .select({
      ...storedColumns,
      alt: postMedia.alt,
      credit: postMedia.credit,
      channelIds: postMedia.channelIds,
      fitted,
    })
    .from(postMedia)
    .innerJoin(media, eq(media.id, postMedia.mediaId))
    .where(and(eq(postMedia.organizationId, scope.organizationId), eq(postMedia.postId, postId)))
    .orderBy(asc(postMedia.position), asc(media.id));
}

export interface PostLinkCard {
  url: string;
  title: string;
  description: string;
  /** The page's picture, with what the page says it shows. */
  image: (StoredMedia & { alt: string }) | null;
  readAt: Date;
}

/** The cards that were taken of a post's links, in order of their addresses. */
export async function linkCardsOfPost(scope: Scope, postId: string): Promise<PostLinkCard[]> {
  const rows = await scope.tx
    .select({
      url: linkCards.url,
      title: linkCards.title,
      description: linkCards.description,
      alt: linkCards.alt,
      readAt: linkCards.readAt,
      image: media,
    })
    .from(linkCards)
    .leftJoin(media, eq(media.id, linkCards.mediaId))
    .where(and(eq(linkCards.organizationId, scope.organizationId), eq(linkCards.postId, postId)))
    .orderBy(asc(linkCards.url));
  return rows.map(({ image, alt, ...card }) => ({ ...card, image: image && { ...storedOf(image), alt } }));
}

/** Every image that a post shows somewhere: its own, what was made of them to fit, and those of its cards. */
export async function imagesShownBy(scope: Scope, postId: string): Promise<StoredMedia[]> {
  return scope.tx
    .select(storedColumns)
    .from(media)
    .where(and(eq(media.organizationId, scope.organizationId), inArray(media.id, shownMediaIds(postId))));
}

/** Ids of the images of a post, for a statement of one's own. */
export function shownMediaIds(postId: string | SQL): SQL {
  return sql`(select pm.media_id from ${postMedia} pm where pm.post_id = ${postId}
    union select f.fitted_id from ${fittedMedia} f where f.post_id = ${postId}
    union select l.media_id from ${linkCards} l where l.post_id = ${postId} and l.media_id is not null)`;
}

function storedOf({ id, sha256, mime, bytes, width, height, fileName }: typeof media.$inferSelect): StoredMedia {
  return { id, sha256, mime, bytes, width, height, fileName };
}

const fitted = sql<FittedMediaItem[]>`
  coalesce((select json_agg(json_build_object('channelId', f.channel_id, 'focusX', f.focus_x, 'focusY', f.focus_y, 'id', m.id,
      'sha256', m.sha256, 'mime', m.mime, 'bytes', m.bytes, 'width', m.width, 'height', m.height) order by f.channel_id)
    from fitted_media f join media m on m.id = f.fitted_id
    where f.post_id = ${postMedia.postId} and f.media_id = ${postMedia.mediaId}), '[]')`;

const storedColumns = {
  id: media.id,
  sha256: media.sha256,
  mime: media.mime,
  bytes: media.bytes,
  width: media.width,
  height: media.height,
  fileName: media.fileName,
};
