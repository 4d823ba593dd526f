import { useEffect } from "react";

const fields = 'input:not([type="hidden"]), textarea, select, [contenteditable="true"]';

/** A link to a place of the same page opens what hides the place and puts the caret into its field. */
export function useFieldLinks(): void {
  useEffect(() => {
    function follow(event: MouseEvent): void {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (!link || link.hash === "" || link.pathname !== location.pathname || !isOfThisPage(link)) return;
      const to = link.hash.slice(1);
      const place = document.getElementById(to);
      if (!place) return;
      // Before the router: where the place is visible already no other part has to be shown.
      if (isShown(place)) {
        event.preventDefault();
        showPlace(to);
      } else showOnceShown(to, place);
    }
    window.addEventListener("click", follow, { capture: true });
    return () => window.removeEventListener("click", follow, { capture: true });
  }, []);
}

/** Same address, except for the part of the page it shows: any other difference is left to the router. */
function isOfThisPage(link: HTMLAnchorElement): boolean {
  const [to, here] = [new URLSearchParams(link.search), new URLSearchParams(location.search)];
  if (!to.has("part")) return link.search === "" || link.search === location.search;
  return [...to.keys()].every((name) => name === "part" || to.get(name) === here.get(name));
}

/** On the part of the page that is shown; what is only folded can be opened. */
function isShown(place: HTMLElement): boolean {
  let outer: Element = place;
  for (let around = place.parentElement; around; around = around.parentElement)
    if (around instanceof HTMLDetailsElement) outer = around;
  return outer.checkVisibility();
}

/** Frames to wait until the router has shown the other part. */
const patience = 60;

function showOnceShown(id: string, place: HTMLElement, frame = 0): void {
  requestAnimationFrame(() => {
    // One frame more: the router has scrolled to the place by then, and would do it over the field.
    if (isShown(place)) requestAnimationFrame(() => showPlace(id));
    else if (frame < patience) showOnceShown(id, place, frame + 1);
  });
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
