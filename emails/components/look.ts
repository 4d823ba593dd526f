import type { CSSProperties } from "react";

/*
 * React escapes what stands in a style element: no child selectors and no quotes here.
 * Mail programs know no tokens: the light colours stand inline, and the programs that understand `prefers-color-scheme`
 * swap them by class. Same values as app/styles/theme.css and dark.css.
 */

export const serif = "Georgia, 'Times New Roman', serif";
export const sans = "Arial, Helvetica, sans-serif";

export const light = {
  paper: "#ffffff",
  text: "#1e1e26",
  soft: "#4f4f57",
  rule: "#e0e0dc",
  edge: "#85858d",
  accent: "#5d3b97",
  onAccent: "#ffffff",
  link: "#5d3b97",
  tint: "#256a94",
  inserted: "#d0f2dd",
  deleted: "#ffe4e3",
} as const;

export const darkRules = `
@media (prefers-color-scheme: dark) {
  .paper, .paper td { background-color: #1b1b20 !important; }
  .text { color: #eae9e7 !important; }
  .paper .rule td { background-color: transparent !important; }
  .soft { color: #b5b5bb !important; }
  .rule { border-color: #313137 !important; }
  .plain { background-color: #1b1b20 !important; color: #eae9e7 !important; border-color: #72727b !important; }
  .primary { background-color: #7c59c0 !important; border-color: #7c59c0 !important; color: #ffffff !important; }
  .tint { color: #71b3e1 !important; }
  .link { color: #c4acf5 !important; }
  .inserted { background-color: #1c412d !important; color: #eae9e7 !important; }
  .deleted { background-color: #572729 !important; color: #eae9e7 !important; }
}
@media (max-width: 480px) {
  .fact-label { width: 92px !important; }
  .half { display: block !important; width: auto !important; padding: 0 0 12px !important; }
}`;

/** For whatever is read by a screen reader only. */
export const unseen: CSSProperties = {
  position: "absolute",
  width: 1,
  height: 1,
  overflow: "hidden",
  clip: "rect(0 0 0 0)",
  fontSize: 1,
  lineHeight: "1px",
  maxHeight: 0,
};
