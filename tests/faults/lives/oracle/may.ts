/** Who may fill which seat, from facts alone: the people of now, who wrote, who signed, who declined, to whom it was handed. */
import type { Life } from "#tests/faults/lives/life.ts";
import {
  currentSeats,
  type DelegationRow,
  type EntryRow,
  type PersonRow,
  type SeatRow,
  type Seen,
} from "#tests/faults/lives/observe.ts";
import { seatById, standing } from "./turn.ts";

/** Whom the holder of a seat names at this moment. */
function named({ holder }: SeatRow, seen: Seen): string[] {
  switch (holder.type) {
    case "person":
      return [holder.personId];
    case "group":
      return seen.groups[holder.groupId] ?? [];
    case "superior":
      return [personOf(seen, seen.post.author)?.superior ?? ""].filter((id) => id !== "");
    case "signers":
      return seen.marks.flatMap(({ person, verdict }) => (verdict === "approve" && person !== null ? [person] : []));
    case "vacant":
      return [];
    case "voice":
      return seen.post.voice === null ? [] : [seen.post.voice];
  }
}

export function personOf(seen: Seen, id: string): PersonRow | undefined {
  return seen.people.find((person) => person.id === id);
}

/** Everybody above somebody, by every superior they had since the life began. */
function above(life: Life, ids: string[]): Set<string> {
  const found = new Set<string>();
  const links = life.moments.flatMap(({ seen }) => seen.people);
  const pending = [...ids];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    for (const { superior } of links.filter((person) => person.id === id))
      if (superior !== null && !found.has(superior)) {
        found.add(superior);
        pending.push(superior);
      }
  }
  return found;
}

function recusedBy(seen: Seen, seat: SeatRow): string[] {
  return seen.marks.flatMap((mark) =>
    mark.seat === seat.id && mark.verdict === "recuse" && mark.person ? [mark.person] : [],
  );
}

/**
 * Whoever came in for somebody else: only from above, and only once somebody declined, was not reached or let a term pass.
 * Whoever came in before a seat was handed on has gone with its old holder.
 */
function mayHaveComeIn(life: Life, seen: Seen, seat: SeatRow): Set<string> {
  const names = (value: unknown) => Array.isArray(value) && value.includes(seat.id);
  const since = seen.entries.slice(seen.entries.findLastIndex((entry) => isHandOver(entry, seat)) + 1);
  const voice = consenting(seen);
  const reason =
    recusedBy(seen, seat).length > 0 ||
    // Their own superior reads what goes out in the name of the only one who could sign.
    (voice !== null && heldBy(seat, seen).includes(voice)) ||
    since.some(
      ({ type, payload }) => ["level.escalated", "level.unreached"].includes(type) && names(payload["seatIds"]),
    );
  if (!reason || seat.holder.type === "voice") return new Set();
  const everNamed = life.moments.flatMap((moment) => heldBy(seat, moment.seen));
  return above(life, [...everNamed, ...recusedBy(seen, seat)]);
}

function isHandOver({ type, payload }: EntryRow, seat: Pick<SeatRow, "id">): boolean {
  return type === "seat.reassigned" && payload["seatId"] === seat.id;
}

/** To whom a seat was handed last, by an administrator or its holder; null when it never was. */
export function handedTo(seen: Seen, seat: Pick<SeatRow, "id">): string | null {
  const personId = seen.entries.findLast((entry) => isHandOver(entry, seat))?.payload["personId"];
  return typeof personId === "string" ? personId : null;
}

/** Whose seat it is at this moment: theirs to whom it was handed, else whoever its holder names. */
export function heldBy(seat: SeatRow, seen: Seen): string[] {
  const handed = handedTo(seen, seat);
  return handed === null ? named(seat, seen) : [handed];
}

/**
 * Why somebody may not fill a seat now; null when nothing speaks against it. In the period and scope of a delegation a
 * seat is the substitute's, and not theirs any more for whom they stand in; what somebody holds so passes on no further.
 */
export function objection(life: Life, seen: Seen, seat: SeatRow, personId: string): string | null {
  const inTheirOwnRight = (id: string) => heldBy(seat, seen).includes(id) || mayHaveComeIn(life, seen, seat).has(id);
  const handsOn = (id: string) => inTheirOwnRight(id) && objectionAsHolder(life, seen, seat, id) === null;
  const standsIn = running(seen, seat).some(({ of, to }) => to === personId && handsOn(of));
  if (!standsIn && !inTheirOwnRight(personId)) return "is not named by the seat";
  const why = objectionAsHolder(life, seen, seat, personId);
  if (why !== null || standsIn) return why;
  return isAway(seen, seat, personId) && isApprover(seen, personId) ? "has somebody who stands in for them" : null;
}

