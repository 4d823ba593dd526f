import {
  Archive,
  Check,
  CircleDot,
  CircleHelp,
  CirclePause,
  CircleX,
  Clock,
  CornerUpLeft,
  LoaderCircle,
  type LucideIcon,
  PencilLine,
  Radio,
  RadioReceiver,
  Stamp,
  TimerOff,
  TriangleAlert,
  Undo2,
} from "lucide-react";
import type { iter } from "#app/i18n/it/iter.ts";
import type { today } from "#app/i18n/it/today.ts";
import type { PostState } from "#workflows/approval/states.ts";

export interface PostStateLook {
  icon: LucideIcon;
  tone: string;
  /** What its writer is to do, in the words of `iter.whose`; null where nobody is, or where the iter says who. */
  asks: Exclude<keyof typeof iter.whose, "withOthers"> | null;
  /** What is said of it on the day it goes out, in the words of `today.out`. */
  onItsDay: { word: Exclude<keyof typeof today.out, "some">; tone: string };
}

const quietly = "text-faint";
const warning = "text-ochre";
const other = { word: "other", tone: warning } as const;

/**
 * All that the interface says of a state; its name is in `states.post`. Icon and word first, colour third: every state
 * reads in black and white.
 */
export const postStateLooks: Record<PostState, PostStateLook> = {
  draft: { icon: PencilLine, tone: "text-soft", asks: "finishText", onItsDay: other },
  review: { icon: CircleDot, tone: "text-accent-text", asks: null, onItsDay: { word: "missing", tone: warning } },
  changesRequested: {
    icon: CornerUpLeft,
    tone: "text-ochre",
    asks: "answer",
    onItsDay: { word: "changes", tone: warning },
  },
  approved: {
    icon: Stamp,
    tone: "text-accent-text",
    asks: "confirmHour",
    onItsDay: { word: "confirm", tone: warning },
  },
  scheduled: { icon: Clock, tone: "text-accent-text", asks: null, onItsDay: { word: "scheduled", tone: quietly } },
  publishing: {
    icon: LoaderCircle,
    tone: "text-accent-text",
    asks: "pasteAddress",
    onItsDay: { word: "publishing", tone: warning },
  },
  published: { icon: Check, tone: "text-green", asks: null, onItsDay: { word: "published", tone: quietly } },
  uncertain: {
    icon: CircleHelp,
    tone: "text-ochre",
    asks: "lookAtChannel",
    onItsDay: { word: "uncertain", tone: warning },
  },
  withdrawn: { icon: Undo2, tone: "text-soft", asks: null, onItsDay: { word: "withdrawn", tone: quietly } },
  failed: { icon: TriangleAlert, tone: "text-red", asks: "decide", onItsDay: { word: "failed", tone: "text-red" } },
  held: { icon: CirclePause, tone: "text-ochre", asks: "decide", onItsDay: other },
  expired: { icon: TimerOff, tone: "text-ochre", asks: "chooseMoment", onItsDay: other },
  rejected: { icon: CircleX, tone: "text-red", asks: null, onItsDay: other },
  discarded: { icon: Archive, tone: "text-faint", asks: null, onItsDay: other },
  // Neither ever stands on a day of its own: what goes out in it does.
  open: { icon: Radio, tone: "text-accent-text", asks: null, onItsDay: other },
  closed: { icon: RadioReceiver, tone: "text-faint", asks: null, onItsDay: other },
};
