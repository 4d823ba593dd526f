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
