import { Check, CornerUpLeft, Hourglass, Lock, type LucideIcon, UserX, X } from "lucide-react";
import type { Verdict } from "#workflows/approval/states.ts";
import type { RailSeatMark, SealMark } from "./types.ts";

export interface SealLook {
  fill: "paper" | "accent" | "ochre-wash" | "red-wash";
  stroke: "none" | "edge" | "soft" | "accent-text" | "ochre" | "red";
  /** In the 40-unit box, at 28 px and more. */
  strokeWidth: number;
  dashed?: boolean;
  dotted?: boolean;
  /** A slash behind the initials: it does not count any more. */
  struck?: boolean;
  /** A second, thinner ring. */
  inner?: "on-accent" | "accent-text";
  /** Colour of the initials, or of the icon that stands in their place. */
  ink: "on-accent" | "accent-text" | "text" | "soft" | "faint" | "ochre" | "red";
  /** In place of the initials at every size. */
  icon?: LucideIcon;
  /** In place of the initials at 24 px and less, where letters cannot be read. */
  tinyIcon?: LucideIcon | "dot";
  /** The sign at 20 px, where it is a bare stroke. */
  stroked?: "check" | "back" | "cross" | "hourglass" | "away" | "lock";
  /** The tilt of the seal, as of a stamp put by hand; none at 24 px and less. */
  tilted?: boolean;
}

/** Fill is the mark; the shape, which says the seat, is drawn by the seal itself. */
export const sealLooks: Record<SealMark, SealLook> = {
  outline: { fill: "paper", stroke: "soft", strokeWidth: 1.6, ink: "text" },
  pending: { fill: "paper", stroke: "edge", strokeWidth: 1.5, dashed: true, ink: "faint" },
  turn: { fill: "paper", stroke: "accent-text", strokeWidth: 2.2, ink: "accent-text", tinyIcon: "dot" },
  given: {
    fill: "accent",
    stroke: "none",
    strokeWidth: 0,
    inner: "on-accent",
    ink: "on-accent",
    tinyIcon: Check,
    tilted: true,
    stroked: "check",
  },
  kept: {
    fill: "paper",
    stroke: "accent-text",
    strokeWidth: 1.6,
    inner: "accent-text",
    ink: "accent-text",
    tinyIcon: Check,
    tilted: true,
    stroked: "check",
  },
  lapsed: { fill: "paper", stroke: "edge", strokeWidth: 1.5, ink: "soft", icon: Hourglass, stroked: "hourglass" },
  changes: { fill: "ochre-wash", stroke: "ochre", strokeWidth: 1.6, ink: "ochre", icon: CornerUpLeft, stroked: "back" },
  rejected: { fill: "red-wash", stroke: "red", strokeWidth: 1.6, ink: "red", icon: X, stroked: "cross" },
  recused: { fill: "paper", stroke: "edge", strokeWidth: 1.5, ink: "soft", icon: UserX, stroked: "away" },
  fallen: { fill: "paper", stroke: "edge", strokeWidth: 1.5, dashed: true, struck: true, ink: "faint" },
  over: { fill: "paper", stroke: "edge", strokeWidth: 1.5, dotted: true, ink: "faint" },
  blocked: { fill: "red-wash", stroke: "red", strokeWidth: 1.6, dashed: true, ink: "red", icon: Lock, stroked: "lock" },
};

/** What a verdict looks like on its seat. */
export const sealOfVerdict: Record<Verdict, RailSeatMark> = {
  approve: "given",
  requestChanges: "changes",
  reject: "rejected",
  recuse: "recused",
  acknowledge: "given",
};
