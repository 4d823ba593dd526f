/** What the publisher tells the iter of one channel, and what a person says where the publisher does not know. */
import type { Instant, PersonId } from "./types.ts";
import type { Means, PublicationFault } from "./states.ts";

interface OnChannel {
  now: Instant;
  channelId: string;
}

export type PublisherEvent =
  /**
   * The network is called next, with what was written down in the same transaction. `repeats`: the call before has no
   * answer, and the network makes one post of both.
   */
  | (OnChannel & { type: "publicationStarted"; attemptId: string; repeats?: boolean })
  /** The call is over, and nothing is out: it may be tried again. `pending`: the network has it, and goes on by itself. */
  | (OnChannel & { type: "publicationUnsent"; attemptId: string; pending?: boolean })
  | (OnChannel & { type: "publicationAccepted"; attemptId: string; url: string | null })
  /** It was read back, and is what was signed. */
  | (OnChannel & { type: "publicationVerified" })
  /** It is not out and is not tried again by itself. `attemptId`: of the call that says so, where there was one. */
  | (OnChannel & { type: "publicationFailed"; attemptId: string | null; fault: PublicationFault })
  /** The answer was lost, and the network does not say whether it is out. */
  | (OnChannel & { type: "publicationUncertain"; attemptId: string })
  /** Somebody looked: it is out at this address or, without one, it is not. `takenOff`: of a withdrawal, with an empty address. */
  | (OnChannel & {
      type: "resolveUncertain";
      actorId: PersonId;
      means: Means;
      url: string | null;
      takenOff?: boolean;
    });
