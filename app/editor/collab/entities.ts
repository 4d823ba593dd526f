import { $setSelection, LineBreakNode, type LexicalEditor, type LexicalNode, TextNode } from "lexical";
import type { Network } from "#workflows/networks/networks.ts";
import { tokens } from "#workflows/networks/tokens.ts";
import { $createRun, $isRun, entityNodes, type RunKind } from "./entity-nodes.ts";
import { $readSpan, $select } from "./offsets.ts";

/**
 * Tells hashtags, mentions and links apart as the text changes, as the network does that is to show it, or most of them
 * where there are several. Returns how to stop.
 */
export function registerEntities(editor: LexicalEditor, network: () => Network | null): () => void {
  function $retell(node: LexicalNode): void {
    // The browser is writing into one of these nodes: it must find it again.
    if (editor.isComposing()) return;
    if ($isRun(node)) $retellLine(node, network());
    else
      for (const side of [node.getPreviousSibling(), node.getNextSibling()])
        if ($isRun(side)) $retellLine(side, network());
  }
  const stops = [
    editor.registerNodeTransform(TextNode, $retell),
    editor.registerNodeTransform(LineBreakNode, $retell),
    ...entityNodes.map((node) => editor.registerNodeTransform(node, $retell)),
  ];
  return () => stops.forEach((stop) => stop());
}

interface Segment {
  kind: RunKind;
  text: string;
}

const kinds = { hashtag: "hashtag", mention: "mention", link: "link-text" } as const;

function $retellLine(inside: TextNode, network: Network | null): void {
  const nodes = $lineOf(inside);
  const wanted = segmentsOf(nodes.map((node) => node.getTextContent()).join(""), network);
  let same = 0;
  while (same < nodes.length && fits(nodes[same], wanted[same])) same += 1;
  if (same === nodes.length && same === wanted.length) return;
  const span = $readSpan();
  // Meanwhile a place could lie beyond the end of a node that has become shorter, and Lexical refuses to go on.
  if (span !== null) $setSelection(null);
  // In place, so that the caret stays in the node the browser knows it in.
  $become(nodes.slice(same), wanted.slice(same), nodes[same - 1] ?? null);
  if (span !== null) $select(span);
}

function $lineOf(inside: TextNode): TextNode[] {
  const nodes = [inside];
  for (let node = inside.getPreviousSibling(); $isRun(node); node = node.getPreviousSibling()) nodes.unshift(node);
  for (let node = inside.getNextSibling(); $isRun(node); node = node.getNextSibling()) nodes.push(node);
  return nodes;
}

function segmentsOf(line: string, network: Network | null): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const { kind, start, end } of tokens(line, network)) {
    if (start > at) segments.push({ kind: "text", text: line.slice(at, start) });
    segments.push({ kind: kinds[kind], text: line.slice(start, end) });
    at = end;
  }
  if (at < line.length) segments.push({ kind: "text", text: line.slice(at) });
  return segments;
}

function fits(node: TextNode | undefined, segment: Segment | undefined): boolean {
  return node?.getType() === segment?.kind && node?.getTextContent() === segment?.text;
}

/** Each segment takes over the next node of its kind; nodes of no use go. */
function $become(nodes: TextNode[], segments: Segment[], before: TextNode | null): void {
  let [free, last] = [nodes, before];
  for (const { kind, text } of segments) {
    const found = free.findIndex((node) => node.getType() === kind);
    const taken = found === -1 ? undefined : free[found];
    if (taken) {
      if (taken.getTextContent() !== text) taken.setTextContent(text);
      for (const skipped of free.slice(0, found)) skipped.remove(true);
      free = free.slice(found + 1);
      last = taken;
      continue;
    }
    const made = $createRun(kind, text);
    if (last) last.insertAfter(made);
    else nodes[0]?.insertBefore(made);
    last = made;
  }
  for (const left of free) left.remove(true);
}
