import { type ReactNode, useEffect, useRef } from "react";
import { buttonLook, type ButtonSize, type ButtonTone } from "#app/components/ui/button-look.ts";

interface DisclosureProps {
  /** The words one presses. */
  summary: ReactNode;
  tone?: ButtonTone;
  size?: ButtonSize;
  /** `panel` floats over the page, `inline` opens in the text. */
  as?: "panel" | "inline";
  /** Open from the start: a form that came back with an error. */
  open?: boolean;
  /** Which side of the button the panel hangs from. */
  align?: "start" | "end";
  /** Where it opens: below, or above at the foot of a phone. */
  side?: "below" | "above";
  /** Looks like a link. */
  plain?: boolean;
  /** The button's whole look, where it is none of the usual ones. */
  look?: string;
  icon?: ReactNode;
  /** What the keyboard's primary action opens. */
  primary?: boolean;
  className?: string;
  children: ReactNode;
}

/** Something more, on demand, without any script: with one, Esc and a press outside close the panel again. */
export function Disclosure({
  summary,
  tone = "plain",
  size = "medium",
  as = "panel",
  open = false,
  align = "start",
  side = "below",
  plain = false,
  look,
  icon,
  primary = false,
  className = "",
  children,
}: DisclosureProps) {
  const details = useRef<HTMLDetailsElement>(null);
  useClosing(details, as === "panel");
  const place = `${align === "end" ? "right-0" : "left-0"} ${side === "above" ? "bottom-full mb-2" : "top-full mt-2"}`;
  const panel = `absolute z-30 w-[min(24rem,calc(100vw-2rem))] rounded-lg bg-paper p-4 text-left text-base font-normal shadow-float ${place}`;
  const link =
    "inline-flex min-h-8 items-center gap-1.5 text-sm font-semibold text-accent-text underline-offset-4 hover:underline pointer-coarse:min-h-11";
  return (
    <details className={`${as === "panel" ? "relative" : ""} ${className}`} open={open} ref={details}>
      <summary className={look ?? (plain ? link : buttonLook(tone, size))} data-primary-action={primary || undefined}>
        {icon}
        {summary}
      </summary>
      <div className={as === "panel" ? panel : "pt-3 pb-1"}>{children}</div>
    </details>
  );
}

function useClosing(details: React.RefObject<HTMLDetailsElement | null>, on: boolean): void {
  useEffect(() => {
    if (!on) return;
    const close = (event: Event) => {
      const element = details.current;
      if (!element?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== "Escape") return;
        element.querySelector("summary")?.focus();
      } else if (event.target instanceof Node && element.contains(event.target)) return;
      element.open = false;
    };
    document.addEventListener("keydown", close);
    document.addEventListener("pointerdown", close);
    return () => {
      document.removeEventListener("keydown", close);
      document.removeEventListener("pointerdown", close);
    };
  }, [details, on]);
}
