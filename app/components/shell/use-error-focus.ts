import { useNavigation } from "@remix-run/react";
import { useEffect, useRef } from "react";

/** What says that something was refused, the summary before the single field. */
const errors = ["[data-error-summary]", '[role="alert"]', '[aria-invalid="true"]'];

/** After a refused press: what was refused is in view and has the focus, on every page. */
export function useErrorFocus(): void {
  const { state, formMethod } = useNavigation();
  const sent = useRef(true);
  useEffect(() => {
    if (state !== "idle") {
      if (formMethod === "POST") sent.current = true;
      return;
    }
    // Once for each press, and once for a page that was returned as refused without a script.
    if (!sent.current) return;
    sent.current = false;
    const shown = errors.flatMap((kind) => [...document.querySelectorAll<HTMLElement>(`main ${kind}`)]);
    const first = shown.find((one) => one.checkVisibility());
    if (!first) return;
    if (!first.matches("input, textarea, select, button, a")) first.tabIndex = -1;
    first.focus({ preventScroll: true });
    first.scrollIntoView({ block: "center" });
  }, [formMethod, state]);
}
