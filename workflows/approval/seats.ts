/**
 * Who may fill which seat. Every rule of "who may not" lives here once and is asked twice: when seats are resolved
 * and again when somebody marks. Nobody left means the seat blocks with a reason; it is never skipped.
 */
import type { BlockReason, Capacity, Facts, IterContext, PersonId, SeatHolder, SeatProgress } from "./types.ts";

/** Seats of the running round; superseded ones stay in the context for one round so that their rows get closed. */
export function currentSeats(context: IterContext): SeatProgress[] {
  return context.seats.filter((seat) => seat.status !== "superseded");
}

/** Whether a seat still needs somebody. */
export function isUnfilled(seat: SeatProgress): boolean {
  return seat.status === "waiting" || seat.status === "open" || seat.status === "blocked";
}

/**
 * Resolves the candidates of every unfilled seat against the facts of now. One person fills at most one signature
 * of a post: whoever marked is taken, and whoever is the only one left for a seat is kept free for it.
 */
export function resolveSeats(seats: SeatProgress[], facts: Facts, barred: Set<PersonId>): SeatProgress[] {
  const taken = new Set(seats.filter(holdsSignature).map((seat) => seat.mark?.personId));
  const resolved = seats.map((seat) => (isUnfilled(seat) ? resolveSeat(seat, facts, barred, taken) : seat));
  return keepSoleCandidatesFree(resolved);
}

/** Nobody signs what they wrote: everyone who wrote by the submission, or has begun to since. */
export function barredWriters(authorsMaySign: boolean, facts: Facts, known: PersonId[] = []): Set<PersonId> {
  return new Set(authorsMaySign ? [] : [...known, ...facts.authors, facts.authorId]);
}

/** The unfilled seats of the running round, resolved against the facts of now. */
export function resolveRound(context: IterContext, facts: Facts): SeatProgress[] {
  return resolveSeats(
    currentSeats(context),
    facts,
    barredWriters(context.route?.authorsMaySign ?? false, facts, context.authors),
  );
}

/** Who a holder stands for at this moment: active people, or the reason why there is nobody. */
export function peopleOf(holder: SeatHolder, facts: Facts): { personIds: PersonId[]; blocked: BlockReason | null } {
  switch (holder.type) {
    case "person":
      return activeOrBlocked([holder.personId], "suspended", facts);
    case "group":
      return activeOrBlocked(facts.groups[holder.groupId] ?? [], "emptyGroup", facts);
    case "superior": {
      const superiorId = facts.people[facts.authorId]?.superiorId ?? null;
      return activeOrBlocked(superiorId === null ? [] : [superiorId], "noSuperior", facts);
    }
    case "voice":
      return activeOrBlocked(facts.voiceId === null ? [] : [facts.voiceId], "noVoice", facts);
  }
}

/** In which capacity a candidate fills a seat. */
export function capacityOf(seat: SeatProgress, personId: PersonId): Capacity {
  const escalation = seat.escalated.find((entry) => entry.personId === personId);
  if (escalation !== undefined) return { type: "escalated", of: escalation.of };
  return { type: seat.holder.type === "group" ? "group" : "own" };
}

/** The superior of a person, when there is an active one. */
export function activeSuperior(personId: PersonId, facts: Facts): PersonId | null {
  const superiorId = facts.people[personId]?.superiorId ?? null;
  return superiorId !== null && facts.people[superiorId]?.active === true ? superiorId : null;
}

/** Whether a seat holds a signature, given by a person or by silence. */
export function holdsSignature(seat: SeatProgress): boolean {
  return seat.kind === "signature" && seat.status === "marked" && seat.mark !== null;
}

function activeOrBlocked(personIds: PersonId[], whenEmpty: BlockReason, facts: Facts) {
  const active = [...new Set(personIds)].filter((personId) => facts.people[personId]?.active === true);
  if (active.length > 0) return { personIds: active, blocked: null };
  return { personIds: [], blocked: personIds.length === 0 ? whenEmpty : ("suspended" as const) };
}

function resolveSeat(
  seat: SeatProgress,
  facts: Facts,
  barred: Set<PersonId>,
  taken: Set<PersonId | null | undefined>,
): SeatProgress {
  const held = peopleOf(seat.holder, facts);
  const cameIn = seat.escalated
    .map(({ personId }) => personId)
    .filter((personId) => facts.people[personId]?.active === true);
  let candidates = [...new Set([...held.personIds, ...cameIn])];
  let blocked: BlockReason | null = candidates.length === 0 ? held.blocked : null;
  const exclude = (keep: (personId: PersonId) => boolean, reason: BlockReason) => {
    candidates = candidates.filter(keep);
    if (candidates.length === 0) blocked ??= reason;
  };
  exclude((personId) => !seat.recused.includes(personId), "recused");
  if (seat.kind === "signature") {
    exclude((personId) => !barred.has(personId), "onlyAuthors");
    exclude((personId) => !taken.has(personId), "alreadySeated");
  }
  return { ...seat, candidates, blocked };
}

/** Somebody who is the only candidate of one signature seat must not be spent on another. */
function keepSoleCandidatesFree(seats: SeatProgress[]): SeatProgress[] {
  const result = [...seats];
  const claimed = new Set<string>();
  for (;;) {
    const sole = result.find(
      (seat) =>
        isUnfilled(seat) && seat.kind === "signature" && seat.candidates.length === 1 && !claimed.has(seat.seatId),
    );
    const person = sole?.candidates[0];
    if (sole === undefined || person === undefined) return result;
    claimed.add(sole.seatId);
    for (const [index, seat] of result.entries()) {
      if (
        seat.seatId === sole.seatId ||
        seat.kind !== "signature" ||
        !isUnfilled(seat) ||
        !seat.candidates.includes(person)
      )
        continue;
      const candidates = seat.candidates.filter((personId) => personId !== person);
      result[index] = { ...seat, candidates, blocked: candidates.length === 0 ? "alreadySeated" : null };
    }
  }
}
