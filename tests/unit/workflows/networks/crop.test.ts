import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commonRange, cropWindow, fitsShape, nearestShape } from "#workflows/networks/crop.ts";

const instagram = { from: 4 / 5, to: 1.91 };

describe("what stays of a picture that is cut", () => {
  it("is the largest window of the nearest shape that is taken", () => {
    const tall = { width: 1080, height: 1920 };
    expect(cropWindow(tall, nearestShape(tall, instagram), { x: 50, y: 50 })).toEqual({
      width: 1080,
      height: 1350,
      left: 0,
      top: 285,
    });
    const wide = { width: 3000, height: 1000 };
    expect(cropWindow(wide, nearestShape(wide, instagram), { x: 0, y: 50 })).toMatchObject({ width: 1910, left: 0 });
  });

  it("keeps the point in its middle as far as the edges let it", () => {
    const tall = { width: 1000, height: 3000 };
    const at = (y: number) => cropWindow(tall, 1, { x: 50, y }).top;
    expect([at(0), at(50), at(100)]).toEqual([0, 1000, 2000]);
  });

  it("lies within the picture, holds the point, and has a shape that is taken", () => {
    const side = fc.integer({ min: 20, max: 4096 });
    const hundredth = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(side, side, hundredth, hundredth, (width, height, x, y) => {
        const size = { width, height };
        const window = cropWindow(size, nearestShape(size, instagram), { x, y });
        expect(window.left).toBeGreaterThanOrEqual(0);
        expect(window.top).toBeGreaterThanOrEqual(0);
        expect(window.left + window.width).toBeLessThanOrEqual(width);
        expect(window.top + window.height).toBeLessThanOrEqual(height);
        expect((width * x) / 100).toBeGreaterThanOrEqual(window.left - 1);
        expect((width * x) / 100).toBeLessThanOrEqual(window.left + window.width + 1);
        expect(fitsShape(window, instagram)).toBe(true);
      }),
    );
  });

  it("is one that all networks take where there is one", () => {
    expect(commonRange([instagram, { from: 1, to: 10 }])).toEqual({ from: 1, to: 1.91 });
    expect(commonRange([{ from: 2, to: 3 }, instagram])).toBeNull();
    expect(commonRange([])).toBeNull();
  });
});
