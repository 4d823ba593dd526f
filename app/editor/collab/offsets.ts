import {
  $createRangeSelection,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isRootNode,
  $isTextNode,
  $setSelection,
  type ElementNode,
  type LexicalNode,
  type PointType,
} from "lexical";

/** A selection as offsets in the text; equal when it is a caret. */
export interface Span {
  anchor: number;
  head: number;
}

export function $readText(): string {
  return $getRoot().getTextContent();
}

/** The one element that holds the text. */
export function $holder(): ElementNode | null {
  const first = $getRoot().getFirstChild();
  return $isElementNode(first) ? first : null;
}

export function $readSpan(): Span | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return null;
  return { anchor: $offsetOf(selection.anchor), head: $offsetOf(selection.focus) };
}

export function $select(span: Span): void {
  const holder = $holder();
  if (holder === null) return;
  const selection = $createRangeSelection();
  $place(selection.anchor, holder, span.anchor);
  $place(selection.focus, holder, span.head);
  $setSelection(selection);
}

/** Both ends of a span, as Lexical names places. */
export function $pointsOf(span: Span): Array<Pick<PointType, "key" | "offset" | "type"> | null> {
  const holder = $holder();
  return [span.anchor, span.head].map((offset) => {
    if (holder === null) return null;
    const { anchor } = $createRangeSelection();
    $place(anchor, holder, offset);
    return { key: anchor.key, offset: anchor.offset, type: anchor.type };
  });
}

function $offsetOf(point: PointType): number {
  const node = point.getNode();
  if (point.type === "text") return $sizeBefore(node) + point.offset;
  // On an empty line the point names a child by its index.
  const children = $isElementNode(node) ? node.getChildren().slice(0, point.offset) : [];
  const seams = children.filter($isElementNode).length;
  return $sizeBefore(node) + seams + children.reduce((sum, child) => sum + child.getTextContentSize(), 0);
}

/** Characters before a node; extra paragraphs count as the lines they become. */
export function $sizeBefore(node: LexicalNode): number {
  let size = 0;
  for (let inner = node; !$isRootNode(inner); inner = inner.getParentOrThrow()) {
    for (let before = inner.getPreviousSibling(); before !== null; before = before.getPreviousSibling())
      size += before.getTextContentSize() + Number($isElementNode(before));
  }
  return size;
}

/** Between two runs of text a place belongs to the left one. */
function $place(point: PointType, holder: ElementNode, offset: number): void {
  let start = 0;
  let index = 0;
  for (let child = holder.getFirstChild(); child !== null; child = child.getNextSibling()) {
    const size = child.getTextContentSize();
    if ($isTextNode(child) && offset <= start + size) return point.set(child.getKey(), offset - start, "text");
    if (offset === start) return point.set(holder.getKey(), index, "element");
    start += size;
    index += 1;
  }
  point.set(holder.getKey(), index, "element");
}
