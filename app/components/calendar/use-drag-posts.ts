import { type RefObject, useEffect } from "react";

export interface Dropped {
  postId: string;
  /** "2026-12-03" on a day of the month, "2026-12-03T09:15" on a day of the week. */
  to: string;
}

/** How far a mouse moves before a press is a drag, in pixels; how long a finger rests first, in milliseconds. */
const leastMove = 5;
const restMs = 350;
/** Hours are taken to the quarter. */
const stepMinutes = 15;

interface Drag {
  postId: string;
  entry: HTMLElement;
  pointerId: number;
  from: { x: number; y: number };
  under: HTMLElement | null;
  active: boolean;
}

/**
 * Dragging entries (`data-entry`) onto days (`data-day`) by mouse, pen or finger: one set of events for all three, which
 * the browser's own dragging is not. A drop only proposes; nothing moves until somebody presses. Escape lets go.
 */
export function useDragPosts(root: RefObject<HTMLElement | null>, onDrop: (dropped: Dropped) => void): void {
  useEffect(() => (root.current === null ? undefined : watchDrags(root.current, onDrop)), [root, onDrop]);
}

/** Answers what ends it. */
function watchDrags(element: HTMLElement, onDrop: (dropped: Dropped) => void): () => void {
  let drag: Drag | null = null;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const events = new AbortController();
  const { signal } = events;
  element.addEventListener("pointerdown", press, { signal });
  document.addEventListener("pointermove", move, { signal });
  document.addEventListener("pointerup", release, { signal });
  document.addEventListener("pointercancel", letGo, { signal });
  document.addEventListener("keydown", (event) => event.key === "Escape" && letGo(), { signal });
  // While a finger holds an entry the page does not scroll under it.
  document.addEventListener("touchmove", (event) => drag?.active && event.preventDefault(), {
    signal,
    passive: false,
  });
  element.addEventListener("contextmenu", (event) => drag?.active && event.preventDefault(), { signal });
  return () => {
    letGo();
    events.abort();
  };

  function press(event: PointerEvent): void {
    if (event.button !== 0 || !event.isPrimary || !(event.target instanceof Element)) return;
    const entry = event.target.closest<HTMLElement>("[data-entry]");
    const postId = entry?.dataset["entry"];
    if (!entry || !postId) return;
    const from = { x: event.clientX, y: event.clientY };
    drag = { postId, entry, pointerId: event.pointerId, from, under: null, active: false };
    if (event.pointerType === "touch") rest = setTimeout(start, restMs);
  }

  function start(): void {
    if (drag === null) return;
    drag.active = true;
    drag.entry.dataset["dragged"] = "";
  }

  function move(event: PointerEvent): void {
    if (drag === null || event.pointerId !== drag.pointerId) return;
    const moved = Math.hypot(event.clientX - drag.from.x, event.clientY - drag.from.y);
    if (!drag.active && moved > leastMove) {
      if (event.pointerType === "touch") return letGo();
      start();
    }
    if (!drag.active) return;
    event.preventDefault();
    const over = dayAt(event);
    if (over === drag.under) return;
    delete drag.under?.dataset["over"];
    if (over) over.dataset["over"] = "";
    drag.under = over;
  }

  function release(event: PointerEvent): void {
    if (drag === null || event.pointerId !== drag.pointerId) return;
    const { postId, active, under } = drag;
    const to = active && under ? placeIn(under, event.clientY) : null;
    if (active) swallowClick();
    letGo();
    if (to !== null) onDrop({ postId, to });
  }

  function letGo(): void {
    clearTimeout(rest);
    if (drag === null) return;
    delete drag.entry.dataset["dragged"];
    delete drag.under?.dataset["over"];
    drag = null;
  }
}

function dayAt({ clientX, clientY }: PointerEvent): HTMLElement | null {
  return document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>("[data-day]") ?? null;
}

/** A day of the month as such; in a week the hour and quarter under the pointer as well. */
function placeIn(day: HTMLElement, clientY: number): string | null {
  const date = day.dataset["day"];
  const rows = day.dataset["rows"];
  if (date === undefined || rows === undefined) return date ?? null;
  const y = clientY - day.getBoundingClientRect().top;
  const found = (JSON.parse(rows) as Array<[number, number, number]>).find(([, top, height]) => y < top + height);
  if (!found) return date;
  const [hour, top, height] = found;
  const minute = Math.floor((Math.max(0, y - top) / height) * (60 / stepMinutes)) * stepMinutes;
  return `${date}T${String(hour).padStart(2, "0")}:${String(Math.min(minute, 45)).padStart(2, "0")}`;
}

/** The press that ends a drag opens nothing. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => document.removeEventListener("click", swallow, { capture: true }), 0);
}
