/**
 * What becomes of the marks of a round when the post is sent again. A mark of a level that says `resume` is kept exactly
 * where it is sent by the same iter, every part it covers is the same, and its person still may sign. Everything else
 * is asked again. The machine starts a round with these answers, and pages say them beforehand.
 */
import { voiceSeatId } from "./approval-route-levels.ts";
import { coveredChannels, type PartHashes, changedParts } from "./parts.ts";
import { currentSeats, resolveSeats, signingRules } from "./seats.ts";
import type { SeatEndReason } from "./states.ts";
import { isBefore, termFrom } from "./time.ts";
import type { Effect } from "./events.ts";
import type { ApprovalRoute, ApprovalRouteLevel } from "./route-types.ts";
import type { Facts, Instant, IterContext, PersonId, SeatMark, SeatProgress } from "./types.ts";

/** Why a mark falls: first what the level says, then what happened to iter, parts and person. */
export type FallsBecause = "restart" | "route" | "parts" | "person";

export interface MarkAfterChange {
  seat: SeatProgress;
  mark: SeatMark & { personId: PersonId };
  /** Null where it is kept. */
  falls: FallsBecause | null;
  /** The channels whose parts it covers, of the revision it stands on. */
  covers: string[];
  /** Those that differ, where it falls for its parts. */
  changed: string[];
}

export interface NextRound {
  route: ApprovalRoute & { routeId: string };
  /** Absent where nothing can be compared: then nothing is kept. */
  parts: PartHashes | undefined;
  /** The seats of the new round as they are laid out, with nobody on them yet. */
  seats: SeatProgress[];
}

/** Each approval a person gave on the last revision, and whether it stands on the next one. */
export function marksAfterChange(context: IterContext, next: NextRound, facts: Facts): MarkAfterChange[] {
  const rules = signingRules(next.route, facts);
  const resolved = resolveSeats(next.seats, facts, rules);
  // Whoever is away has signed before, and is still who may.
  const present = resolveSeats(next.seats, { ...facts, delegations: [] }, rules);
  const before = context.revision?.parts ?? {};
  const sameRoute = isSameRoute(context, next.route);
  return givenMarks(context).map(({ seat, mark, level }): MarkAfterChange => {
    const covers = coveredChannels(level.when, Object.keys(before));
    const changed = next.parts === undefined ? covers : changedParts(level.when, before, next.parts);
    const still = (among: SeatProgress[]) => among.find(({ routeSeatId }) => routeSeatId === seat.routeSeatId);
    const falls = (): FallsBecause | null => {
      if (level.afterChanges !== "resume") return "restart";
      if (!sameRoute) return "route";
      if (covers.length === 0 || changed.length > 0) return "parts";
      return mayStillSign(mark, still(resolved), still(present)) ? null : "person";
    };
    return { seat, mark, falls: falls(), covers, changed };
  });
}

/** Whether a mark waits for the next submission, when its round ends for this reason, instead of falling at once. */
export function mayReturn(context: IterContext, seat: SeatProgress, why: SeatEndReason): boolean {
  if (!returning.has(why) || context.revision?.parts === undefined) return false;
  return isGivenByPerson(seat) && routeLevelOf(context, seat)?.afterChanges === "resume";
}

/** A mark that waits for the next submission. */
export function isReturning({ mark, ended }: SeatProgress): boolean {
  return mark !== null && ended?.mayReturn === true;
}

type GivenRevision = NonNullable<IterContext["revision"]>;

interface Keeping {
  revision: { number: number; hash: string };
  now: Instant;
  publishAt: Instant;
}

/**
 * The seat of the new round with the mark that is kept on it; it carries its seat's id, as that of silence does. Its person
 * may object for the term of the level, and no longer than until the post goes out.
 */
export function withKeptMark(
  seat: SeatProgress,
  { mark, covers }: MarkAfterChange,
  { revision, now, publishAt, termMinutes, given }: Keeping & { termMinutes: number; given: GivenRevision },
  facts: Facts,
): SeatProgress {
  const term = termFrom(mark.personId, now, termMinutes, facts) ?? publishAt;
  const kept = {
    markId: givenMarkId(mark),
    given: mark.kept?.given ?? { number: given.number, hash: mark.revisionHash },
    parts: mark.kept?.parts ?? Object.fromEntries(covers.map((id) => [id, given.parts?.[id] ?? ""])),
    since: now,
    objectUntil: isBefore(term, publishAt) ? term : publishAt,
  };
  return {
    ...seat,
    status: "marked",
    mark: { ...mark, markId: seat.seatId, revisionHash: revision.hash, kept },
  };
}

