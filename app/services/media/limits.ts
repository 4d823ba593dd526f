/** The largest file taken in, in bytes: a photograph of a present-day telephone fits. */
export const maxUploadBytes = 20_000_000;

/** Width times height: 50 megapixels, so that decoding one image stays under 200 MB of memory. */
export const maxInputPixels = 50_000_000;

/** Of what is kept and sent. The strictest network takes 2,000,000 bytes (Bluesky, lexicon app.bsky.embed.images). */
export const maxStoredBytes = 1_950_000;

/** Longest side of what is kept, in pixels. */
export const maxStoredSide = 4096;

/** Seconds one step of decoding and encoding may take. */
export const imageTimeoutSeconds = 20;

export const maxMediaPerPost = 20;
export const maxFileNameLength = 120;

/** Widths that may be asked for: a fixed few, so that nobody fills the store with thumbnails. */
export const thumbnailWidths = [160, 320, 640, 1280] as const;
export type ThumbnailWidth = (typeof thumbnailWidths)[number];

export function isThumbnailWidth(value: number): value is ThumbnailWidth {
  return thumbnailWidths.some((width) => width === value);
}