/** Delegations that run at this moment and are about this post. Nobody consents or is informed in somebody else's place. */
export function running(seen: Seen, seat: SeatRow): DelegationRow[] {
  if (seat.kind === "notice" || seat.holder.type === "voice") return [];
  return seen.delegations.filter(
    (one) =>
      Date.parse(one.from) <= seen.at &&
      seen.at < Date.parse(one.until) &&
      (one.revokedAt === null || seen.at < Date.parse(one.revokedAt)) &&
      isAbout(one, seen),
  );
}

/** One label of several is enough; of channels all, because a signature is for the whole post. */
function isAbout({ scope }: DelegationRow, { post }: Seen): boolean {
  if (scope.type === "tags") return post.tags.some((tag) => scope.tags?.includes(tag) === true);
  if (scope.type === "channels") return post.channels.every((id) => scope.channelIds?.includes(id) === true);
  return scope.type === "all";
}

export function isAway(seen: Seen, seat: SeatRow, personId: string): boolean {
  return running(seen, seat).some(({ of }) => of === personId);
}

export function isApprover(seen: Seen, id: string): boolean {
  return personOf(seen, id)?.roles.includes("approver") === true;
}

/** What would speak against somebody if the seat were theirs. */
export function objectionAsHolder(life: Life, seen: Seen, seat: SeatRow, personId: string): string | null {
  const person = personOf(seen, personId);
  if (person?.active !== true) return "is suspended";
  // An auditor decides nothing, not even what goes out in their own name.
  if (person.roles.every((role) => role === "auditor")) return "is no approver any more";
  if (recusedBy(seen, seat).includes(personId)) return "declined it";
  if (seat.kind !== "signature") return null;
  if (seat.holder.type !== "voice" && seat.holder.type !== "signers" && consenting(seen) === personId)
    return "consents to it in their own name";
  if (!life.route.authorsMaySign && (seen.writers.includes(personId) || seen.post.author === personId))
    return "wrote the post";
  const other = signedBy(seen, personId).find((id) => id !== seat.id);
  return other === undefined ? null : "holds another signature of it";
}

/** Whose consent the round asks for; whoever it goes out as signs no other seat of it. */
function consenting(seen: Seen): string | null {
  const asks = currentSeats(seen).some(
    ({ holder, kind, status }) => holder.type === "voice" && kind === "signature" && status !== "skipped",
  );
  return asks ? seen.post.voice : null;
}

function signedBy(seen: Seen, personId: string): string[] {
  return standing(seen).flatMap((mark) => {
    const seat = seatById(seen, mark.seat);
    return seat?.kind === "signature" && mark.person === personId ? [seat.id] : [];
  });
}

/** Whether somebody surely may fill a seat: named or standing in, an approver, and not to be kept free for another seat. */
export function surelyMay(life: Life, seen: Seen, seat: SeatRow, personId: string): boolean {
  const named = heldBy(seat, seen);
  const standsIn = running(seen, seat).some(
    ({ of, to }) =>
      to === personId && named.includes(of) && isApprover(seen, of) && objectionAsHolder(life, seen, seat, of) === null,
  );
  if (!standsIn && !named.includes(personId)) return false;
  if (objection(life, seen, seat, personId) !== null) return false;
  if (seat.holder.type !== "voice" && !isApprover(seen, personId)) return false;
  return seat.kind !== "signature" || !wantedElsewhere(life, seen, seat, personId);
}

export function wantedElsewhere(life: Life, seen: Seen, seat: SeatRow, personId: string): boolean {
  return currentSeats(seen).some(
    (other) =>
      other.id !== seat.id &&
      other.kind === "signature" &&
      isUnfilled(other) &&
      objection(life, seen, other, personId) === null,
  );
}

/** Seats of the level that is being worked on. */
export function workedOn(seen: Seen): SeatRow[] {
  return seen.post.state === "review"
    ? currentSeats(seen).filter((seat) => seat.level === seen.post.level && seat.kind !== "notice")
    : [];
}

/** Everybody who may fill a seat, whatever other seats they may be needed for. */
export function mayFill(life: Life, seen: Seen, seat: SeatRow): string[] {
  return seen.people.flatMap(({ id }) => (objection(life, seen, seat, id) === null ? [id] : []));
}

export function isUnfilled({ status }: SeatRow): boolean {
  return ["waiting", "open", "blocked"].includes(status);
}
