/**
 * What the oracle judges: one step of a life, the rows before it and after it. Nothing of the machine is imported here,
 * only the names of its states and the working calendar, which is tested against an oracle of its own.
 */
import type { ApprovalRouteLevel } from "#workflows/approval/route-types.ts";
import type { Life, Moment } from "#tests/faults/lives/life.ts";
import { currentSeats, type MarkRow, type SeatRow, type Seen } from "#tests/faults/lives/observe.ts";

export interface Turn {
  life: Life;
  before: Moment;
  now: Moment;
}

/** Answers what is wrong, in words, or null. */
export type Rule = (turn: Turn) => string | null;

/** The consent a named voice gives at the end, unless the route asks for it or the voice wrote every word. */
const voiceLevel: ApprovalRouteLevel = {
  id: "voice",
  name: "voice",
  when: null,
  seats: [{ id: "voice", kind: "signature", holder: { type: "voice" }, label: "consenso" }],
  quorum: "all",
  veto: true,
  termMinutes: 480,
  onTerm: "remind",
  afterChanges: "restart",
};

/** The level a seat belongs to, as the route says it. */
export function levelOf(life: Life, seat: Pick<SeatRow, "level">): ApprovalRouteLevel {
  return life.route.levels[seat.level] ?? voiceLevel;
}

/** Whether a level concerns the post: every condition it names must hold. */
export function applies({ when }: ApprovalRouteLevel, { post }: Seen): boolean {
  if (when === null) return true;
  return (
    (when.channelIds === undefined || when.channelIds.some((id) => post.channels.includes(id))) &&
    (when.tags === undefined || when.tags.some((tag) => post.tags.includes(tag))) &&
    (when.voices === undefined || (when.voices === "anybody") === (post.voice !== null)) &&
    (when.namedVoice === undefined || when.namedVoice === (post.voice !== null)) &&
    (when.sensitive === undefined || when.sensitive === post.sensitive)
  );
}

/**
 * Marks that somebody or silence gave in the running round and that count: nobody took them back, and nobody said that
 * they were not theirs. While a post is frozen for that, the mark is in doubt and the post stands still; released, it is void.
 */
export function standing(seen: Seen): MarkRow[] {
  const seats = new Set(currentSeats(seen).flatMap((seat) => (seat.status === "marked" ? [seat.id] : [])));
  const disowned = new Set(seen.holds.flatMap((hold) => (hold.releasedAt === null ? [] : [hold.mark])));
  return seen.marks.filter(
    (mark) => mark.takenBackAt === null && mark.verdict !== "recuse" && seats.has(mark.seat) && !disowned.has(mark.id),
  );
}

export function markOn(seen: Seen, seat: SeatRow): MarkRow | undefined {
  return standing(seen).find((mark) => mark.seat === seat.id);
}

/** Given in this step: none that was carried over from an earlier revision. */
export function newMarks({ before, now }: Turn): MarkRow[] {
  const known = new Set(before.seen.marks.map((mark) => mark.id));
  return now.seen.marks.filter((mark) => mark.kept === null && !known.has(mark.id));
}

export function seatById(seen: Seen, id: string): SeatRow | undefined {
  return seen.seats.find((seat) => seat.id === id);
}

export function nameOf(life: Life, personId: string | null): string {
  return personId === null ? "nobody" : `person ${life.organization.people.indexOf(personId)}`;
}

export function placeOf(seat: Pick<SeatRow, "level" | "position">): string {
  return `seat ${seat.level}.${seat.position}`;
}

/** Entries that this step added. */
export function newEntries({ before, now }: Turn) {
  return now.seen.entries.slice(before.seen.entries.length);
}
