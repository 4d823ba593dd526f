import sharp from "sharp";
import type { AppContext } from "#app/services/context.ts";
import type { SheetImage } from "#emails/document.ts";
import type { DecisionMaterial } from "#db/queries/decision.server.ts";
import { imagesOf, type SignedContent } from "../decisions/signed-content.ts";
import { imageTimeoutSeconds } from "../media/limits.ts";
import { readMediaFile } from "../media/read-media.server.ts";

export interface InlineImage {
  /** How the sheet shows it. */
  shown: SheetImage;
  bytes: Buffer;
  mime: string;
  fileName: string;
}

const width = 640;

/**
 * The post's first image, small and as JPEG, which every mail program draws. Null when the post has none; also when it
 * cannot be read just now, for a request to decide must not wait for a picture: the page shows it.
 */
export async function sheetImage(
  ctx: Pick<AppContext, "storage" | "log">,
  {
    organizationId,
    material,
    content,
  }: { organizationId: string; material: DecisionMaterial; content: SignedContent | null },
): Promise<InlineImage | null> {
  const first = content ? imagesOf(content)[0] : undefined;
  const row = first && material.images.find((image) => image.sha256 === first.sha256);
  if (!first || !row) return null;
  try {
    const file = await readMediaFile(ctx, { organizationId, row, width });
    if (!file) return null;
    const small = await sharp(file.bytes)
      .resize({ width, height: width, fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .jpeg({ quality: 74, mozjpeg: true })
      .timeout({ seconds: imageTimeoutSeconds })
      .toBuffer({ resolveWithObject: true });
    const shown = { alt: first.alt, width: small.info.width, height: small.info.height };
    return { shown, bytes: small.data, mime: "image/jpeg", fileName: "post.jpg" };
  } catch (error) {
    ctx.log.warn({ err: error, mediaId: row.id }, "mail goes without its image");
    return null;
  }
}
