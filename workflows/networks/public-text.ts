import type { Network } from "./networks.ts";
import { tokens } from "./tokens.ts";

export interface PublicPiece {
  text: string;
  coloured: boolean;
}

/** A text in the pieces the network makes a link of, and those between. */
export function publicPieces(text: string, network: Network): PublicPiece[] {
  const pieces: PublicPiece[] = [];
  let at = 0;
  for (const { start, end } of tokens(text, network)) {
    if (start > at) pieces.push({ text: text.slice(at, start), coloured: false });
    pieces.push({ text: text.slice(start, end), coloured: true });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), coloured: false });
  return pieces;
}

/** Up to `limit` characters, ended at a word; null when nothing has to be folded. */
export function foldedText(text: string, limit: number | undefined): string | null {
  const letters = [...text];
  if (limit === undefined || letters.length <= limit) return null;
  const cut = letters.slice(0, limit).join("");
  const lastSpace = cut.search(/\s\S*$/u);
  return (lastSpace > limit / 2 ? cut.slice(0, lastSpace) : cut).replace(/[\s.,;:]+$/u, "");
}
