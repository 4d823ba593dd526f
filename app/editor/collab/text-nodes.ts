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
import { plainText } from "#workflows/content/plain-text.ts";
import { entityNodes } from "./entity-nodes.ts";
import type { Guards } from "./guards.ts";
import { $readSpan, $select, $sizeBefore } from "./offsets.ts";

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
          // Half a character may still get its other half; what others typed is corrected in their editor.
          if (!editor.isComposing() && !$hasUpdateTag(COLLABORATION_TAG)) $cleanse(node);
        }),
      );
    }
  }
  return () => stops.forEach((stop) => stop());
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
  const plain = plainText(text);
  if (plain === text && !plain.includes("\n")) return;
  const span = $readSpan();
  const start = $sizeBefore(node);
  const [first = "", ...lines] = plain.split("\n");
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
  if (span === null) return;
  const moved = (offset: number) =>
    offset <= start
      ? offset
      : start + plainText(text.slice(0, offset - start)).length + Math.max(0, offset - start - text.length);
  $select({ anchor: moved(span.anchor), head: moved(span.head) });
}
