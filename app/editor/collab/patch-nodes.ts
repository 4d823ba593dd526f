import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $isTextNode,
  $setSelection,
  type ElementNode,
  type LexicalNode,
  type TextNode,
} from "lexical";
import { $holder, $readSpan, $select, type Span } from "./offsets.ts";

/** One step of a change of the text, as Y.Text tells it. */
export interface Step {
  retain?: number | undefined;
  insert?: unknown;
  delete?: number | undefined;
}

/** Carries a change over to the nodes, leaving untouched those it does not concern, and the selection where it was. */
export function $patch(steps: readonly Step[], moveSpan: (span: Span) => Span): void {
  const span = $readSpan();
  // Lexical throws midway when a node that holds an end of the selection goes.
  $setSelection(null);
  const holder = $holder();
  if (holder !== null) $walk(steps, holder);
  if (span !== null) $select(moveSpan(span));
}

export function $write(text: string): void {
  $setSelection(null);
  const holder = $holder() ?? $createParagraphNode();
  holder.clear();
  holder.append(...$nodesOf(text));
  $getRoot().clear().append(holder);
}

/** A step that only changes attributes keeps its characters; objects are never in the text. */
export function sizeOfInsert(step: Step): number {
  return typeof step.insert === "string" ? step.insert.length : 0;
}

/** `offset` characters into `node`, or at the very end. */
interface Place {
  node: LexicalNode | null;
  offset: number;
}

function $walk(steps: readonly Step[], holder: ElementNode): void {
  let place: Place = { node: holder.getFirstChild(), offset: 0 };
  for (const step of steps) {
    if (step.retain !== undefined) place = $skip(place, step.retain);
    else if (step.delete !== undefined) place = $delete(place, step.delete);
    else if (typeof step.insert === "string") place = $insert(place, step.insert, holder);
  }
}

function $skip({ node, offset }: Place, count: number): Place {
  let left = count + offset;
  let at = node;
  while (at !== null) {
    const size = at.getTextContentSize();
    if (left < size) break;
    left -= size;
    at = at.getNextSibling();
  }
  return { node: at, offset: at === null ? 0 : left };
}

function $delete(place: Place, count: number): Place {
  let { node, offset } = place;
  let left = count;
  while (left > 0 && node !== null) {
    const size = node.getTextContentSize();
    const next: LexicalNode | null = node.getNextSibling();
    const taken = Math.min(left, size - offset);
    left -= taken;
    if (taken === size) node.remove(true);
    else if ($isTextNode(node)) node.spliceText(offset, taken, "");
    if (offset + taken < size) return { node, offset };
    node = next;
    offset = 0;
  }
  return { node, offset };
}

function $insert(place: Place, text: string, holder: ElementNode): Place {
  const [first = "", ...lines] = text.split("\n");
  let at = $insertRun(place, first, holder);
  for (const line of lines) {
    at = $insertNode(at, $createLineBreakNode(), holder);
    at = $insertRun(at, line, holder);
  }
  return at;
}

function $insertRun(place: Place, run: string, holder: ElementNode): Place {
  if (run === "") return place;
  const { node, offset } = place;
  if (offset > 0 && $isTextNode(node)) {
    node.spliceText(offset, 0, run);
    return { node, offset: offset + run.length };
  }
  const before = node === null ? holder.getLastChild() : node.getPreviousSibling();
  if ($isTextNode(before)) {
    before.spliceText(before.getTextContentSize(), 0, run);
    return place;
  }
  return $insertNode(place, $createTextNode(run), holder);
}

function $insertNode(place: Place, made: LexicalNode, holder: ElementNode): Place {
  const node = $cut(place);
  if (node === null) holder.append(made);
  else node.insertBefore(made);
  return { node, offset: 0 };
}

/** The node that begins at the place, which is cut where it lies inside of one. */
function $cut({ node, offset }: Place): LexicalNode | null {
  if (offset === 0 || !$isTextNode(node)) return node;
  const [, right]: TextNode[] = node.splitText(offset);
  return right ?? node.getNextSibling();
}

function $nodesOf(text: string): LexicalNode[] {
  return text
    .split("\n")
    .flatMap((line, index) => [
      ...(index > 0 ? [$createLineBreakNode()] : []),
      ...(line === "" ? [] : [$createTextNode(line)]),
    ]);
}
