import { type RefObject, useEffect, useRef } from "react";

/** A strip of tabs that is wider than its place: the current one stands whole in it. */
export function useCurrentInView<T extends HTMLElement>(current: string): RefObject<T> {
  const strip = useRef<T>(null);
  const shown = useRef<string>();
  useEffect(() => {
    // Only when another tab becomes the current one: where somebody has pushed the strip it stays.
    if (shown.current === current) return;
    shown.current = current;
    const tab = strip.current?.querySelector<HTMLElement>("[aria-current]");
    if (!tab || !strip.current) return;
    const [outer, inner] = [strip.current.getBoundingClientRect(), tab.getBoundingClientRect()];
    if (inner.left < outer.left || inner.right > outer.right)
      strip.current.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
  });
  return strip;
}
