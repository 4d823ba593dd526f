import type { PostState, SeatKind } from "#workflows/approval/states.ts";
import type { PostKind } from "#workflows/content/post-kinds.ts";

/** What a seal shows. `outline` is a seat in the designer, where no mark exists yet. */
export type SealMark = "outline" | RailSeatMark;

export type RailSeatMark =
  | "pending"
  | "turn"
  | "given"
  | "kept"
  | "lapsed"
  | "changes"
  | "rejected"
  | "recused"
  | "fallen"
  | "over"
  | "blocked";

export interface RailSeat {
  /** Where there is one, not in a plan. */
  seatId?: string;
  kind: SeatKind;
  mark: RailSeatMark;
  /** Empty for a group from which nobody has acted: the seal shows people instead. */
  initials: string;
  /** A person, or the group that holds the seat. */
  holderName: string;
  /** "per delega di Giorgio Salvi": a line under the name, never a symbol. */
  capacityLine?: string;
  /** What happened or will happen, already in the reader's language: "ha firmato lunedì, 16:40". */
  sentence: string;
  /** The same in a word or two, at the right of compact rows: "lunedì, 16:40", "entro gio 26, 16:00". */
  when?: string;
}

export type RailLevelState = "passed" | "current" | "ahead" | "skipped";

export interface RailLevel {
  /** Counted from 1. */
  number: number;
  name: string;
  state: RailLevelState;
  /** Why it is skipped, already in words: "saltato: manca #emergenza". */
  skipped?: string;
  /** Something about the level as a whole, under its seats: "ultimo momento utile: mar 3, 9:00". */
  note?: string;
  /** In the order of the level; the first is drawn large. */
  seats: RailSeat[];
}

/** As much of a level as a rail in one line needs; every `RailLevel` is one. */
export interface MiniRailLevel extends Omit<RailLevel, "seats"> {
  seats: Array<Pick<RailSeat, "kind" | "mark" | "holderName">>;
}

/** The end of the rail, already in words: "Esce venerdì 27, 9:00". */
export interface RailEnd {
  sentence: string;
  /** It went out: the small ring is filled. */
  reached?: boolean;
}

/** Stato · Tocca a · Entro · Esce. Everything but the state comes already in words. */
export interface PostFacts {
  state: PostState;
  turn: string;
  turnNote?: string;
  /** Null where there is no term. */
  by: string | null;
  byNote?: string;
  /** Under an hour, or passed. */
  byUrgent?: boolean;
  out: string;
  outNote?: string;
  /** What the fourth fact is: a moment to come by itself ("Esce"), one that passed, or what happened instead. */
  outName?: "out" | "wentOut" | "wasDue" | "rejected" | "takesOff" | "tookOff";
  /** What the post is, where its state reads otherwise. */
  kind?: PostKind;
}
