import { createHash } from "node:crypto";
import { pino } from "pino";
import sharp from "sharp";
import type { PicturesToDraw } from "#app/services/mail/pictures-to-draw.ts";
import { openPictureCache } from "#app/services/previews/picture-cache.server.ts";
import type { PreviewWords } from "#emails/document.ts";
import type { DecisionImage } from "#db/queries/decision.server.ts";

/** As hard to pack as a photograph: soft shapes under the grain of a sensor. */
export async function photograph(width = 1600, height = 1067): Promise<Buffer> {
  const shapes = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="a" x2="0" y2="1"><stop stop-color="#9fb8cc"/><stop offset="1" stop-color="#6b7f5a"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#a)"/>${Array.from({ length: 160 }, (_, i) => `<circle cx="${(i * 397) % width}" cy="${(i * 211) % height}" r="${8 + ((i * 13) % 70)}" fill="hsl(${(i * 47) % 360} 35% 55%)" fill-opacity=".5"/>`).join("")}</svg>`;
  const grain = await sharp({
    create: { width, height, channels: 3, background: "#808080", noise: { type: "gaussian", mean: 128, sigma: 10 } },
  })
    .png()
    .toBuffer();
  return sharp(Buffer.from(shapes))
    .blur(1.4)
    .flatten()
    .composite([{ input: grain, blend: "soft-light" }])
    .jpeg({ quality: 88 })
    .toBuffer();
}

/** What pictures are drawn with: a store with one image in it. */
export function drawingContext(bytes: Buffer) {
  const log = pino({ level: "silent" });
  return {
    log,
    storage: { put: async () => undefined, get: async () => bytes },
    pictures: openPictureCache({ log }),
  };
}

export function imageRow(bytes: Buffer, size: { width: number; height: number }): DecisionImage {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { id: sha256.slice(0, 32), sha256, mime: "image/jpeg", bytes: bytes.length, fileName: "foto.jpg", ...size };
}

/** Every preview with the one image. */
export function toDraw(previews: readonly PreviewWords[], image: DecisionImage): PicturesToDraw {
  const organizationId = "01900000-0000-7000-8000-000000000002";
  return { organizationId, sheet: image, previews: previews.map((words) => ({ words, images: [image] })) };
}
