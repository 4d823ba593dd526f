import type { MediaFile } from "./read-media.server.ts";

/**
 * An image as an answer: only ever the type we encoded ourselves, never guessed at, never run, kept by the browser of
 * whoever was let in and by nobody between. `?download` in the address makes the browser save it.
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
  if (request.headers.get("If-None-Match") === etag) return new Response(null, { status: 304, headers });
  if (new URL(request.url).searchParams.has("download")) headers.set("Content-Disposition", attachment(fileName, mime));
  return new Response(new Uint8Array(bytes), { headers });
}

/** The name it came with, with the ending it has now (RFC 6266). */
function attachment(fileName: string, mime: string): string {
  const name = `${fileName.replace(/\.[A-Za-z0-9]{1,5}$/u, "")}.${mime === "image/jpeg" ? "jpg" : "png"}`;
  return `attachment; filename="image"; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", "%27")}`;
}
