/**
 * Who may fill which seat. Every rule of "who may not" is here once and is applied twice: when seats are resolved
 * and again when somebody marks. Nobody left means the seat blocks with a reason; it is never skipped.
 */
import { isConfirmation, peopleOf, mayAct, resolveSeat, standing, withCandidates } from "./candidates.ts";
import type { StandIn } from "./delegation.ts";
import type { Capacity, Facts, IterContext, PersonId, SeatProgress } from "./types.ts";

/** Seats of the running round; superseded ones stay in the context for one round so that their rows get closed. */
export function currentSeats(context: IterContext): SeatProgress[] {
  return context.seats.filter((seat) => seat.status !== "superseded");
}

/** Whether a seat still needs somebody. */
export function isUnfilled(seat: SeatProgress): boolean {
  return seat.status === "waiting" || seat.status === "open" || seat.status === "blocked";
}

/** What the frozen route and the texts say about who may sign. */
export interface SigningRules {
  /** Nobody signs what they wrote. */
  barred: Set<PersonId>;
  /** The route lets one signature count for another seat that only the same person could fill. */
  oneSignatureCounts: boolean;
  /** Who confirmed a held post: the signature that is asked then is another person's. */
  confirmedBy: PersonId | null;
}

/**
 * Resolves the candidates of every unfilled seat against the facts of now. One person fills at most one signature
 * of a post: a person who marked is not free, and the only person left for a seat is reserved for it.
 */
export function resolveSeats(seats: SeatProgress[], facts: Facts, rules: SigningRules): SeatProgress[] {
  const taken = new Set(
    seats
      .filter(bindsOnce)
      .filter(holdsSignature)
      .map((seat) => seat.mark?.personId),
  );
  const consenting = consentingVoice(seats, facts);
  const resolved = seats.map((seat) => {
    if (!isUnfilled(seat)) return seat;
    return isConfirmation(seat)
      ? resolveConfirmation(seat, seats, facts, rules)
      : resolveSeat(seat, facts, { barred: rules.barred, taken, consenting });
  });
  return keepSoleCandidatesFree(resolved, rules.oneSignatureCounts);
}

/** Everyone who wrote by the submission, or has begun to since, unless the route lets authors sign. */
export function signingRules(
  route: { authorsMaySign: boolean; oneSignatureCounts?: boolean } | null,
  facts: Facts,
  { authors: known = [], confirmation }: Partial<Pick<IterContext, "authors" | "confirmation">> = {},
): SigningRules {
  return {
    confirmedBy: confirmation?.by ?? null,
    barred: new Set(route?.authorsMaySign === true ? [] : [...known, ...facts.authors, facts.authorId]),
    oneSignatureCounts: route?.oneSignatureCounts === true,
  };
}

/** Whose consent a round asks for: whoever it goes out as does not sign it as somebody else too. */
export function consentingVoice(seats: SeatProgress[], { voiceId }: Facts): PersonId | null {
  const asked = seats.some(
    ({ holder, kind, status }) => holder.type === "voice" && kind === "signature" && status !== "skipped",
  );
  return asked ? voiceId : null;
}

/** The unfilled seats of the running round, resolved against the facts of now. */
export function resolveRound(context: IterContext, facts: Facts): SeatProgress[] {
  return resolveSeats(currentSeats(context), facts, signingRules(context.route, facts, context));
}

/** The signature of this round that counts for a seat nobody else can fill, where the route says so. */
export function signatureThatCounts(context: IterContext, seat: SeatProgress, facts: Facts): SeatProgress | null {
  const rules = signingRules(context.route, facts, context);
  if (isConfirmation(seat) || !rules.oneSignatureCounts || seat.blocked !== "alreadySeated") return null;
  const consenting = consentingVoice(currentSeats(context), facts);
  const alone = resolveSeat(seat, facts, { barred: rules.barred, taken: new Set(), consenting });
  const given = currentSeats(context).filter(
    (other) => holdsSignature(other) && other.mark?.verdict === "approve" && other.mark.personId !== null,
  );
  return given.find((other) => alone.candidates.includes(other.mark?.personId ?? "")) ?? null;
}

/** In which capacity somebody marks now: the seat as the facts of this moment have it, whatever it was at the last event. */
export function capacityNow(
  context: IterContext,
  { seatId, personId }: { seatId: string; personId: PersonId },
  facts: Facts,
): { capacity: Capacity; standIn: StandIn | null } {
  const seat = resolvedSeat(context, seatId, facts);
  const standIn = seat.standIns?.find((one) => one.personId === personId) ?? null;
  return { capacity: capacityOf(seat, personId), standIn };
}

export function resolvedSeat(context: IterContext, seatId: string, facts: Facts): SeatProgress {
  const seat = resolveRound(context, facts).find((candidate) => candidate.seatId === seatId);
  if (seat === undefined) throw new Error(`No seat ${seatId} in this round`);
  return seat;
}

/**
 * Whether somebody may hand a seat on without being able to fill it: it is theirs, or somebody's for whom they entered a
 * delegation, and a substitute stands in.
 */
export function mayHandOnAsAway(seat: SeatProgress, personId: PersonId, facts: Facts): boolean {
  const { personIds } = standing(seat, facts);
  return (facts.delegations ?? []).some(
    ({ of, enteredBy }) => (of === personId || enteredBy === personId) && personIds.includes(of),
  );
}

