import type { FetchMetadata, Proof } from "#db/schema/decisions.ts";
import type { TimerKind } from "#workflows/approval/effects.ts";
import type { Means, ReasonKind, Verdict } from "#workflows/approval/states.ts";

/** Who or what asks, and how we know. `personId` is null for the clock only. */
export interface Actor {
  personId: string | null;
  means: Means;
  sessionId?: string;
  deviceId?: string;
  tokenId?: string;
  ip?: string;
  userAgent?: string;
  /** How the person proved to be the one who marks, and by which code. */
  proof?: Proof;
  codeId?: string;
  fetchMetadata?: FetchMetadata;
}

/** Everything that can be asked of a post's iter, in the service's words; the machine's event is made under the lock. */
export type PostCommand =
  | { type: "submit" }
  | {
      type: "mark";
      seatId: string;
      verdict: Verdict;
      reason: string | null;
      reasonKind: ReasonKind | null;
      /** Of the revision the person looked at. */
      revisionHash: string;
    }
  | { type: "takeBack"; seatId: string }
  | { type: "answer"; seatId: string; text: string }
  | { type: "reopen" }
  | { type: "reassign"; seatId: string; toPersonId: string; reason: string }
  | { type: "factsChanged" }
  | { type: "disown"; seatId: string; markId: string }
  | { type: "recall" }
  /** "now": the moment of the event itself. One that was looked up before has passed by then. */
  | { type: "schedule"; publishAt: Date | "now" }
  | { type: "unschedule" }
  | { type: "discard" }
  | { type: "edit" }
  | { type: "confirmPublication"; channelId: string; url: string; alreadyOut?: boolean }
  | { type: "reportFailure"; channelId: string; reason: string }
  | { type: "retryPublication"; channelId: string }
  | { type: "giveUpChannel"; channelId: string; reason: string }
  | { type: "accountChanged"; channelId: string }
  | { type: "unreached"; seatId: string; personId: string; reason: string }
  | { type: TimerKind; timerKey: string; token: string };

export type CommandType = PostCommand["type"];
