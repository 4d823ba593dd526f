import { createHash } from "node:crypto";
import sharp, { type Sharp } from "sharp";
import type { CropWindow } from "#workflows/networks/crop.ts";
import { imageTimeoutSeconds, maxInputPixels, maxStoredBytes, maxStoredSide } from "./limits.ts";

export interface ReencodedImage {
  bytes: Buffer;
  mime: "image/jpeg" | "image/png";
  width: number;
  height: number;
  /** Of `bytes`, lower-case hex: what people sign. */
  sha256: string;
}

export type ImageRefusal =
  | "imageNotRecognised"
  | "imageBroken"
  | "imageAnimated"
  | "imageTooManyPixels"
  | "imageTooSlow";

/** Of what comes out: its longest side in pixels, and its weight. */
export interface ImageLimits {
  side: number;
  bytes: number;
}

const storedLimits: ImageLimits = { side: maxStoredSide, bytes: maxStoredBytes };

export type Reencoding = { ok: true; image: ReencodedImage } | { ok: false; refusal: ImageRefusal };

/**
 * Makes a new image out of uploaded bytes: decoded and encoded anew, turned as the camera meant,
 * without metadata (places, devices, thumbnails of what was cropped), never larger than the networks take.
 *
 * The result is JPEG, because Instagram takes nothing else; PNG where parts are transparent, which JPEG cannot be.
 */
export async function reencodeImage(bytes: Uint8Array, limits: ImageLimits = storedLimits): Promise<Reencoding> {
  const kind = recogniseImage(bytes);
  if (!kind) return { ok: false, refusal: "imageNotRecognised" };
  if (kind === "png" && isAnimatedPng(bytes)) return { ok: false, refusal: "imageAnimated" };
  try {
    const metadata = await open(bytes).metadata();
    if (metadata.format !== kind) return { ok: false, refusal: "imageNotRecognised" };
    if ((metadata.pages ?? 1) > 1) return { ok: false, refusal: "imageAnimated" };
    if (metadata.width * metadata.height > maxInputPixels) return { ok: false, refusal: "imageTooManyPixels" };
    return {
      ok: true,
      image: await encodeSmallEnough(bytes, { kind, limits, opaque: await isOpaque(bytes, metadata.hasAlpha) }),
    };
  } catch (error) {
    return { ok: false, refusal: refusalOf(error) };
  }
}

interface Cut {
  window: CropWindow;
  /** Otherwise what has transparent parts stands on white. */
  takesPng: boolean;
  limits: ImageLimits;
}

/** Makes a new image out of a part of one that is kept: what a network takes. */
export async function cutImage(bytes: Uint8Array, { window, takesPng, limits }: Cut): Promise<Reencoding> {
  const kind = recogniseImage(bytes);
  if (!kind) return { ok: false, refusal: "imageNotRecognised" };
  try {
    const { hasAlpha } = await open(bytes).metadata();
    const opaque = await isOpaque(bytes, hasAlpha);
    const onWhite = !opaque && !takesPng;
    const fitting = { kind, limits, opaque: opaque || onWhite, onWhite, window };
    return { ok: true, image: await encodeSmallEnough(bytes, fitting) };
  } catch (error) {
    return { ok: false, refusal: refusalOf(error) };
  }
}

function open(bytes: Uint8Array): Sharp {
  return sharp(bytes, { failOn: "error", limitInputPixels: maxInputPixels, autoOrient: true, sequentialRead: true });
}

async function isOpaque(bytes: Uint8Array, hasAlpha: boolean): Promise<boolean> {
  if (!hasAlpha) return true;
  return (await open(bytes).timeout({ seconds: imageTimeoutSeconds }).stats()).isOpaque;
}

interface Fitting extends Pick<Encoding, "opaque" | "onWhite" | "window"> {
  kind: ImageKind;
  limits: ImageLimits;
}

/** Smaller and smaller until it fits: the first try nearly always does, the second aims by the size of the first. */
async function encodeSmallEnough(bytes: Uint8Array, { kind, limits, ...how }: Fitting): Promise<ReencodedImage> {
  for (let { side } = limits; ;) {
    const image = await encode(bytes, { ...how, side, drawn: kind === "png" });
    if (image.bytes.length <= limits.bytes) return image;
    const ratio = Math.sqrt(limits.bytes / image.bytes.length) * 0.95;
    side = Math.max(1, Math.floor(Math.max(image.width, image.height) * ratio));
  }
}

interface Encoding {
  side: number;
  /** JPEG, else PNG. */
  opaque: boolean;
  /** Lines and letters rather than a photograph: on them JPEG's losses are visible. */
  drawn: boolean;
  /** What is transparent becomes white. */
  onWhite?: boolean;
  /** The part of it that stays; all of it where there is none. */
  window?: CropWindow;
}

async function encode(bytes: Uint8Array, encoding: Encoding): Promise<ReencodedImage> {
  const { side, opaque, drawn, onWhite = false, window } = encoding;
  const part = window === undefined ? open(bytes) : open(bytes).extract(window);
  const sized = part.resize({ width: side, height: side, fit: "inside", withoutEnlargement: true });
  const upright = onWhite ? sized.flatten({ background: "#ffffff" }) : sized;
  const flat = opaque ? upright.removeAlpha() : upright;
  const fine = drawn ? ({ quality: 93, chromaSubsampling: "4:4:4" } as const) : { quality: 86 };
  const encoder = opaque ? flat.jpeg({ ...fine, progressive: true }) : flat.png({ compressionLevel: 9 });
  const { data, info } = await encoder.timeout({ seconds: imageTimeoutSeconds }).toBuffer({ resolveWithObject: true });
  const sha256 = createHash("sha256").update(data).digest("hex");
  return { bytes: data, mime: opaque ? "image/jpeg" : "image/png", width: info.width, height: info.height, sha256 };
}

/** The decoder reports errors as sentences; people can do something about these two. */
function refusalOf(error: unknown): ImageRefusal {
  const message = error instanceof Error ? error.message : "";
  if (/pixel limit/i.test(message)) return "imageTooManyPixels";
  if (/timeout/i.test(message)) return "imageTooSlow";
  return "imageBroken";
}

export type ImageKind = "jpeg" | "png" | "webp";

/** The type by the first bytes of a file; its name and the type a browser claims do not count. */
export function recogniseImage(bytes: Uint8Array): ImageKind | null {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return "jpeg";
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "png";
  if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WEBP") return "webp";
  return null;
}

/**
 * Whether a PNG moves: an `acTL` chunk before the first `IDAT`. The decoder would silently keep the first
 * frame, and people would sign something else than what they chose.
 */
export function isAnimatedPng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 8;
  while (at + 8 <= bytes.length) {
    const type = ascii(bytes, at + 4, at + 8);
    if (type === "acTL") return true;
    if (type === "IDAT") return false;
    at += 12 + view.getUint32(at);
  }
  return false;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
