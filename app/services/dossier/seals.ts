import type { SeatKind, Verdict } from "#workflows/approval/states.ts";
import { colours } from "./colours.ts";

/** The seal of a row: the seat is its shape, what was done its filling and sign, as on the screen. */
export interface SealSign {
  kind: SeatKind;
  mark: "given" | "kept" | "silent" | "changes" | "rejected" | "recused" | "fallen" | "none";
}

interface SealLook {
  fill: string;
  stroke: string | null;
  ink: string;
  dashed?: boolean;
  /** In the box of 40 units. */
  sign: string | null;
}

const check = "M11.5 20.8 17.3 26.6 28.8 14.2";
const looks: Record<SealSign["mark"], SealLook> = {
  given: { fill: colours.accent, stroke: null, ink: colours.paper, sign: check },
  kept: { fill: colours.paper, stroke: colours.accent, ink: colours.accent, sign: check },
  silent: {
    fill: colours.paper,
    stroke: colours.edge,
    ink: colours.soft,
    sign: "M14 10H26M14 30H26M15.5 10V14L20 20L15.5 26V30M24.5 10V14L20 20L24.5 26V30",
  },
  changes: {
    fill: colours["ochre-wash"],
    stroke: colours.ochre,
    ink: colours.ochre,
    sign: "M16.5 12 11 17.5 16.5 23M11 17.5H24.5A4 4 0 0 1 28.5 21.5V28",
  },
  rejected: { fill: colours["red-wash"], stroke: colours.red, ink: colours.red, sign: "M13 13 27 27M27 13 13 27" },
  recused: {
    fill: colours.paper,
    stroke: colours.edge,
    ink: colours.soft,
    sign: "M12 20H28M22.5 14.5 28 20 22.5 25.5",
  },
  fallen: { fill: colours.paper, stroke: colours.edge, ink: colours.edge, dashed: true, sign: "M10 30 30 10" },
  none: { fill: colours.paper, stroke: colours.edge, ink: colours.edge, dashed: true, sign: null },
};

export const markOfVerdict: Record<Verdict, SealSign["mark"]> = {
  approve: "given",
  requestChanges: "changes",
  reject: "rejected",
  recuse: "recused",
  acknowledge: "given",
};

/** Of a PDF document, what drawing a seal takes. */
interface Drawing {
  save(): Drawing;
  restore(): Drawing;
  translate(x: number, y: number): Drawing;
  scale(by: number): Drawing;
  circle(x: number, y: number, r: number): Drawing;
  roundedRect(x: number, y: number, width: number, height: number, r: number): Drawing;
  path(data: string): Drawing;
  lineWidth(width: number): Drawing;
  lineCap(cap: string): Drawing;
  lineJoin(join: string): Drawing;
  dash(length: number, options: { space: number }): Drawing;
  undash(): Drawing;
  fill(colour: string): Drawing;
  stroke(colour: string): Drawing;
  fillAndStroke(fill: string, stroke: string): Drawing;
}

export function drawSeal(
  doc: Drawing,
  { kind, mark }: SealSign,
  { x, y, size }: { x: number; y: number; size: number },
) {
  const { fill, stroke, ink, dashed, sign } = looks[mark];
  doc
    .save()
    .translate(x, y)
    .scale(size / 40);
  if (dashed) doc.dash(5, { space: 4.4 });
  doc.lineWidth(2.4).lineJoin("round");
  if (kind === "notice") doc.path("M20 4 36 20 20 36 4 20Z");
  else if (kind === "signature") doc.circle(20, 20, 18);
  else doc.roundedRect(3.7, 3.7, 32.6, 32.6, 7.8);
  if (kind === "notice") doc.fillAndStroke(colours.paper, stroke ?? colours.soft);
  else if (stroke === null) doc.fill(fill);
  else doc.fillAndStroke(fill, stroke);
  doc.undash();
  const inner = kind === "notice" && mark === "given" ? "M14 20.4 18.4 24.8 26.4 16" : sign;
  if (inner !== null)
    doc
      .path(inner)
      .lineWidth(2.6)
      .lineCap("round")
      .stroke(kind === "notice" ? colours.soft : ink);
  doc.restore();
}
