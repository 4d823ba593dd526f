import { useSyncExternalStore } from "react";

let pointed = false;

/** Whether somebody moved a pointer over the page or touched it: what is only for them is fetched from then on. */
export function usePointed(): boolean {
  return useSyncExternalStore(
    whenPointed,
    () => pointed,
    () => false,
  );
}

function whenPointed(tell: () => void): () => void {
  const note = () => {
    pointed = true;
    tell();
  };
  const events = ["pointermove", "pointerdown"] as const;
  for (const event of events) addEventListener(event, note, { once: true, passive: true });
  return () => events.forEach((event) => removeEventListener(event, note));
}
