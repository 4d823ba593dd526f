import sharp from "sharp";
import type { AppContext } from "#app/services/context.ts";
import { mediaKey } from "#app/storage/media-key.ts";
import type { StoredMedia } from "#db/queries/media.server.ts";
import { imageTimeoutSeconds, type ThumbnailWidth } from "./limits.ts";

export interface MediaFile {
  bytes: Buffer;
  mime: string;
  fileName: string;
  /** Strong: the same tag is the same bytes. */
  etag: string;
}

type Store = Pick<AppContext, "storage" | "log">;

/**
 * The bytes of an image, whole or as a thumbnail of one of the fixed widths. Takes a row already found, so that no
 * transaction stays open while bytes travel. Thumbnails are made once and kept.
 */
export async function readMediaFile(
  ctx: Store,
  { organizationId, row, width }: { organizationId: string; row: StoredMedia; width?: ThumbnailWidth },
): Promise<MediaFile | null> {
  const smaller = width !== undefined && width < row.width ? width : undefined;
  const file = { organizationId, row };
  const bytes = smaller ? await readThumbnail(ctx, { ...file, width: smaller }) : await readWhole(ctx, file);
  if (!bytes) return null;
  const etag = `"${row.sha256}${smaller ? `-w${smaller}` : ""}"`;
  return { bytes, mime: row.mime, fileName: row.fileName, etag };
}

interface Located {
  organizationId: string;
  row: StoredMedia;
}

async function readWhole(ctx: Store, { organizationId, row }: Located): Promise<Buffer | null> {
  const bytes = await ctx.storage.get(mediaKey(organizationId, row.sha256));
  if (!bytes) ctx.log.error({ mediaId: row.id }, "media bytes are missing from the store");
  return bytes;
}

async function readThumbnail(ctx: Store, file: Located & { width: ThumbnailWidth }): Promise<Buffer | null> {
  const key = mediaKey(file.organizationId, file.row.sha256, file.width);
  const kept = await ctx.storage.get(key);
  if (kept) return kept;
  const whole = await readWhole(ctx, file);
  if (!whole) return null;
  const small = await sharp(whole).resize({ width: file.width }).timeout({ seconds: imageTimeoutSeconds }).toBuffer();
  // A store that is full must not hide an image that is there.
  await ctx.storage
    .put(key, small, file.row.mime)
    .catch((error: unknown) => ctx.log.warn({ err: error }, "thumbnail not kept"));
  return small;
}

/**
 * An image or an act as an answer: always the type it was kept as, never guessed, never run, cached by the reader's
 * browser and by nothing in between. `?download` in the address makes the browser save it; a PDF, which was not made
 * anew, is never shown in any other way.
 */
export function mediaResponse(request: Request, { bytes, mime, etag, fileName }: MediaFile): Response {
  const headers = new Headers({
    "Cache-Control": "private, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Content-Type": mime,
    "Cross-Origin-Resource-Policy": "same-origin",
    ETag: etag,
    "X-Content-Type-Options": "nosniff",
  });
  const isSaved = mime === "application/pdf" || new URL(request.url).searchParams.has("download");
  if (isSaved) headers.set("Content-Disposition", attachment(fileName, mime));
  if (request.headers.get("If-None-Match") === etag) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(bytes), { headers });
}

/** The name it came with, with the ending it has now (RFC 6266). */
function attachment(fileName: string, mime: string): string {
  const name = `${fileName.replace(/\.[A-Za-z0-9]{1,5}$/u, "")}.${endings[mime] ?? "png"}`;
  return `attachment; filename="${mime === "application/pdf" ? "document" : "image"}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", "%27")}`;
}

const endings: Record<string, string> = { "image/jpeg": "jpg", "application/pdf": "pdf" };
