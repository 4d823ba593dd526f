import { useEffect } from "react";

interface PostKeys {
  /** Addresses of the text's tabs, in their order. */
  onSlot: (index: number) => void;
}

/** ⌘↵ (or Ctrl↵) presses the primary action, ⌥1…9 goes to a text's tab: also while writing. Nothing here signs. */
export function usePostKeys({ onSlot }: PostKeys): void {
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
        const visible = [...document.querySelectorAll<HTMLElement>("[data-primary-action]")].find((one) =>
          one.checkVisibility(),
        );
        if (!visible || visible instanceof HTMLAnchorElement) return;
        event.preventDefault();
        event.stopPropagation();
        visible.click();
        return;
      }
      // By the key's place: with Alt, some layouts write another character.
      const digit = /^Digit([1-9])$/u.exec(event.code)?.[1];
      if (!digit || !event.altKey || event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      onSlot(Number(digit) - 1);
    }
    document.addEventListener("keydown", press, { capture: true });
    return () => document.removeEventListener("keydown", press, { capture: true });
  }, [onSlot]);
}
