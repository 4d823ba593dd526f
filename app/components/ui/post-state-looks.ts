import {
  Archive,
  Check,
  CircleDot,
  CirclePause,
  CircleX,
  Clock,
  CornerUpLeft,
  LoaderCircle,
  type LucideIcon,
  PencilLine,
  Stamp,
  TimerOff,
  TriangleAlert,
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
  failed: { icon: TriangleAlert, tone: "text-red" },
  held: { icon: CirclePause, tone: "text-ochre" },
  expired: { icon: TimerOff, tone: "text-ochre" },
  rejected: { icon: CircleX, tone: "text-red" },
  discarded: { icon: Archive, tone: "text-faint" },
};
