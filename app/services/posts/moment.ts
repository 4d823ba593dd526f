import { type Failure, failure } from "#app/kernel/errors.ts";

/** When a post should go out, with the zone in which it was meant. */
export interface Moment {
  at: Date;
  /** IANA name. */
  zone: string;
}

interface MomentFields {
  publishAt?: Date | null;
  publishZone?: string;
}

const latest = Date.UTC(2100, 0, 1);

/** Checks a moment as such: that it exists, and where it is meant. */
export function checkMoment(moment: Moment | null): { ok: true; fields: MomentFields } | Failure {
  if (moment === null) return { ok: true, fields: { publishAt: null } };
  const time = moment.at.getTime();
  if (!Number.isFinite(time) || time < 0 || time > latest) return failure("invalidInput", { field: "publishAt" });
  if (!isZone(moment.zone)) return failure("invalidInput", { field: "publishZone" });
  return { ok: true, fields: { publishAt: moment.at, publishZone: moment.zone } };
}

/** A past moment is refused. One that passes while the post waits is checked at submission. */
export function momentPassed(moment: Moment | null, now: Date): Failure | null {
  return moment !== null && moment.at <= now ? failure("publishMomentPassed", { field: "publishAt" }) : null;
}

function isZone(zone: string): boolean {
  try {
    return (
      new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "" && /^[A-Za-z]/u.test(zone)
    );
  } catch {
    return false;
  }
}
