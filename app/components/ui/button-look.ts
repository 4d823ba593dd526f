export type ButtonTone = "primary" | "plain" | "quiet" | "danger";
export type ButtonSize = "small" | "medium" | "big";

const tones: Record<ButtonTone, string> = {
  primary:
    "border-accent bg-accent text-on-accent hover:border-accent-hover hover:bg-accent-hover focus-visible:outline-offset-2",
  plain: "border-edge bg-paper text-text hover:bg-hover",
  quiet: "border-transparent bg-transparent text-soft hover:bg-hover hover:text-text",
  danger: "border-red-line bg-paper text-red hover:bg-red-wash",
};

const sizes: Record<ButtonSize, string> = {
  small: "min-h-8 px-3 text-sm pointer-coarse:min-h-11",
  medium: "min-h-10 px-4 text-base pointer-coarse:min-h-11",
  big: "min-h-[52px] w-full px-5 text-lg",
};

/** One look for buttons and for links that act as the next step. */
export function buttonLook(tone: ButtonTone = "plain", size: ButtonSize = "medium"): string {
  return `inline-flex items-center justify-center gap-2 rounded-md border font-semibold no-underline transition-colors focus-visible:rounded-md aria-disabled:cursor-default disabled:text-faint disabled:border-rule disabled:bg-paper ${tones[tone]} ${sizes[size]} ${tone === "quiet" && size === "medium" ? "px-3" : ""}`;
}

/** A square button with an icon only: toolbars alone, always with a label. */
export const iconButtonLook =
  "inline-grid size-9 flex-none place-items-center rounded-md text-soft transition-colors hover:bg-hover hover:text-text pointer-coarse:size-11";
