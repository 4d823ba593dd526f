import { useNavigate } from "@remix-run/react";
import { type RefObject, useEffect } from "react";
import { isTyping } from "#app/components/shell/shortcut-keys.tsx";

interface CalendarKeys {
  /** The address of the page without a panel. */
  closed: string;
  /** The address that opens the fields of a post. */
  moveOf: (postId: string) => string;
  /** Single letters can be switched off; arrows and Escape stay. */
  lettersOn: boolean;
  isOpen: boolean;
}

/** Arrows go from day to day, `S` moves the post in focus, `[` and `]` go to the span before and after, Esc closes the panel. */
export function useCalendarKeys(root: RefObject<HTMLElement | null>, keys: CalendarKeys): void {
  const navigate = useNavigate();
  const { closed, moveOf, lettersOn, isOpen } = keys;
  useEffect(() => {
    function follow(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === "Escape" && isOpen) return go(event, closed);
      const turn = lettersOn && turns[event.key];
      if (turn) return press(event, turn);
      if (!(event.target instanceof Element) || !root.current?.contains(event.target)) return;
      const postId = event.target.closest<HTMLElement>("[id^=entry-]")?.id.slice("entry-".length);
      if (lettersOn && event.key.toLowerCase() === "s" && postId) return go(event, moveOf(postId));
      const step = steps[event.key];
      if (step !== undefined) focusDay(event, step);
    }

    /** The link that the page shows: this effect runs after the page is drawn, and an address kept here may be older. */
    function press(event: KeyboardEvent, link: string): void {
      event.preventDefault();
      root.current?.querySelector<HTMLElement>(link)?.click();
    }

    function go(event: KeyboardEvent, address: string): void {
      event.preventDefault();
      navigate(address, { preventScrollReset: true });
    }

    function focusDay(event: KeyboardEvent, step: number): void {
      const days = [...(root.current?.querySelectorAll<HTMLElement>("[data-day-link]") ?? [])];
      const here = (event.target as Element).closest<HTMLElement>("[data-day]")?.dataset["day"];
      const focused = event.target instanceof HTMLElement ? event.target.dataset["dayLink"] : undefined;
      const index = days.findIndex((day) => day.dataset["dayLink"] === (focused ?? here));
      const next = index < 0 ? undefined : days[index + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
    }

    document.addEventListener("keydown", follow);
    return () => document.removeEventListener("keydown", follow);
  }, [root, navigate, closed, moveOf, lettersOn, isOpen]);
}

const turns: Partial<Record<string, string>> = { "[": "a[rel=prev]", "]": "a[rel=next]" };

/** In days; a week's row is one. */
const steps: Partial<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
