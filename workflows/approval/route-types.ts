/** What a route is made of: its levels, their conditions and their seats. Plain data that survives JSON. */
import type { SeatKind, TermAction, TermClock } from "./states.ts";
import type { StoredCondition } from "./condition.ts";

import type { CheckItem } from "#workflows/content/check-list.ts";
import type { Added } from "./word-levels.ts";

export type SeatHolder =
  | { type: "person"; personId: string }
  | { type: "group"; groupId: string }
  | { type: "superior" }
  | { type: "voice" }
  /** A role that nobody was chosen for yet: such a route is a draft, and cannot be published. */
  | { type: "vacant"; role: string }
  /** Any one of those whose signature the post has: who confirms it once more after a hold. No route names it. */
  | { type: "signers" };

export interface ApprovalRouteSeat {
  id: string;
  kind: SeatKind;
  holder: SeatHolder;
  /** Free word shown beside the seat ("firma", "visto", "sigla"); the semantics are those of `kind`. */
  label: string;
  /** Of a notice: whoever gets it is asked to say that they read it. It stops nothing. */
  acknowledge?: boolean;
}

export interface ApprovalRouteLevel extends Added {
  id: string;
  name: string;
  when: StoredCondition | null;
  seats: ApprovalRouteSeat[];
  /** How many signature seats must approve; "all" or k of n. */
  quorum: "all" | number;
  /** Whether one rejection by a signature seat ends the iter. */
  veto: boolean;
  /** Minutes to decide, by the term's clock. */
  termMinutes: number;
  /** `always`: term and reminders run by day and night, not in working time alone. Working where it says nothing. */
  termClock?: TermClock;
  /** Minutes between one reminder and the next, once the term is over; half the term where it says nothing. */
  reminderMinutes?: number;
  onTerm: TermAction;
  /** With `tacitConsent`, lets silence fill signature seats too; by default it fills endorsement seats only. */
  tacitSignatures?: boolean;
  /** Whoever decides here proves anew who they are, every time, also on a known device. */
  freshProof?: boolean;
  /**
   * What a new revision does to the marks of this level: `restart` asks everybody again; `resume` keeps each mark whose
   * parts did not change, and its person may object within the term of the level.
   */
  afterChanges: "restart" | "resume";
}

export interface ApprovalRoute {
  levels: ApprovalRouteLevel[];
  /** How far the publication moment may move without new signatures, in minutes either way. */
  toleranceMinutes: number;
  /** Lets authors fill binding seats of their own post; the log shows it. */
  authorsMaySign: boolean;
  /** Lets a signature somebody gave count for another seat of the post that only they could fill; the log shows it. */
  oneSignatureCounts?: boolean;
  /** After the last mark the post goes on the programme by itself for its approved moment, where nothing stands in the way. */
  schedulesItself?: boolean;
  /** What a person has to have checked before the post is sent, besides what its channels ask for. */
  checkList?: CheckItem[];
  /** Minutes between the last change of the content and sending it; absent: as the channels say; 0: none, whatever they say. */
  coolingMinutes?: number;
}
