/** What stays of a picture that is cut to a shape about a point, in pixels of the original. */

export interface Size {
  width: number;
  height: number;
}

/** In hundredths of width and height, from the upper left corner. */
export interface Focus {
  x: number;
  y: number;
}

/** Width over height that a network takes; it cuts or refuses beyond. */
export interface ShapeRange {
  from: number;
  to: number;
}

export interface CropWindow extends Size {
  left: number;
  top: number;
}

/** The nearest shape that is within the range. */
export function nearestShape({ width, height }: Size, range: ShapeRange | null): number {
  const shape = width / height;
  return range === null ? shape : Math.min(range.to, Math.max(range.from, shape));
}

/** A pixel more or less is no other shape: pictures are whole pixels. */
export function fitsShape({ width, height }: Size, range: ShapeRange | null): boolean {
  if (range === null) return true;
  return (width + 1) / height >= range.from && width / (height + 1) <= range.to;
}

/** What all of them take; null where no shape is within all. */
export function commonRange(ranges: readonly ShapeRange[]): ShapeRange | null {
  const from = Math.max(...ranges.map((one) => one.from));
  const to = Math.min(...ranges.map((one) => one.to));
  return ranges.length > 0 && from <= to ? { from, to } : null;
}

/** The largest window of a shape, as near to the point as the edges let it be. */
export function cropWindow(size: Size, shape: number, focus: Focus): CropWindow {
  const wide = size.width / size.height > shape;
  // Rounded so that the result is never outside of the shape by more than a pixel.
  const width = wide ? Math.max(1, Math.round(size.height * shape)) : size.width;
  const height = wide ? size.height : Math.max(1, Math.round(size.width / shape));
  return {
    width,
    height,
    left: within(Math.round((size.width * focus.x) / 100 - width / 2), size.width - width),
    top: within(Math.round((size.height * focus.y) / 100 - height / 2), size.height - height),
  };
}

function within(value: number, most: number): number {
  return Math.min(Math.max(value, 0), Math.max(0, most));
}
