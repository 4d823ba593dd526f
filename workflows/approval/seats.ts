/**
 * Who may fill which seat. Every rule of "who may not" is here once and is applied twice: when seats are resolved
 * and again when somebody marks. Nobody left means the seat blocks with a reason; it is never skipped.
 */
import type { BlockReason } from "./states.ts";
import type { Capacity, Facts, IterContext, PersonId, SeatHolder, SeatProgress } from "./types.ts";

/** Seats of the running round; superseded ones stay in the context for one round so that their rows get closed. */
export function currentSeats(context: IterContext): SeatProgress[] {
  return context.seats.filter((seat) => seat.status !== "superseded");
}

/** Whether a seat still needs somebody. */
export function isUnfilled(seat: SeatProgress): boolean {
  return seat.status === "waiting" || seat.status === "open" || seat.status === "blocked";
}

/** The one signature that is asked once more after a hold, of any one of those who signed: it binds nobody twice. */
export function isConfirmation(seat: Pick<SeatProgress, "holder">): boolean {
  return seat.holder.type === "signers";
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
  const resolved = seats.map((seat) => {
    if (!isUnfilled(seat)) return seat;
    return isConfirmation(seat)
      ? resolveConfirmation(seat, seats, facts, rules)
      : resolveSeat(seat, facts, { barred: rules.barred, taken });
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

/** The unfilled seats of the running round, resolved against the facts of now. */
export function resolveRound(context: IterContext, facts: Facts): SeatProgress[] {
  return resolveSeats(currentSeats(context), facts, signingRules(context.route, facts, context));
}

/** The signature of this round that counts for a seat nobody else can fill, where the route says so. */
export function signatureThatCounts(context: IterContext, seat: SeatProgress, facts: Facts): SeatProgress | null {
  const rules = signingRules(context.route, facts, context);
  if (isConfirmation(seat) || !rules.oneSignatureCounts || seat.blocked !== "alreadySeated") return null;
  const alone = resolveSeat(seat, facts, { barred: rules.barred, taken: new Set() });
  const given = currentSeats(context).filter(
    (other) => holdsSignature(other) && other.mark?.verdict === "approve" && other.mark.personId !== null,
  );
  return given.find((other) => alone.candidates.includes(other.mark?.personId ?? "")) ?? null;
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
    case "signers":
      // Who signed stands on the other seats of the round.
      return { personIds: [], blocked: "suspended" };
  }
}

/** In which capacity a candidate fills a seat. */
export function capacityOf(seat: SeatProgress, personId: PersonId): Capacity {
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

/** The superiors of the given people, as those who come in; whoever came in or stands there already does not. */
export function withSuperiors(seat: SeatProgress, of: PersonId[], facts: Facts): SeatProgress {
  const cameIn = new Map(seat.escalated.map((entry) => [entry.personId, entry.of]));
  const added = of.flatMap((personId) => {
    const superior = activeSuperior(personId, facts);
    if (superior === null || cameIn.has(superior) || seat.candidates.includes(superior)) return [];
    const inPlaceOf = cameIn.get(personId) ?? personId;
    cameIn.set(superior, inPlaceOf);
    return [{ personId: superior, of: inPlaceOf }];
  });
  return added.length === 0 ? seat : { ...seat, escalated: [...seat.escalated, ...added] };
}

/** Whether somebody could decide anything at all: their account is open and they have the role, now. */
export function mayAct(personId: PersonId, facts: Facts): boolean {
  const person = facts.people[personId];
  return person?.active === true && person.mayDecide;
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

interface Resolving {
  barred: Set<PersonId>;
  taken: Set<PersonId | null | undefined>;
  /** Instead of those whom the holder names. */
  personIds?: PersonId[];
}

function resolveSeat(seat: SeatProgress, facts: Facts, { barred, taken, personIds }: Resolving): SeatProgress {
  const holder = seat.reassigned ? ({ type: "person", personId: seat.reassigned.personId } as const) : seat.holder;
  const held = personIds === undefined ? peopleOf(holder, facts) : activeOrBlocked(personIds, "suspended", facts);
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
  if (seat.kind !== "notice") exclude((personId) => hasTheRole(seat, personId, facts), "notApprover");
  if (seat.kind === "signature") {
    exclude((personId) => !barred.has(personId), "onlyAuthors");
    exclude((personId) => !taken.has(personId), "alreadySeated");
  }
  return { ...seat, candidates, blocked };
}

/**
 * Those who signed and still may; where none of them may any more, whoever holds the seats that were signed now. Whoever
 * confirmed the post does not sign it as well.
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
  const holders = resolve(signed.flatMap(({ holder }) => peopleOf(holder, facts).personIds));
  return holders.candidates.length > 0 ? holders : signers;
}

function bindsOnce(seat: SeatProgress): boolean {
  return !isConfirmation(seat);
}

/** Deciding needs the role; consenting to what goes out in one's own name needs none, but an auditor never signs. */
function hasTheRole(seat: SeatProgress, personId: PersonId, facts: Facts): boolean {
  const isVoice = seat.holder.type === "voice" || (isConfirmation(seat) && personId === facts.voiceId);
  return isVoice ? facts.people[personId]?.onlyAudits === false : mayAct(personId, facts);
}

/** The only candidate of one signature seat must not be used for another. */
function keepSoleCandidatesFree(seats: SeatProgress[], oneSignatureCounts: boolean): SeatProgress[] {
  const result = [...seats];
  const claimed = new Set<string>();
  for (;;) {
    const sole = result.find(
      (seat) =>
        isUnfilled(seat) &&
        seat.kind === "signature" &&
        bindsOnce(seat) &&
        seat.candidates.length === 1 &&
        !claimed.has(seat.seatId),
    );
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
      const candidates = seat.candidates.filter((personId) => personId !== person);
      // Where one signature counts for both, the seat that comes first is signed and the other needs nobody.
      if (candidates.length === 0 && oneSignatureCounts) continue;
      result[index] = { ...seat, candidates, blocked: candidates.length === 0 ? "alreadySeated" : null };
    }
  }
}