/** A mark that somebody gave on this very revision: one that was kept says nothing about what was signed before it. */
export function isFresh({ status, mark }: SeatProgress): boolean {
  return status === "marked" && mark?.kept === undefined;
}

/** The mark as its person gave it, however often it was kept since. */
export function givenMarkId(mark: Pick<SeatMark, "markId" | "kept">): string {
  return mark.kept?.markId ?? mark.markId;
}

/** One mail for each person whose mark is kept. */
export function tellKept(seats: SeatProgress[]): Effect[] {
  const told = new Set<PersonId>();
  return seats.flatMap(({ seatId, mark }): Effect[] => {
    if (mark === null || mark.personId === null || told.has(mark.personId)) return [];
    told.add(mark.personId);
    return [{ type: "tellKept", seatId, personId: mark.personId }];
  });
}

/**
 * Channels of a post whose part does not go out as it was signed: no signature that counts covers it, or one that was kept
 * covered other bytes. None ever should be: it is asked once more where publications are planned. Of an iter without parts
 * nothing can be said.
 */
export function unsignedParts(context: IterContext): string[] {
  const parts = context.revision?.parts;
  if (parts === undefined) return [];
  const signed = new Set<string>();
  const other = new Set<string>();
  for (const seat of currentSeats(context)) {
    if (seat.kind !== "signature" || !approves(seat) || (seat.ended && seat.ended.why !== "countsAlready")) continue;
    for (const id of coveredChannels(routeLevelOf(context, seat)?.when ?? null, Object.keys(parts))) {
      const { kept = null, revisionHash = context.revision?.hash } = seat.mark ?? {};
      const same = revisionHash === context.revision?.hash && (kept === null || kept.parts[id] === parts[id]);
      (same ? signed : other).add(id);
    }
  }
  return Object.keys(context.publications).filter((id) => !signed.has(id) || other.has(id));
}

function approves({ mark, ended }: SeatProgress): boolean {
  return mark?.verdict === "approve" || ended?.why === "countsAlready";
}

const returning: ReadonlySet<SeatEndReason> = new Set(["recalled", "edited", "changesRequested"]);

/** The approvals of people that stand, or wait for the next submission. */
function givenMarks(context: IterContext) {
  return context.seats.flatMap((seat) => {
    const { mark } = seat;
    const level = routeLevelOf(context, seat);
    if (mark === null || mark.personId === null || level === undefined || !isGivenByPerson(seat)) return [];
    const counts = seat.status === "marked" && !seat.ended;
    return counts || isReturning(seat) ? [{ seat, mark: { ...mark, personId: mark.personId }, level }] : [];
  });
}

/** An approval that a person gave on a seat of the route: neither silence, nor the one signature after a hold. */
function isGivenByPerson({ kind, holder, mark }: SeatProgress): boolean {
  const byPerson = mark !== null && mark.personId !== null && mark.capacity.type !== "tacit";
  return byPerson && mark.verdict === "approve" && kind !== "notice" && holder.type !== "signers";
}

/** The level of the frozen route that a seat comes from, of whatever round it is. */
export function routeLevelOf({ route }: IterContext, { routeSeatId }: SeatProgress): ApprovalRouteLevel | undefined {
  return route?.levels.find((level) => level.seats.some(({ id }) => id === routeSeatId));
}

/** Sent by the same iter with the same levels; what words of the text, a voice or a hold add to it does not count. */
function isSameRoute({ route }: IterContext, next: NextRound["route"]): boolean {
  if (route === null || route.routeId !== next.routeId) return false;
  const own = ({ levels }: ApprovalRoute) =>
    levels.filter(
      ({ id, addedBecause, seats }) =>
        addedBecause === undefined && id !== voiceSeatId && seats.every(({ holder }) => holder.type !== "signers"),
    );
  return JSON.stringify(own(route).map(inOrder)) === JSON.stringify(own(next).map(inOrder));
}

/** A level with its members in one order: a stored one has that of the database. */
function inOrder(level: ApprovalRouteLevel): unknown {
  return JSON.parse(JSON.stringify(level), (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/**
 * In the same capacity, by the facts of now. Whoever came in for somebody, because a term passed or the seat was handed to
 * them, came in for that round.
 */
function mayStillSign({ personId, capacity }: MarkAfterChange["mark"], now?: SeatProgress, present?: SeatProgress) {
  switch (capacity.type) {
    case "own":
    case "group":
      return present?.candidates.includes(personId) === true;
    case "delegated":
      return now?.standIns?.some((one) => one.personId === personId && one.of === capacity.of) === true;
    case "escalated":
    case "reassigned":
    case "tacit":
      return false;
  }
}
