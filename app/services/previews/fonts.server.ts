import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { create, type Font } from "fontkit";

export type Weight = 400 | 700;

/** A font file, read when the first sign asks for it. */
export interface Face {
  /** "roboto-latin-400": names outlines in a drawing. */
  id: string;
  /** Where it is read from. */
  file: string;
  unitsPerEm: number;
  has(code: number): boolean;
  /** A word set in it: which glyphs, where, and how wide, in the font's own units. */
  shape(text: string): Shape;
  /** A glyph as the data of an SVG path, upright on y. */
  outline(glyph: number): string;
}

export interface Shape {
  advance: number;
  glyphs: Array<{ glyph: number; at: number }>;
}

/** Font files as their packages name them, those asked first coming first. */
export type FontFiles = Record<Weight, readonly string[]>;

/** The fonts and emoji that drawings are set in; read from packages, so that every machine draws the same. */
export interface Fonts {
  /** The first face that has the whole sign; null when none does. */
  faceFor(sign: string, weight: Weight): Face | null;
  /** An emoji as SVG; null when there is none of it. */
  emoji(sign: string): string | null;
}

/** Roboto is the system font of half the telephones; the others bring arrows, ticks and mathematical letters. */
const families = [
  ["roboto", ["latin", "latin-ext", "vietnamese", "greek", "greek-ext", "cyrillic", "cyrillic-ext"]],
  ["noto-sans-symbols", ["symbols"]],
  ["noto-sans-symbols-2", ["symbols"]],
  ["noto-sans-math", ["latin"]],
] as const;

/** Those of previews where no others are named. */
export function openFonts(faces: FontFiles = { 400: fontFiles(400), 700: fontFiles(700) }): Fonts {
  const packages = createRequire(import.meta.url);
  const opened = new Map<string, Face>();

  function open(file: string): Face {
    const known = opened.get(file);
    if (known) return known;
    const path = packages.resolve(file);
    const font = create(readFileSync(path));
    if (!("layout" in font)) throw new Error(`${file} is a collection of fonts`);
    const face = faceOf(font, { id: file.slice(file.lastIndexOf("/") + 1, -"-normal.woff".length), file: path });
    opened.set(file, face);
    return face;
  }

  return {
    faceFor(sign, weight) {
      const codes = [...sign].map((letter) => letter.codePointAt(0) ?? 0);
      const file = faces[weight].find((one) => codes.every((code) => open(one).has(code)));
      return file === undefined ? null : open(file);
    },
    emoji(sign) {
      for (const name of emojiNames(sign)) {
        const file = packages.resolve("@twemoji/svg/package.json").replace(/package\.json$/u, `${name}.svg`);
        if (existsSync(file)) return readFileSync(file, "utf8");
      }
      return null;
    },
  };
}

/** Words remembered for each face: the same ones come back in every channel and language of a post. */
const wordsKept = 4_000;

function faceOf(font: Font, named: Pick<Face, "id" | "file">): Face {
  const outlines = new Map<number, string>();
  const words = new Map<string, Shape>();
  return {
    ...named,
    unitsPerEm: font.unitsPerEm,
    has: (code) => font.hasGlyphForCodePoint(code),
    shape(text) {
      const known = words.get(text);
      if (known) return known;
      const run = font.layout(text);
      let at = 0;
      const glyphs = run.glyphs.map((glyph, index) => {
        const position = run.positions[index];
        const left = at + (position?.xOffset ?? 0);
        at += position?.xAdvance ?? 0;
        return { glyph: glyph.id, at: left };
      });
      if (words.size >= wordsKept) words.clear();
      words.set(text, { advance: at, glyphs });
      return { advance: at, glyphs };
    },
    outline(glyph) {
      const known = outlines.get(glyph);
      if (known !== undefined) return known;
      const path = font.getGlyph(glyph).path.toSVG();
      outlines.set(glyph, path);
      return path;
    },
  };
}

/** Symbols and mathematical letters come in one weight. */
function fontFiles(weight: Weight): string[] {
  return families.flatMap(([family, subsets]) =>
    subsets.map((subset) => {
      const drawn = family === "roboto" ? weight : 400;
      return `@fontsource/${family}/files/${family}-${subset}-${drawn}-normal.woff`;
    }),
  );
}

/** "1f468-200d-1f33e": the variation selector is part of some names only. */
function emojiNames(sign: string): string[] {
  const codes = [...sign].map((letter) => (letter.codePointAt(0) ?? 0).toString(16));
  const bare = codes.filter((code) => code !== "fe0f");
  return [codes.join("-"), bare.join("-")];
}
