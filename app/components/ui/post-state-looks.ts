import {
  Archive,
  Check,
  CircleDot,
  CirclePause,
  CircleQuestionMark,
  CircleX,
  Clock,
  CornerUpLeft,
  LoaderCircle,
  type LucideIcon,
  PencilLine,
  Stamp,
  TimerOff,
  TriangleAlert,
  Undo2,
} from "lucide-react";
import type { PostState } from "#workflows/approval/states.ts";

export interface PostStateLook {
  icon: LucideIcon;
  tone: string;
}

/** Icon and word first, colour third: every state reads in black and white. */
export const postStateLooks: Record<PostState, PostStateLook> = {
  draft: { icon: PencilLine, tone: "text-soft" },
  review: { icon: CircleDot, tone: "text-accent-text" },
  changesRequested: { icon: CornerUpLeft, tone: "text-ochre" },
  approved: { icon: Stamp, tone: "text-accent-text" },
  scheduled: { icon: Clock, tone: "text-accent-text" },
  publishing: { icon: LoaderCircle, tone: "text-accent-text" },
  published: { icon: Check, tone: "text-green" },
  uncertain: { icon: CircleQuestionMark, tone: "text-ochre" },
  failed: { icon: TriangleAlert, tone: "text-red" },
  held: { icon: CirclePause, tone: "text-ochre" },
  expired: { icon: TimerOff, tone: "text-ochre" },
  rejected: { icon: CircleX, tone: "text-red" },
  withdrawn: { icon: Undo2, tone: "text-soft" },
  discarded: { icon: Archive, tone: "text-faint" },
};
