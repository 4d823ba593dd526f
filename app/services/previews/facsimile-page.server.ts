import type { Network } from "#workflows/networks/networks.ts";
import {
  channelInk,
  facsimileLooks,
  networkGlyphs,
  foldedText,
  labelledPieces,
} from "#workflows/networks/facsimile-looks.ts";
import { drawnLines } from "./drawn-lines.ts";
import { type CardWords, facsimileCard } from "./facsimile-card.server.ts";
import type { Fonts } from "./fonts.server.ts";
import { picturePlaces, type Place } from "./picture-places.ts";
import { type Ink, setText } from "./set-text.server.ts";

/** What a facsimile shows: the same facts as on the pages. */
export interface FacsimileWords {
  network: Network;
  accountName: string;
  /** "@comune.example"; empty for none. */
  handle: string;
  /** "27 novembre, 9:00", for networks that show it. */
  when: string | null;
  /** The account's colour, 1 to 8. */
  colour: number;
  text: string;
  /** Lines of it that are not the post's. */
  labels?: readonly string[];
  /** "Altro…", where the network folds. */
  more: string;
  /** Pixels of each image, in order; those after the fourth are counted. */
  images: ReadonlyArray<{ width: number; height: number }>;
  /** Of its link; its picture comes after the images. */
  card?: CardWords | null;
}

/** A drawing without its pictures: SVG whose every letter is an outline, and where the pictures go. */
export interface FacsimilePage {
  width: number;
  height: number;
  under: string;
  places: Place[];
  /** Over the pictures: how many more there are. */
  over: string;
}

/** Units of the drawing; a reader sees it wider than that on a computer and narrower on a telephone. */
export const pageWidth = 480;
const margin = 16;
const text = "#1e1e26";
const faint = "#65656d";
const tint = "#256a94";
const avatar = 40;
const mostLines = 40;

/** Null when a sign of it cannot be drawn as it will be seen. */
export function facsimilePage(fonts: Fonts, words: FacsimileWords): FacsimilePage | null {
  const look = facsimileLooks[words.network];
  const second = look.underName === "when" ? (words.when ?? words.handle) : words.handle || (words.when ?? "");
  const head = drawnHead(fonts, words, { second, square: look.squareAvatar ?? false });
  const body = setText(fonts, bodyInks(words), {
    width: pageWidth - 2 * margin,
    size: 16,
    lineHeight: 22,
    lines: mostLines,
  });
  if (!head || !body) return null;
  let y = 14 + avatar + 10;
  const empty = words.text.trim() === "";
  const bodyHeight = empty ? 0 : body.height;
  const pictures = (top: number) => picturePlaces(words.images, { look, top, width: pageWidth, margin });
  const first = look.imagesFirst ? pictures(y) : null;
  if (first && first.places.length > 0) y = first.bottom + 12;
  const lines = empty ? "" : drawnLines(body, { x: margin, y, size: 16, lineHeight: 22 });
  y += bodyHeight;
  const last = look.imagesFirst ? null : pictures(y + (empty ? 0 : 12));
  const places = first?.places ?? last?.places ?? [];
  const under = last && last.places.length > 0 ? last.bottom : y;
  const ends = under + (last && last.places.length > 0 ? (look.bleed ? 0 : margin) : 14);
  const room = { x: margin, top: under + 12, width: pageWidth - 2 * margin };
  const card = words.card ? facsimileCard(fonts, words.card, room) : undefined;
  if (card === null) return null;
  return {
    width: pageWidth,
    height: Math.ceil(card ? card.bottom + margin : ends),
    under: `${head}${lines}${card?.under ?? ""}`,
    places: card?.image ? [...places, { ...card.image, index: words.images.length }] : places,
    over:
      drawnCount(fonts, words.images.length, places) + (look.bleed ? "" : roundedCorners(places)) + (card?.over ?? ""),
  };
}

function bodyInks({ network, text: whole, labels, more }: FacsimileWords): Ink[] {
  const folded = foldedText(whole, facsimileLooks[network]);
  // No more is looked at than could stand on the lines there are.
  const shown = folded === null ? whole.slice(0, mostLines * 120) : `${folded}… `;
  const inks = labelledPieces(shown, network, labels).map((piece): Ink =>
    piece.isLabel
      ? { text: piece.text, colour: faint, weight: 700 }
      : { text: piece.text, colour: piece.coloured ? tint : text },
  );
  return folded === null ? inks : [...inks, { text: more, colour: faint, weight: 700 }];
}

