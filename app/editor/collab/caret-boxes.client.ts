import { $getNodeByKey, $isElementNode, type LexicalEditor } from "lexical";
import { $pointsOf, type Span } from "./offsets.ts";

/** In pixels from the element's own corner. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Where a caret stands, and what a selection covers, on the page. Null when that cannot be seen. */
export function boxesOf(editor: LexicalEditor, element: HTMLElement, span: Span): { caret: Box; marked: Box[] } | null {
  const points = editor.read("latest", () => $pointsOf(span).map((point) => point && domPoint(editor, point)));
  const [anchor, head] = points;
  if (!anchor || !head) return null;
  const frame = element.getBoundingClientRect();
  const inFrame = ({ left, top, width, height }: DOMRect): Box => ({
    left: left - frame.left,
    top: top - frame.top,
    width,
    height,
  });
  const caret = caretRect(head);
  if (!caret) return null;
  const [from, to] = span.anchor <= span.head ? [anchor, head] : [head, anchor];
  const marked = span.anchor === span.head ? [] : rectsBetween(from, to);
  return { caret: inFrame(caret), marked: marked.map(inFrame) };
}

interface DomPoint {
  node: Node;
  offset: number;
}

function domPoint(
  editor: LexicalEditor,
  point: { key: string; offset: number; type: "text" | "element" },
): DomPoint | null {
  const element = editor.getElementByKey(point.key);
  if (!element) return null;
  if (point.type === "text") {
    const text = element.firstChild;
    return text?.nodeType === Node.TEXT_NODE ? { node: text, offset: point.offset } : null;
  }
  const node = $getNodeByKey(point.key);
  const child = $isElementNode(node) ? node.getChildAtIndex(point.offset) : null;
  const at = child ? editor.getElementByKey(child.getKey()) : null;
  const index = at ? Array.from(element.childNodes).indexOf(at) : element.childNodes.length;
  return { node: element, offset: index };
}

function caretRect({ node, offset }: DomPoint): DOMRect | null {
  if (node.nodeType === Node.TEXT_NODE) {
    const range = document.createRange();
    range.setStart(node, offset);
    range.collapse(true);
    const rects = range.getClientRects();
    const rect = rects.item(rects.length - 1);
    if (rect && rect.height > 0) return rect;
  }
  // An empty line has nothing but its line break, which has a box of its own.
  const broken = node.childNodes[offset] ?? node.lastChild;
  if (broken instanceof HTMLElement) {
    const { left, top, height } = broken.getBoundingClientRect();
    return new DOMRect(left, top, 0, height);
  }
  return null;
}

function rectsBetween(from: DomPoint, to: DomPoint): DOMRect[] {
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return Array.from(range.getClientRects()).filter(({ width }) => width > 0);
}
