/** What a hold (*Pausa*) says of itself; instants are ISO 8601 strings in UTC. `hold.ts` says what it stops. */
import type { HoldReach } from "./states.ts";

/** How far a hold reaches. */
export interface HoldExtent {
  reach: HoldReach;
  channelIds: string[];
  tags: string[];
}

export interface Hold extends HoldExtent {
  holdId: string;
  stopsSigning: boolean;
  from: string;
  /** Null while it lasts. */
  to: string | null;
}
