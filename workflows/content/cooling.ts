/**
 * The time between the last change of what goes out and sending it: to look at it once more with a fresh eye. An iter may
 * set its own, or none at all (a reply, a live evening), and then no channel asks for any; otherwise the longest one counts.
 */

/** A day: longer would be a rule about something else. */
export const longestCoolingMinutes = 24 * 60;

interface Cooling {
  /** Of the iter; undefined where it says nothing, 0 where it waits for nothing. */
  routeMinutes: number | undefined;
  channelMinutes: readonly number[];
  /** When text or images of the post last changed. */
  changedAt: Date;
}

/** Until when a post may not be sent; null where nothing holds it now. */
export function coolingUntil({ routeMinutes, channelMinutes, changedAt }: Cooling, now: Date): Date | null {
  const minutes = routeMinutes === 0 ? 0 : Math.max(routeMinutes ?? 0, ...channelMinutes, 0);
  const until = new Date(changedAt.getTime() + minutes * 60_000);
  return until > now ? until : null;
}
