import { useEffect } from "react";

const fields = 'input:not([type="hidden"]), textarea, select, [contenteditable="true"]';

/** A link to a place of the same page opens what hides the place and puts the caret into its field. */
export function useFieldLinks(): void {
  useEffect(() => {
    function follow(event: MouseEvent): void {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (!link || link.hash === "" || link.pathname !== location.pathname) return;
      const to = link.hash.slice(1);
      if (!document.getElementById(to)) return;
      // A link that also turns the page to another part of it is followed by the router, which has taken the press.
      if (!event.defaultPrevented && link.search !== "" && link.search !== location.search) return;
      event.preventDefault();
      requestAnimationFrame(() => requestAnimationFrame(() => showPlace(to)));
    }
    document.addEventListener("click", follow);
    return () => document.removeEventListener("click", follow);
  }, []);
}

/** Opens what is closed around a place, or in it, and focuses its first field; a place without one takes the focus itself. */
export function showPlace(id: string): void {
  const place = document.getElementById(id);
  if (!place) return;
  const field = place.matches(fields) ? place : (place.querySelector<HTMLElement>(fields) ?? place);
  for (let around: Element | null = field; around; around = around.parentElement)
    if (around instanceof HTMLDetailsElement) around.open = true;
  if (!field.matches(fields) && field.tabIndex < 0) field.tabIndex = -1;
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "center" });
}