function drawnHead(
  fonts: Fonts,
  { accountName, colour: number, network }: FacsimileWords,
  { second, square }: { second: string; square: boolean },
): string | null {
  const colour = channelInk(number);
  const width = pageWidth - 2 * margin - avatar - 10 - 32;
  const left = margin + avatar + 10;
  const name = setText(fonts, [{ text: accountName, colour: text, weight: 700 }], line(width, 16, 20));
  const under = setText(fonts, [{ text: second, colour: faint }], line(width, 13.5, 18));
  const letter = [...accountName.replace(/^@/u, "")][0]?.toLocaleUpperCase() ?? "";
  const initial = setText(fonts, [{ text: letter, colour: "#ffffff", weight: 700 }], line(avatar, 18, avatar));
  if (!name || !under || !initial) return null;
  const radius = square ? 8 : avatar / 2;
  const middle = margin + avatar / 2 - widthOf(fonts, letter) / 2;
  const badge = pageWidth - margin - 20;
  return [
    `<rect x="${margin}" y="14" width="${avatar}" height="${avatar}" rx="${radius}" fill="${colour}"/>`,
    drawnLines(initial, { x: middle, y: 14, size: 18, lineHeight: avatar }),
    drawnLines(name, { x: left, y: second ? 14 : 24, size: 16, lineHeight: 20 }),
    drawnLines(under, { x: left, y: 35, size: 13.5, lineHeight: 18 }),
    `<rect x="${badge}" y="14" width="20" height="20" rx="5" fill="${colour}"/>`,
    `<path transform="translate(${badge + 4} 18) scale(.5)" fill="#ffffff" d="${networkGlyphs[network]}"/>`,
  ].join("");
}

function line(width: number, size: number, lineHeight: number) {
  return { width, size, lineHeight, lines: 1 };
}

function widthOf(fonts: Fonts, letter: string): number {
  const face = fonts.faceFor(letter, 700);
  return face ? (face.shape(letter).advance * 18) / face.unitsPerEm : 22;
}

/** "+3" over the last of four pictures. */
function drawnCount(fonts: Fonts, count: number, places: readonly Place[]): string {
  if (count > 1 && places.length === 1) return drawnTurn(fonts, count, places);
  const place = places[3];
  if (!place || count <= places.length) return "";
  const words = setText(
    fonts,
    [{ text: `+${count - places.length}`, colour: "#ffffff", weight: 700 }],
    line(200, 26, 32),
  );
  const middle = { x: place.x + place.width / 2 - 20, y: place.y + place.height / 2 - 16, size: 26, lineHeight: 32 };
  const shade = `<rect x="${place.x}" y="${place.y}" width="${place.width}" height="${place.height}" fill="#000000" fill-opacity=".5"/>`;
  return words ? shade + drawnLines(words, middle) : "";
}

/** "1/4" on the first picture of a carousel. */
function drawnTurn(fonts: Fonts, count: number, [place]: readonly Place[]): string {
  const words = setText(fonts, [{ text: `1/${count}`, colour: "#ffffff" }], line(60, 13.5, 24));
  if (!place || !words) return "";
  const left = place.x + place.width - 58;
  const shade = `<rect x="${left}" y="${place.y + 12}" width="46" height="24" rx="12" fill="#000000" fill-opacity=".6"/>`;
  return shade + drawnLines(words, { x: left + 12, y: place.y + 12, size: 13.5, lineHeight: 24 });
}

/** Paper over the corners of pictures that do not reach the edges of the card. */
function roundedCorners(places: readonly Place[]): string {
  const [first] = places;
  if (!first) return "";
  const width = Math.max(...places.map((place) => place.x + place.width)) - first.x;
  const height = Math.max(...places.map((place) => place.y + place.height)) - first.y;
  const r = 12;
  const turns = `a${r} ${r} 0 0 1 ${r} ${r}v${height - 2 * r}a${r} ${r} 0 0 1 -${r} ${r}h${2 * r - width}a${r} ${r} 0 0 1 -${r} -${r}v${2 * r - height}a${r} ${r} 0 0 1 ${r} -${r}z`;
  const { x, y } = first;
  return `<path fill="#ffffff" fill-rule="evenodd" d="M${x} ${y}h${width}v${height}h-${width}zM${x + r} ${y}h${width - 2 * r}${turns}"/>`;
}
