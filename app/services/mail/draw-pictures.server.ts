import { createHash } from "node:crypto";
import sharp from "sharp";
import { base64Lines } from "#app/kernel/base64-lines.ts";
import type { AppContext } from "#app/services/context.ts";
import type { DecisionImage } from "#db/queries/decision.server.ts";
import { imageTimeoutSeconds } from "#app/services/media/limits.ts";
import { readMediaFile } from "#app/services/media/read-media.server.ts";
import { drawFacsimile } from "#app/services/previews/draw-facsimile.server.ts";
import { facsimilePage } from "#app/services/previews/facsimile-page.server.ts";
import type { PictureCache } from "#app/services/previews/picture-cache.server.ts";
import type { PicturesToDraw } from "./pictures-to-draw.ts";

/** An image that goes along with a mail, and the size it is shown at. */
export interface InlinePicture {
  bytes: Buffer;
  /** The bytes as lines of base64, written once for all the mails they go along with. */
  encoded: Buffer;
  mime: string;
  width: number;
  height: number;
}

/** The pictures of one mail, in the order of its sheet. Null: the mail says it in words. */
export interface DrawnPictures {
  image: InlinePicture | null;
  previews: Array<InlinePicture | null>;
}

/** What all previews of one mail may weigh together, in bytes; with the sheet's image a mail stays well under 400 kB. */
const previewsMayWeigh = 240_000;
const sheetWidth = 640;

type Drawing = Pick<AppContext, "storage" | "log"> & { pictures?: PictureCache | undefined };

/**
 * Draws what goes along with a mail, one picture after the other, each once for all its readers. A picture that cannot be
 * drawn, or not now, is left out: a request to decide never waits for it.
 */
export async function drawPictures(ctx: Drawing, toDraw: PicturesToDraw | null): Promise<DrawnPictures> {
  const cache = ctx.pictures;
  if (!toDraw || !cache) return { image: null, previews: [] };
  const { organizationId, sheet, previews } = toDraw;
  const maxBytes = Math.round(previewsMayWeigh / Math.max(3, previews.length));
  const [image, ...drawn] = await Promise.all([
    sheet && cache.once(`sheet ${organizationId} ${sheet.sha256}`, () => sheetPicture(ctx, organizationId, sheet)),
    ...previews.map((preview) =>
      cache.once(keyOf(organizationId, preview, maxBytes), () =>
        previewPicture({ ...ctx, pictures: cache }, { organizationId, preview, maxBytes }),
      ),
    ),
  ]);
  return { image: image ?? null, previews: drawn };
}

type Preview = PicturesToDraw["previews"][number];

/** Everything that is visible in it; who asked, and when, is not. */
function keyOf(organizationId: string, { words, images }: Preview, maxBytes: number): string {
  const seen = [organizationId, words, images.map(({ sha256 }) => sha256), maxBytes];
  return `preview ${createHash("sha256").update(JSON.stringify(seen)).digest("base64url")}`;
}

async function previewPicture(
  ctx: Drawing & { pictures: PictureCache },
  { organizationId, preview, maxBytes }: { organizationId: string; preview: Preview; maxBytes: number },
): Promise<InlinePicture | null> {
  const { words, images } = preview;
  // The last is the card's, where it has one.
  const page = facsimilePage(ctx.pictures.fonts, { ...words, images: images.slice(0, words.images.length) });
  if (!page) return null;
  const files: Buffer[] = [];
  for (const { index } of page.places) {
    const row = images[index];
    const file = row && (await readMediaFile(ctx, { organizationId, row, width: 1280 }));
    // A preview without its picture would not show what people will see.
    if (!file) throw new Error(`the bytes of image ${row?.id} are missing`);
    files[index] = file.bytes;
  }
  const picture = await drawFacsimile(page, { images: files, maxBytes });
  return { ...picture, encoded: base64Lines(picture.bytes) };
}

/** The post's first image, small and as JPEG, which every mail program draws. */
async function sheetPicture(ctx: Drawing, organizationId: string, row: DecisionImage): Promise<InlinePicture | null> {
  const file = await readMediaFile(ctx, { organizationId, row, width: sheetWidth });
  if (!file) return null;
  const small = await sharp(file.bytes)
    .resize({ width: sheetWidth, height: sheetWidth, fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .jpeg({ quality: 74, mozjpeg: true })
    .timeout({ seconds: imageTimeoutSeconds })
    .toBuffer({ resolveWithObject: true });
  return {
    bytes: small.data,
    encoded: base64Lines(small.data),
    mime: "image/jpeg",
    width: small.info.width,
    height: small.info.height,
  };
}