/** In which capacity a candidate fills a seat that was resolved against the facts of now. */
export function capacityOf(seat: SeatProgress, personId: PersonId): Capacity {
  const standIn = seat.standIns?.find((one) => one.personId === personId);
  if (standIn !== undefined) return { type: "delegated", of: standIn.of, delegationId: standIn.delegationId };
  const escalation = seat.escalated.find((entry) => entry.personId === personId);
  if (escalation !== undefined) return { type: "escalated", of: escalation.of };
  if (seat.reassigned?.personId === personId)
    return { type: "reassigned", ...(seat.reassigned.of === null ? {} : { of: seat.reassigned.of }) };
  return { type: seat.holder.type === "group" ? "group" : "own" };
}

/** The superior of a person, when there is one who may decide. */
export function activeSuperior(personId: PersonId, facts: Facts): PersonId | null {
  const superiorId = facts.people[personId]?.superiorId ?? null;
  return superiorId !== null && mayAct(superiorId, facts) ? superiorId : null;
}

/** Whose place a candidate has: that of whoever they stand in for, or their own. */
export function placeOf(seat: SeatProgress, personId: PersonId): PersonId {
  const acting = seat.standIns?.find((one) => one.personId === personId);
  return (acting ?? seat.recusedFor?.find((one) => one.personId === personId))?.of ?? personId;
}

/**
 * The superiors of the given people, as those who come in; whoever came in or stands there already does not. A
 * substitute's place is that of whoever they stand in for: it is the superior of that person who comes.
 */
export function withSuperiors(seat: SeatProgress, of: PersonId[], facts: Facts): SeatProgress {
  const cameIn = new Map(seat.escalated.map((entry) => [entry.personId, entry.of]));
  const added = of
    .map((personId) => placeOf(seat, personId))
    .flatMap((personId) => {
      const superior = activeSuperior(personId, facts);
      if (superior === null || cameIn.has(superior) || seat.candidates.includes(superior)) return [];
      const inPlaceOf = cameIn.get(personId) ?? personId;
      cameIn.set(superior, inPlaceOf);
      return [{ personId: superior, of: inPlaceOf }];
    });
  return added.length === 0 ? seat : { ...seat, escalated: [...seat.escalated, ...added] };
}

/** Whether a seat holds a signature, given by a person or by silence. */
export function holdsSignature(seat: SeatProgress): boolean {
  return seat.kind === "signature" && seat.status === "marked" && seat.mark !== null;
}

/**
 * Those who signed and still may; where none of them may any more, whoever holds the seats that were signed now and did not
 * decline there. Whoever confirmed the post does not sign it as well.
 */
function resolveConfirmation(
  seat: SeatProgress,
  seats: SeatProgress[],
  facts: Facts,
  { barred, confirmedBy }: SigningRules,
): SeatProgress {
  const notAgain = new Set([...barred, ...(confirmedBy === null ? [] : [confirmedBy])]);
  const resolve = (personIds: PersonId[]) =>
    resolveSeat(seat, facts, { barred: notAgain, taken: new Set(), personIds });
  if (seat.reassigned) return resolve([seat.reassigned.personId]);
  const signed = seats.filter(
    (other) => bindsOnce(other) && other.mark?.verdict === "approve" && other.kind === "signature",
  );
  const signers = resolve(signed.flatMap(({ mark }) => mark?.personId ?? []));
  if (signers.candidates.length > 0) return signers;
  const holders = resolve(
    signed.flatMap(({ holder, recused }) => peopleOf(holder, facts).personIds.filter((id) => !recused.includes(id))),
  );
  return holders.candidates.length > 0 ? holders : signers;
}

function bindsOnce(seat: SeatProgress): boolean {
  return !isConfirmation(seat);
}

/**
 * The only candidate of one signature seat must not be used for another. A substitute's own seat comes before one they
 * would fill for somebody else.
 */
function keepSoleCandidatesFree(seats: SeatProgress[], oneSignatureCounts: boolean): SeatProgress[] {
  const result = [...seats];
  const claimed = new Set<string>();
  for (;;) {
    const soles = result.filter(
      (seat) =>
        isUnfilled(seat) &&
        seat.kind === "signature" &&
        bindsOnce(seat) &&
        seat.candidates.length === 1 &&
        !claimed.has(seat.seatId),
    );
    const sole = soles.find((seat) => seat.standIns === undefined) ?? soles[0];
    const person = sole?.candidates[0];
    if (sole === undefined || person === undefined) return result;
    claimed.add(sole.seatId);
    for (const [index, seat] of result.entries()) {
      if (
        seat.seatId === sole.seatId ||
        seat.kind !== "signature" ||
        !bindsOnce(seat) ||
        !isUnfilled(seat) ||
        !seat.candidates.includes(person)
      )
        continue;
      const personIds = seat.candidates.filter((personId) => personId !== person);
      // Where one signature counts for both, the seat that comes first is signed and the other needs nobody.
      if (personIds.length === 0 && oneSignatureCounts) continue;
      const blocked = personIds.length === 0 ? "alreadySeated" : null;
      result[index] = withCandidates(seat, { personIds, blocked }, seat.standIns ?? []);
    }
  }
}
