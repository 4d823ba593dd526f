/** The light theme's colours where no style sheet reaches: paper is never dark. A test holds them to it. */
export const colours = {
  text: "#1e1e26",
  soft: "#4f4f57",
  faint: "#65656d",
  rule: "#e0e0dc",
  edge: "#85858d",
  paper: "#ffffff",
  accent: "#5d3b97",
  ochre: "#7e5112",
  "ochre-wash": "#fdf3de",
  red: "#a52427",
  "red-wash": "#ffeeee",
  green: "#256544",
} as const;
