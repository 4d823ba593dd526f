import type { ErrorDetail } from "#app/kernel/errors.ts";
import { localTime, zonedInstant } from "#workflows/calendar/zone.ts";

export type ChosenMoment =
  | { ok: true; moment: { at: Date; zone: string } | null }
  | { ok: false; error: { code: "momentInvalid" | "momentTwice" | "momentGap" | "momentPast"; detail?: ErrorDetail } };

interface MomentFields {
  /** "2026-11-27", as a date field posts it. */
  date: string;
  /** "09:00". */
  hour: string;
  zone: string;
  now: Date;
  /** Which of the two, where the clock shows the hour twice. */
  which?: string;
  /** The present moment: fields that still say it are accepted without further questions. */
  stands?: Date | null;
}

const dateShape = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const hourShape = /^([01]\d|2[0-3]):[0-5]\d$/;

/**
 * The instant of a day and an hour in the organisation's zone; nothing when both fields are empty. An hour that the
 * clock skips is refused with the nearest two, one that comes twice must say which is meant, and one that is over is
 * refused, unless it is unchanged, so that the rest of a form can be saved.
 */
export function chosenMoment({ date, hour, zone, now, which, stands }: MomentFields): ChosenMoment {
  if (date === "" && hour === "") return { ok: true, moment: null };
  const local = `${date}T${hour}`;
  if (stands && !which && localTime(stands.toISOString(), zone).startsWith(local))
    return { ok: true, moment: { at: stands, zone } };
  if (!dateShape.test(date) || !hourShape.test(hour) || !isRealDay(date))
    return { ok: false, error: { code: "momentInvalid" } };
  const found = zonedInstant(local, zone, { disambiguation: which === "later" ? "later" : "earlier" });
  if (found.kind === "gap") {
    const [before, after] = [found.earlier, found.later].map((instant) => localTime(instant, zone).slice(11, 16));
    return { ok: false, error: { code: "momentGap", detail: { before: before ?? null, after: after ?? null } } };
  }
  if (found.kind === "overlap" && which !== "earlier" && which !== "later") {
    return { ok: false, error: { code: "momentTwice", detail: { earlier: found.earlier, later: found.later } } };
  }
  const at = new Date(found.instant);
  if (at <= now) return { ok: false, error: { code: "momentPast" } };
  return { ok: true, moment: { at, zone } };
}

/** "2026-02-31" has the shape of a day and is none. */
function isRealDay(date: string): boolean {
  const noon = new Date(`${date}T12:00:00Z`);
  return !Number.isNaN(noon.getTime()) && noon.toISOString().startsWith(date);
}
