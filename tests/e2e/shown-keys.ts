import type { BrowserContext, Page } from "@playwright/test";
import { catalogues } from "#app/i18n/catalogues.server.ts";

const announcement = "a message key is shown: ";

/**
 * Watches everything a page shows for the names of messages in place of their words, from its first paint to its last.
 * Call before the page goes anywhere; answers what was found so far.
 */
export async function watchForKeys(context: BrowserContext, page: Page): Promise<() => string[]> {
  const found: string[] = [];
  page.on("console", (message) => {
    if (message.text().startsWith(announcement)) found.push(message.text());
  });
  await context.addInitScript(watch, { announcement, areas: Object.keys(catalogues.it ?? {}) });
  return () => found.splice(0);
}

/** Runs in the page. */
function watch({ announcement, areas }: { announcement: string; areas: string[] }): void {
  const shape = new RegExp(`^\\s*(?:${areas.join("|")})(?:\\.[A-Za-z0-9_]+)+\\s*$`, "u");
  const spoken = ["aria-label", "title", "placeholder", "alt"];
  const look = (node: Node) => {
    const texts = node instanceof Element ? spoken.map((name) => node.getAttribute(name)) : [node.nodeValue];
    for (const text of texts) if (text && shape.test(text)) console.info(announcement + text.trim());
  };
  const lookBelow = (root: Node) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
      const parent = node.parentElement?.tagName;
      if (parent !== "SCRIPT" && parent !== "STYLE") look(node);
    }
  };
  const observer = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type !== "childList") look(change.target);
      for (const node of change.addedNodes) lookBelow(node);
    }
  });
  observer.observe(document, {
    attributes: true,
    attributeFilter: spoken,
    characterData: true,
    childList: true,
    subtree: true,
  });
}
