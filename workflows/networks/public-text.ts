/** Addresses, hashtags and mentions, as networks colour them. */
const coloured =
  /(https?:\/\/[^\s<>]+[^\s<>.,;:!?)»”]|(?<![\p{L}\p{N}@._-])(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/[^\s<>]*[^\s<>.,;:!?)»”])?|(?<![\p{L}\p{N}_])[#@][\p{L}\p{N}_][\p{L}\p{N}_.@-]*[\p{L}\p{N}_]|(?<![\p{L}\p{N}_])#[\p{L}\p{N}_])/giu;

export interface PublicPiece {
  text: string;
  coloured: boolean;
}

/** A text in the pieces a network colours and those it does not. `links`: whether addresses are among them there. */
export function publicPieces(text: string, links: boolean): PublicPiece[] {
  return text.split(coloured).flatMap((piece, index) => {
    if (piece === "") return [];
    const shown = index % 2 === 1 && (links || piece.startsWith("#") || piece.startsWith("@"));
    return [{ text: piece, coloured: shown }];
  });
}

/** Up to `limit` characters, ended at a word; null when nothing has to be folded. */
export function foldedText(text: string, limit: number | undefined): string | null {
  const letters = [...text];
  if (limit === undefined || letters.length <= limit) return null;
  const cut = letters.slice(0, limit).join("");
  const lastSpace = cut.search(/\s\S*$/u);
  return (lastSpace > limit / 2 ? cut.slice(0, lastSpace) : cut).replace(/[\s.,;:]+$/u, "");
}
