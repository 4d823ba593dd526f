import { createHash } from "node:crypto";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { mediaKey } from "#app/storage/media-key.ts";
import type { Scope } from "#db/scope.server.ts";
import { insertMedia } from "#db/writes/media.server.ts";
import { checkPdf, isPdf, type PdfRefusal } from "./check-pdf.ts";
import { maxUploadBytes } from "./limits.ts";
import { type MediaRefusal, mediaRefusal, storageRefusal } from "./media-answer.ts";
import { type ReencodedImage, reencodeImage } from "./reencode-image.server.ts";

export type Scan = Omit<ReencodedImage, "mime"> & { mime: ReencodedImage["mime"] | "application/pdf" };

export interface PdfRefused {
  ok: false;
  refusal: { code: PdfRefusal };
}

/**
 * Takes in the scan of an act: what it is, its bytes say, neither its name nor the type a browser claims. An image is made
 * anew from its pixels, as everywhere; a PDF stays as it is, because it may carry signatures, and is only ever handed out
 * to be saved. Its bytes are in the store afterwards; `insertScan` makes it known.
 */
export async function storeScan(
  ctx: AppContext,
  { organizationId, bytes }: { organizationId: string; bytes: Uint8Array },
): Promise<{ ok: true; scan: Scan } | MediaRefusal | PdfRefused> {
  const read = await readScan(bytes);
  if (!read.ok) return read;
  const { scan } = read;
  try {
    await ctx.storage.put(mediaKey(organizationId, scan.sha256), scan.bytes, scan.mime);
  } catch (error) {
    return storageRefusal(error);
  }
  return read;
}

interface ScanToInsert {
  scan: Scan;
  /** As it was called where it came from; only ever shown. */
  fileName: string;
  createdBy: string;
  at: Date;
}

/** The row of a scan that is in the store; gives its id. */
export async function insertScan(scope: Scope, { scan, ...row }: ScanToInsert): Promise<string> {
  const id = newId(row.at);
  const { sha256, mime, width, height } = scan;
  await insertMedia(scope, { ...row, id, sha256, mime, bytes: scan.bytes.length, width, height });
  return id;
}

async function readScan(bytes: Uint8Array): Promise<{ ok: true; scan: Scan } | MediaRefusal | PdfRefused> {
  if (!isPdf(bytes)) {
    const encoded = await reencodeImage(bytes);
    return encoded.ok ? { ok: true, scan: encoded.image } : mediaRefusal(encoded.refusal);
  }
  if (bytes.length > maxUploadBytes) return mediaRefusal("uploadTooLarge");
  const refused = checkPdf(bytes);
  if (refused !== null) return { ok: false, refusal: { code: refused } };
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { ok: true, scan: { bytes: Buffer.from(bytes), mime: "application/pdf", width: 0, height: 0, sha256 } };
}
