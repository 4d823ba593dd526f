import type { BlackoutFields } from "#app/services/blackouts/enter-blackout.server.ts";
import { day } from "#tests/support/office.ts";

/** A vote in nine days, called yesterday: it stands already, for everything. */
export function vote(now: Date, approverId: string): BlackoutFields {
  return {
    vote: "municipal",
    act: "Decreto del Prefetto 12/2026",
    from: new Date(now.getTime() - day),
    to: new Date(now.getTime() + 9 * day),
    reach: "organization",
    channelIds: [],
    tags: [],
    except: { channelIds: [], tags: [] },
    approverId,
  };
}

/** A regional vote, called tomorrow, up to the sixth day from now, for everything; `change` says otherwise. */
export function comingVote(now: Date, approverId: string, change: Partial<BlackoutFields> = {}): BlackoutFields {
  return {
    ...vote(now, approverId),
    vote: "regional",
    act: "Decreto P.G.R. 168/2026",
    from: new Date(now.getTime() + day),
    to: new Date(now.getTime() + 6 * day),
    ...change,
  };
}
