import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $hasUpdateTag,
  $isElementNode,
  COLLABORATION_TAG,
  type LexicalEditor,
  RootNode,
  TabNode,
  TextNode,
} from "lexical";
import { entityNodes } from "./entity-nodes.ts";
import type { Guards } from "./guards.ts";
import { $readSpan, $select } from "./offsets.ts";

/**
 * Keeps the nodes such that an offset in them is an offset in the text: root > one paragraph > (run | line break)*,
 * in characters the text may hold. Returns how to stop.
 */
export function registerTextNodes(
  editor: LexicalEditor,
  guards: Pick<Guards, "oneParagraph" | "plainCharacters">,
): () => void {
  const stops = [editor.registerNodeTransform(RootNode, $keepHolder)];
  if (guards.oneParagraph) stops.push(editor.registerNodeTransform(RootNode, $keepOneParagraph));
  if (guards.plainCharacters) {
    stops.push(editor.registerNodeTransform(TabNode, $makePlain));
    for (const run of [TextNode, ...entityNodes]) {
      stops.push(
        editor.registerNodeTransform(run, (node) => {
          // Half a character may be on its way to be whole; and what others typed is theirs to mend.
          if (!editor.isComposing() && !$hasUpdateTag(COLLABORATION_TAG)) $cleanse(node);
        }),
      );
    }
  }
  return () => stops.forEach((stop) => stop());
}

/** Of the same length, so that offsets stay. */
export function wellFormed(text: string): string {
  return text.isWellFormed() ? text : text.toWellFormed();
}

function $keepHolder(root: RootNode): void {
  if (root.isEmpty()) root.append($createParagraphNode());
}

/** A paste may bring further paragraphs: they become lines of the one. */
function $keepOneParagraph(root: RootNode): void {
  const [first, ...strays] = root.getChildren();
  if (!$isElementNode(first) || strays.length === 0) return;
  const span = $readSpan();
  for (const stray of strays) {
    first.append($createLineBreakNode());
    if ($isElementNode(stray)) first.append(...stray.getChildren());
    stray.remove();
  }
  if (span !== null) $select(span);
}

function $makePlain(tab: TabNode): void {
  tab.replace($createTextNode("\t"));
}

function $cleanse(node: TextNode): void {
  const text = node.getTextContent();
  if (!/[\r\n]/.test(text)) {
    if (!text.isWellFormed()) node.setTextContent(wellFormed(text));
    return;
  }
  const span = $readSpan();
  const [first = "", ...lines] = text.split(/\r\n?|\n/).map(wellFormed);
  node.setTextContent(first);
  let last: TextNode | ReturnType<typeof $createLineBreakNode> = node;
  for (const line of lines) {
    const seam = $createLineBreakNode();
    last.insertAfter(seam);
    last = seam;
    if (line === "") continue;
    last = $createTextNode(line);
    seam.insertAfter(last);
  }
  if (span !== null) $select(span);
}
