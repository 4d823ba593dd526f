/*
 * Between the nodes of a text on the page and offsets in the text itself. Line breaks are `\n`, whether they stand in a
 * text node or are a `<br>`; the last `<br>` of an empty last line is the browser's own and counts as nothing.
 */

interface Piece {
  node: Node;
  from: number;
  length: number;
}

/** Where in the text a point of the page is; null outside of it. */
export function offsetOf(root: Element, node: Node, offset: number): number | null {
  if (!root.contains(node)) return null;
  const pieces = piecesOf(root);
  const own = pieces.find((piece) => piece.node === node);
  if (own) return own.from + Math.min(offset, own.length);
  const child = node.childNodes[offset];
  const after = pieces.find((piece) =>
    child
      ? piece.node === child || child.contains(piece.node)
      : Boolean(node.compareDocumentPosition(piece.node) & Node.DOCUMENT_POSITION_FOLLOWING) &&
        !node.contains(piece.node),
  );
  const last = pieces.at(-1);
  return after?.from ?? (last ? last.from + last.length : 0);
}

/** The stretch of the page where a stretch of the text stands; null when the page shows another text. */
export function rangeOf(root: Element, { from, to }: { from: number; to: number }): Range | null {
  const pieces = piecesOf(root);
  const start = pieces.find((piece) => from >= piece.from && from < piece.from + piece.length);
  const end = pieces.find((piece) => to > piece.from && to <= piece.from + piece.length);
  if (!start || !end) return null;
  const range = document.createRange();
  if (start.node instanceof Text) range.setStart(start.node, from - start.from);
  else range.setStartBefore(start.node);
  if (end.node instanceof Text) range.setEnd(end.node, to - end.from);
  else range.setEndAfter(end.node);
  return range;
}

export function textIn(root: Element): string {
  return piecesOf(root)
    .map(({ node }) => (node instanceof Text ? node.data : "\n"))
    .join("");
}

function piecesOf(root: Element): Piece[] {
  const pieces: Piece[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  let at = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const length = node instanceof Text ? node.data.length : node.nodeName === "BR" ? 1 : 0;
    if (length === 0) continue;
    pieces.push({ node, from: at, length });
    at += length;
  }
  return pieces;
}
