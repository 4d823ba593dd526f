import { localTime, zonedInstant } from "#workflows/calendar/zone.ts";
import type { Envelope } from "#workflows/live/envelope.ts";

/** An evening a week from now, for whoever has not said yet when. */
export function firstPeriod(zone: string, now: Date): Pick<Envelope, "from" | "until" | "zone"> {
  const today = localTime(now.toISOString(), zone).slice(0, 10);
  const day = new Date(Date.parse(`${today}T12:00:00Z`) + 7 * 86_400_000).toISOString().slice(0, 10);
  const at = (hour: string) => zonedInstant(`${day}T${hour}`, zone, { disambiguation: "earlier" }).instant;
  return { from: at("18:00"), until: at("23:00"), zone };
}
