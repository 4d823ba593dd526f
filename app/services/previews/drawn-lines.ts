import type { SetText } from "./set-text.server.ts";

/** Lines of text as outlines. The base line stands where Roboto's does in a browser's line. */
export function drawnLines(
  set: SetText,
  { x, y, size, lineHeight }: { x: number; y: number; size: number; lineHeight: number },
): string {
  return set.lines
    .map((marks, index) => {
      const base = y + index * lineHeight + lineHeight / 2 + size * 0.35;
      return marks
        .map((mark) => {
          const left = (x + mark.x).toFixed(2);
          if (mark.kind === "emoji")
            return `<image x="${left}" y="${(base - size * 0.94).toFixed(2)}" width="${size * 1.19}" height="${size * 1.19}" href="data:image/svg+xml;base64,${Buffer.from(mark.svg).toString("base64")}"/>`;
          const scale = (size / mark.face.unitsPerEm).toFixed(6);
          return `<path transform="translate(${left} ${base.toFixed(2)}) scale(${scale} -${scale})" fill="${mark.colour}" d="${mark.face.outline(mark.glyph)}"/>`;
        })
        .join("");
    })
    .join("");
}
