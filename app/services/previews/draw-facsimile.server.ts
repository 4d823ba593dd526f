import sharp from "sharp";
import type { FacsimilePage } from "./facsimile-page.server.ts";
import type { Place } from "./picture-places.ts";

/** A facsimile as a file, and the size it is shown at. */
export interface FacsimilePicture {
  bytes: Buffer;
  mime: "image/png" | "image/jpeg";
  width: number;
  height: number;
}

/** Pixels across: twice what a mail shows. */
const pixels = 1136;
const seconds = 10;

/** From fine to coarse; the first that stays under the limit is taken, or the last. */
const steps = [
  { pixels, quality: 74 },
  { pixels, quality: 60 },
  { pixels: 852, quality: 62 },
  { pixels: 852, quality: 46 },
  { pixels: 568, quality: 50 },
] as const;

/** Puts the pictures into their places; letters are outlines already, so no system font is used. */
export async function drawFacsimile(
  page: FacsimilePage,
  { images, maxBytes }: { images: readonly Buffer[]; maxBytes: number },
): Promise<FacsimilePicture> {
  const scale = pixels / page.width;
  const size = { width: pixels, height: Math.round(page.height * scale) };
  const pictures = await Promise.all(page.places.map((place) => cropped(images[place.index], place, scale)));
  const layers = pictures.filter((picture) => picture !== null);
  if (page.over) layers.push({ input: Buffer.from(svg(page, size, page.over)), left: 0, top: 0 });
  const drawn = await sharp(Buffer.from(svg(page, size, page.under)))
    .composite(layers)
    .flatten({ background: "#ffffff" })
    .removeAlpha()
    .timeout({ seconds })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const file = await encoded(drawn, { photographs: layers.length > 0, maxBytes });
  const shownWidth = pixels / 2;
  return { ...file, width: shownWidth, height: Math.round((page.height * shownWidth) / page.width) };
}

function svg(page: FacsimilePage, { width, height }: { width: number; height: number }, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${page.width} ${page.height}">${content}</svg>`;
}

async function cropped(bytes: Buffer | undefined, place: Place, scale: number) {
  if (!bytes) return null;
  const [left, top] = [Math.round(place.x * scale), Math.round(place.y * scale)];
  const width = Math.round((place.x + place.width) * scale) - left;
  const height = Math.round((place.y + place.height) * scale) - top;
  const input = await sharp(bytes)
    .resize({ width, height, fit: "cover" })
    .flatten({ background: "#ffffff" })
    .timeout({ seconds })
    .png({ compressionLevel: 0 })
    .toBuffer();
  return { input, left, top };
}

interface Raw {
  data: Buffer;
  info: { width: number; height: number; channels: 1 | 2 | 3 | 4 };
}

/** Words alone stay crisp and small as PNG; with photographs, JPEG, which every mail program draws. */
async function encoded({ data, info }: Raw, { photographs, maxBytes }: { photographs: boolean; maxBytes: number }) {
  const raw = { width: info.width, height: info.height, channels: info.channels };
  if (!photographs) {
    const bytes = await sharp(data, { raw })
      .png({ palette: true, colours: 96, effort: 5 })
      .timeout({ seconds })
      .toBuffer();
    if (bytes.length <= maxBytes) return { bytes, mime: "image/png" as const };
  }
  let bytes = Buffer.alloc(0);
  for (const step of steps) {
    bytes = await sharp(data, { raw })
      .resize({ width: step.pixels })
      .jpeg({ quality: step.quality, chromaSubsampling: "4:4:4" })
      .timeout({ seconds })
      .toBuffer();
    if (bytes.length <= maxBytes) break;
  }
  return { bytes, mime: "image/jpeg" as const };
}
