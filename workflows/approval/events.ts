/** What may happen to a post: by a person, by the clock, or because the world changed. */
import type { Means, ReasonKind, Verdict } from "./states.ts";
import type { Instant, PersonId, ApprovalRoute } from "./types.ts";

interface Timed {
  now: Instant;
}
interface ByPerson extends Timed {
  actorId: PersonId;
  means: Means;
}

export type IterEvent =
  | (ByPerson & {
      type: "submit";
      revision: { number: number; hash: string };
      route: ApprovalRoute & { routeId: string; versionId: string; name: string };
      publishAt: Instant;
      /** One fresh id per route seat id named by `seatIdsNeeded(route, facts)`. */
      seatIds: Record<string, string>;
      token: string;
    })
  | (ByPerson & {
      type: "mark";
      markId: string;
      seatId: string;
      verdict: Verdict;
      reason: string | null;
      reasonKind: ReasonKind | null;
      revisionHash: string;
      token: string;
    })
  | (ByPerson & { type: "takeBack"; seatId: string; token: string })
  /** An author explains why an endorsement's observation changes nothing; the level may then close. */
  | (ByPerson & { type: "answer"; seatId: string; text: string; token: string })
  /** The cause of a block was removed (group filled, superior named): look again at who may fill the seats. */
  | (ByPerson & { type: "reopen"; token: string })
  /** An administrator, or whoever holds it, hands an unfilled seat to somebody else who may fill it. */
  | (ByPerson & { type: "reassign"; seatId: string; toPersonId: PersonId; reason: string; token: string })
  | (ByPerson & { type: "recall" })
  | (ByPerson & { type: "schedule"; publishAt: Instant; token: string })
  | (ByPerson & { type: "unschedule" })
  | (ByPerson & { type: "discard" })
  | (ByPerson & { type: "edit" })
  /** `alreadyOut`: it stood there before the post was stopped, the only thing that may still be said of a stopped one. */
  | (ByPerson & { type: "confirmPublication"; channelId: string; url: string; alreadyOut?: boolean })
  | (ByPerson & { type: "reportFailure"; channelId: string; reason: string })
  /** Asks anew, now, for a publication that failed. */
  | (ByPerson & { type: "retryPublication"; channelId: string; token: string })
  /** The post does not go out on a channel that failed. */
  | (ByPerson & { type: "giveUpChannel"; channelId: string; reason: string })
  /** The account of a channel was changed after it was signed. */
  | (ByPerson & { type: "accountChanged"; channelId: string })
  /** A request did not arrive: the post office says so, or said nothing within its time. `reason` is for the log. */
  | (Timed & { type: "unreached"; seatId: string; personId: PersonId; reason: string; token: string })
  /** People, groups, roles or superiors changed, or a freeze ended: look again at who may decide, and until when. */
  | (Timed & { type: "factsChanged"; token: string })
  /** Whoever is named by a mark said that it is not theirs: it is void, and so is what was built on it. */
  | (Timed & { type: "disown"; seatId: string; markId: string; token: string })
  | (Timed & { type: "due"; timerKey: string; token: string })
  | (Timed & { type: "termPassed"; timerKey: string; token: string })
  | (Timed & { type: "lastUsefulPassed"; timerKey: string; token: string })
  /** Prompted long ago, and nobody said what became of it. */
  | (Timed & { type: "publicationOverdue"; timerKey: string; token: string });

export type IterEventType = IterEvent["type"];
