import { readFileSync } from "node:fs";

export type Tokens = Map<string, string>;

const styles = new URL("../../../app/styles/", import.meta.url);

/** The colours of the light theme, and those that dark redefines, read from the style sheets themselves. */
export function readTokens(): { light: Tokens; dark: Tokens; darkBlocks: [Tokens, Tokens] } {
  const light = tokensIn(readFileSync(new URL("theme.css", styles), "utf8"));
  const darkSheet = readFileSync(new URL("dark.css", styles), "utf8");
  const [byDevice = "", byChoice = ""] = darkSheet.split('[data-theme="dark"]');
  const chosen = tokensIn(byChoice.split("@media")[0] ?? "");
  return { light, dark: new Map([...light, ...chosen]), darkBlocks: [tokensIn(byDevice), chosen] };
}

function tokensIn(sheet: string): Tokens {
  return new Map([...sheet.matchAll(/^\s*(--[\w-]+):\s*([^;]+);/gm)].map((match) => [match[1] ?? "", match[2] ?? ""]));
}

/** WCAG 2 contrast of two `#rrggbb` colours. */
export function contrast(first: string, second: string): number {
  const [a, b] = [luminance(first), luminance(second)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(colour: string): number {
  const channels = [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
