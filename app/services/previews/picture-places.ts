import type { FacsimileLook } from "#workflows/networks/facsimile-looks.ts";

/** Where a picture goes, in units of the drawing; it is cropped about its middle to fill the place. */
export interface Place {
  index: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Ground {
  look: Pick<FacsimileLook, "bleed" | "crop" | "carousel">;
  top: number;
  width: number;
  margin: number;
}

const gap = 2;
/** Height of a mosaic of several pictures, over its width. */
const mosaic = 0.66;

/** One whole, two side by side, three with the first tall, four and more in a square of four; of a carousel, the first. */
export function picturePlaces(
  images: ReadonlyArray<{ width: number; height: number }>,
  { look, top, width, margin }: Ground,
): { places: Place[]; bottom: number } {
  const x = look.bleed ? 0 : margin;
  const across = look.bleed ? width : width - 2 * margin;
  const [only] = images;
  if (!only) return { places: [], bottom: top };
  if (images.length === 1 || look.carousel) {
    const height = Math.round(across / within(only.width / Math.max(1, only.height), look.crop));
    return { places: [{ index: 0, x, y: top, width: across, height }], bottom: top + height };
  }
  const height = Math.round(across * mosaic);
  const half = (across - gap) / 2;
  const low = (height - gap) / 2;
  const right = x + half + gap;
  const middle = top + low + gap;
  const cells = {
    2: [place(0, [x, top], [half, height]), place(1, [right, top], [half, height])],
    3: [
      place(0, [x, top], [half, height]),
      place(1, [right, top], [half, low]),
      place(2, [right, middle], [half, low]),
    ],
    4: [
      place(0, [x, top], [half, low]),
      place(1, [right, top], [half, low]),
      place(2, [x, middle], [half, low]),
      place(3, [right, middle], [half, low]),
    ],
  };
  const places = images.length === 2 ? cells[2] : images.length === 3 ? cells[3] : cells[4];
  return { places, bottom: top + height };
}

function place(index: number, [x, y]: [number, number], [width, height]: [number, number]): Place {
  return { index, x, y, width, height };
}

function within(ratio: number, { from, to }: { from: number; to: number }): number {
  return Math.min(to, Math.max(from, ratio));
}
