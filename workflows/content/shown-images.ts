/** Which picture of a post each of its channels shows: the original, or one made to fit what its network takes. */
import type { MediaItem } from "#workflows/networks/check.ts";

export interface ShownFile {
  /** Of the file. */
  id: string;
  sha256: string;
  mime: string;
  bytes: number;
  width: number;
  height: number;
}

export interface FittedFile extends ShownFile {
  /** The one channel it is for; null for all that have none of their own. */
  channelId: string | null;
}

export interface PostImage extends ShownFile {
  alt: string;
  /** Channels that show it; null for all. */
  channelIds: string[] | null;
  /** What may stand in its place. */
  fitted: readonly FittedFile[];
}

/** The file a channel shows of an image; null where it does not show it. */
export function fileOf(
  image: Pick<PostImage, "channelIds" | "fitted"> & ShownFile,
  channelId: string,
): ShownFile | null {
  if (image.channelIds !== null && !image.channelIds.includes(channelId)) return null;
  const fitted = (id: string | null) => image.fitted.find((one) => one.channelId === id);
  return fitted(channelId) ?? fitted(null) ?? image;
}

/** What a channel shows, in order. */
export function shownImages(images: readonly PostImage[], channelId: string): Array<ShownFile & { alt: string }> {
  return images.flatMap((image) => {
    const file = fileOf(image, channelId);
    return file === null ? [] : [{ ...file, alt: image.alt }];
  });
}

/** The same as the rules of its network look at it. */
export function mediaItems(images: readonly PostImage[], channelId: string): MediaItem[] {
  return shownImages(images, channelId).map(({ mime: type, ...file }) => ({ ...file, type }));
}

/** The same as a revision takes it: every file with the channels that show it. */
export function revisionMedia(
  images: readonly PostImage[],
  channelIds: readonly string[],
): Array<{ sha256: string; alt: string; channelIds: string[] }> {
  return images.flatMap((image) => {
    const shownOn = new Map<string, string[]>();
    for (const channelId of channelIds) {
      const sha256 = fileOf(image, channelId)?.sha256;
      if (sha256 !== undefined) shownOn.set(sha256, [...(shownOn.get(sha256) ?? []), channelId]);
    }
    return [...shownOn].map(([sha256, on]) => ({ sha256, alt: image.alt, channelIds: on }));
  });
}
