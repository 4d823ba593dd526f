/** What a hold (*Pausa*) and a blackout say of themselves; instants are ISO 8601 strings in UTC. */
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

/** How far a blackout reaches: everything by default. What is left out goes out as at any other time. */
export interface BlackoutExtent extends HoldExtent {
  except: { channelIds: string[]; tags: string[] };
}

export interface Blackout extends BlackoutExtent {
  blackoutId: string;
  from: string;
  /** The first moment after it. */
  to: string;
}

/** Said of one content by who writes it, and let pass, or not yet, by who is named for it. */
export interface Declaration {
  blackoutId: string;
  revisionHash: string;
  passed: boolean;
}

export interface BlackoutFacts {
  /** Those of the organisation that nobody ended and that are not over. */
  blackouts?: Blackout[];
  /** What was declared about the post in them, but for what was refused. */
  declarations?: Declaration[];
}
