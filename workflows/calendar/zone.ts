/**
 * Local time and UTC, by IANA zone, on both clock-change nights. Only `Intl` is asked for offsets, so the
 * answers follow the zone database of the runtime.
 */

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Which of the two instants, where a local time comes twice. */
export type Disambiguation = "earlier" | "later";

export type ZonedInstant =
  | { kind: "exact"; instant: string }
  /** The clock shows this time twice; both instants are given, `instant` is the chosen one. */
  | { kind: "overlap"; instant: string; earlier: string; later: string }
  /**
   * The clock never shows this time: `instant` is the moment at which it jumps over it, the other two are as far before
   * and after as the time was from the jump, so that a person can choose one.
   */
  | { kind: "gap"; instant: string; earlier: string; later: string };

/** The instant of a local date and time ("2026-10-25T02:30", seconds optional) in a zone. */
export function zonedInstant(
  local: string,
  zone: string,
  { disambiguation }: { disambiguation: Disambiguation },
): ZonedInstant {
  const wall = wallMs(local);
  const [earlier, later] = instantsOf(wall, zone);
  if (earlier === undefined) {
    const [before, after] = [dayMs, -dayMs].map((day) => iso(wall - offsetMs(zone, wall + day)));
    return { kind: "gap", instant: iso(jumpOver(wall, zone)), earlier: before ?? "", later: after ?? "" };
  }
  if (later === undefined) return { kind: "exact", instant: iso(earlier) };
  return {
    kind: "overlap",
    instant: iso(disambiguation === "earlier" ? earlier : later),
    earlier: iso(earlier),
    later: iso(later),
  };
}

/** The same in milliseconds: the first of two, the moment of the jump where there is none. */
export function firstInstantMs(wall: number, zone: string): number {
  return instantsOf(wall, zone)[0] ?? jumpOver(wall, zone);
}

/** At which instants the clock shows a local time, in order: one, two, or none. */
function instantsOf(wall: number, zone: string): number[] {
  return [...new Set([offsetMs(zone, wall - dayMs), offsetMs(zone, wall + dayMs)])]
    .map((offset) => wall - offset)
    .filter((utc) => utc + offsetMs(zone, utc) === wall)
    .sort((a, b) => a - b);
}

/** The instant at which the clock leaves out a local time: the first that has the offset of afterwards. */
function jumpOver(wall: number, zone: string): number {
  const after = offsetMs(zone, wall + dayMs);
  let before = wall - after;
  let jumped = wall - offsetMs(zone, wall - dayMs);
  while (jumped - before > minuteMs) {
    const middle = Math.floor((before + jumped) / 2 / minuteMs) * minuteMs;
    if (offsetMs(zone, middle) === after) jumped = middle;
    else before = middle;
  }
  return jumped;
}

/** Local date and time of an instant, as "YYYY-MM-DDTHH:MM:SS". */
export function localTime(instant: string, zone: string): string {
  const utc = Date.parse(instant);
  return new Date(utc + offsetMs(zone, utc)).toISOString().slice(0, 19);
}

/** How far local time is ahead of UTC at an instant given in epoch milliseconds; milliseconds, whole minutes. */
export function offsetMs(zone: string, utcMs: number): number {
  const known = offsetsOf(zone);
  // No zone changes its offset twice within a quarter of an hour, so offsets are cached by quarter.
  const quarter = Math.floor(utcMs / (15 * minuteMs));
  const remembered = known.offsets.get(quarter);
  if (remembered !== undefined) return remembered;
  const offset = readOffset(known.format, quarter * 15 * minuteMs);
  if (known.offsets.size > 20_000) known.offsets.clear();
  known.offsets.set(quarter, offset);
  return offset;
}

interface ZoneOffsets {
  format: Intl.DateTimeFormat;
  offsets: Map<number, number>;
}

/** A pure memo: building an Intl formatter costs about 50 µs, asking it 2 µs. */
const offsetsByZone = new Map<string, ZoneOffsets>();

function offsetsOf(zone: string): ZoneOffsets {
  let known = offsetsByZone.get(zone);
  if (known === undefined) {
    const format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    known = { format, offsets: new Map() };
    offsetsByZone.set(zone, known);
  }
  return known;
}

function readOffset(format: Intl.DateTimeFormat, utcMs: number): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(utcMs)) parts[type] = Number(value);
  const wall = Date.UTC(
    parts.year ?? 0,
    (parts.month ?? 1) - 1,
    parts.day ?? 1,
    parts.hour ?? 0,
    parts.minute ?? 0,
    parts.second ?? 0,
  );
  return Math.round((wall - utcMs) / minuteMs) * minuteMs;
}

/** A local time as if it were UTC, in milliseconds. */
function wallMs(local: string): number {
  const wall = Date.parse(`${local.length === 16 ? `${local}:00` : local.slice(0, 19)}Z`);
  if (Number.isNaN(wall)) throw new RangeError(`Not a local date and time: ${local}`);
  return wall;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
