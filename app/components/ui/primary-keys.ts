import { useSyncExternalStore } from "react";

/** The keys of the page's primary action as they stand on the reader's keyboard; a server cannot know an Apple one. */
export function usePrimaryKeys(): string {
  return useSyncExternalStore(
    () => () => undefined,
    () => (/mac|iphone|ipad/iu.test(navigator.platform) ? "⌘↵" : "Ctrl ↵"),
    () => "Ctrl ↵",
  );
}
