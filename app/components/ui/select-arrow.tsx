import { ChevronDown } from "lucide-react";

/** The arrow over a `<select>` that has lost its own; in a place that is `relative`. */
export function SelectArrow({ size }: { size: 16 | 18 }) {
  return (
    <ChevronDown
      aria-hidden="true"
      className={`pointer-events-none absolute top-1/2 -translate-y-1/2 text-soft ${size === 18 ? "right-3" : "right-2.5"}`}
      size={size}
      strokeWidth={1.75}
    />
  );
}
