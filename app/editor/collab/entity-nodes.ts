import { $applyNodeReplacement, type EditorConfig, type LexicalNode, TextNode } from "lexical";

/*
 * Hashtags, mentions and links as the writer sees them. They are told from the text anew whenever it changes, and
 * never shared: what is shared is the string.
 */

const look = "text-accent-text";

export class HashtagNode extends TextNode {
  override $config() {
    return this.config("hashtag", { extends: TextNode });
  }

  override createDOM(config: EditorConfig): HTMLElement {
    return marked(super.createDOM(config), look);
  }
}

export class MentionNode extends TextNode {
  override $config() {
    return this.config("mention", { extends: TextNode });
  }

  override createDOM(config: EditorConfig): HTMLElement {
    return marked(super.createDOM(config), look);
  }
}

export class LinkTextNode extends TextNode {
  override $config() {
    return this.config("link-text", { extends: TextNode });
  }

  override createDOM(config: EditorConfig): HTMLElement {
    return marked(super.createDOM(config), `${look} underline decoration-1 underline-offset-4`);
  }
}

export const entityNodes = [HashtagNode, MentionNode, LinkTextNode] as const;

export type RunKind = "text" | "hashtag" | "mention" | "link-text";

export function $createRun(kind: RunKind, text: string): TextNode {
  if (kind === "hashtag") return $applyNodeReplacement(new HashtagNode(text));
  if (kind === "mention") return $applyNodeReplacement(new MentionNode(text));
  if (kind === "link-text") return $applyNodeReplacement(new LinkTextNode(text));
  return $applyNodeReplacement(new TextNode(text));
}

export function $isRun(node: LexicalNode | null): node is TextNode {
  return node instanceof TextNode;
}

function marked(element: HTMLElement, classes: string): HTMLElement {
  element.className = classes;
  return element;
}
