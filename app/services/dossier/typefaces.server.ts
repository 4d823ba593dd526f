import { openFonts, type Fonts } from "#app/services/previews/fonts.server.ts";
import type { Ink } from "#app/services/previews/set-text.server.ts";
import { signsOf } from "#app/services/previews/signs.ts";
import { graphemes } from "#workflows/networks/graphemes.ts";

export type Family = "sans" | "serif";
export type Typefaces = Record<Family, Fonts>;

const scripts = ["latin", "latin-ext", "vietnamese"];
const furtherScripts = [...scripts, "greek", "greek-ext", "cyrillic", "cyrillic-ext"];
const signs = ["noto-sans-symbols-symbols", "noto-sans-symbols-2-symbols", "noto-sans-math-latin"];

/** The site's own two families, as files of one weight each: what writes a PDF cannot read variable ones. */
export function openTypefaces(): Typefaces {
  const sans = (weight: number) => furtherScripts.map((script) => fileOf("source-sans-3", `${script}-${weight}`));
  const serif = (weight: number) => scripts.map((script) => fileOf("newsreader", `${script}-${weight}`));
  const further = signs.map((name) => fileOf(name.slice(0, name.lastIndexOf("-")), `${name.split("-").at(-1)}-400`));
  return {
    sans: openFonts({ 400: [...sans(400), ...further], 700: [...sans(600), ...further] }),
    serif: openFonts({
      400: [...serif(400), ...sans(400), ...further],
      700: [...serif(500), ...sans(600), ...further],
    }),
  };
}

function fileOf(family: string, name: string): string {
  return `@fontsource/${family}/files/${family}-${name}-normal.woff`;
}

export interface Settable {
  inks: Ink[];
  /** Signs of which only the number can be shown. */
  unset: number;
}

/**
 * The same words in inks that can all be set. A sign that no font has, or that is not set letter by letter from left to
 * right, stands as its number (`[U+0627]`), and as itself for whoever copies or hears it: never as an empty box.
 */
export function settable(fonts: Fonts, { text, ...ink }: Ink): Settable {
  if (signsOf(fonts, text, ink.weight ?? 400) !== null) return { inks: [{ ...ink, text }], unset: 0 };
  const inks: Ink[] = [];
  let [plain, unset] = ["", 0];
  for (const sign of graphemes(text.normalize("NFC"))) {
    if (signsOf(fonts, sign, ink.weight ?? 400) !== null) {
      plain += sign;
      continue;
    }
    if (plain !== "") inks.push({ ...ink, text: plain });
    plain = "";
    unset += 1;
    inks.push({ ...ink, text: numbersOf(sign), actual: sign });
  }
  if (plain !== "") inks.push({ ...ink, text: plain });
  return { inks, unset };
}

function numbersOf(sign: string): string {
  const codes = [...sign].map((one) => (one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0"));
  return `[U+${codes.join(" ")}]`;
}
