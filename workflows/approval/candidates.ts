/**
 * Who may fill one seat: the people it names, those who came in, their substitutes, and what any of them lacks. What one
 * seat means for the others of a post is said in `seats.ts`.
 */
import type { StandIn } from "./delegation.ts";
import type { BlockReason } from "./states.ts";
import type { Facts, PersonId, SeatProgress } from "./types.ts";
import type { SeatHolder } from "./route-types.ts";

interface Resolving {
  barred: Set<PersonId>;
  taken: Set<PersonId | null | undefined>;
  /** In whose name it goes out, where the round asks for their consent: another person signs the other seats. */
  consenting?: PersonId | null;
  /** Instead of those whom the holder names. */
  personIds?: PersonId[];
}

/** Who may fill one seat, by the facts of now: those it names, or their substitutes; or why there is nobody. */
export function resolveSeat(
  seat: SeatProgress,
  facts: Facts,
  { barred, taken, consenting = null, personIds }: Resolving,
): SeatProgress {
  const held = standing(seat, facts, personIds);
  const sift = (among: PersonId[], whenEmpty: BlockReason | null) =>
    siftCandidates(seat, { personIds: among, whenEmpty, barred, taken, consenting }, facts);
  const own = sift(held.personIds, held.blocked);
  // Nobody consents or is informed in somebody else's place.
  const standsAlone = seat.kind === "notice" || seat.holder.type === "voice";
  const standIns = standsAlone ? [] : standInsFor(own.personIds, facts);
  if (standIns.length === 0) return withCandidates(seat, own, []);
  const away = new Set(standIns.map(({ of }) => of));
  const present = own.personIds.filter((personId) => !away.has(personId));
  const all = sift([...new Set([...present, ...standIns.map(({ personId }) => personId)])], null);
  const acting = standIns.filter(({ personId }) => !present.includes(personId));
  return withCandidates(seat, all, acting);
}

/** The one signature that is asked once more after a hold, of any one of those who signed: it binds nobody twice. */
export function isConfirmation(seat: Pick<SeatProgress, "holder">): boolean {
  return seat.holder.type === "signers";
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
    case "vacant":
    case "signers":
      // No published route has a vacant seat. Who signed stands on the other seats of the round.
      return { personIds: [], blocked: "suspended" };
  }
}

/** Whether somebody could decide anything at all: their account is open and they have the role, now. */
export function mayAct(personId: PersonId, facts: Facts): boolean {
  const person = facts.people[personId];
  return person?.active === true && person.mayDecide;
}

function activeOrBlocked(personIds: PersonId[], whenEmpty: BlockReason, facts: Facts) {
  const active = [...new Set(personIds)].filter((personId) => facts.people[personId]?.active === true);
  if (active.length > 0) return { personIds: active, blocked: null };
  return { personIds: [], blocked: personIds.length === 0 ? whenEmpty : ("suspended" as const) };
}

/** Whose seat it is in their own right: the holder, or whoever got it, and those who came in. */
export function standing(
  seat: SeatProgress,
  facts: Facts,
  instead?: PersonId[],
): { personIds: PersonId[]; blocked: BlockReason | null } {
  const holder = seat.reassigned ? ({ type: "person", personId: seat.reassigned.personId } as const) : seat.holder;
  const held = instead === undefined ? peopleOf(holder, facts) : activeOrBlocked(instead, "suspended", facts);
  const cameIn = seat.escalated
    .map(({ personId }) => personId)
    .filter((personId) => facts.people[personId]?.active === true);
  const personIds = [...new Set([...held.personIds, ...cameIn])];
  return { personIds, blocked: personIds.length === 0 ? held.blocked : null };
}

/**
 * The substitutes of those who could fill a seat themselves: whoever may not sign it hands nothing on, and whoever is a
 * substitute hands on nothing of what they hold for somebody else.
 */
function standInsFor(personIds: PersonId[], { delegations = [] }: Facts): StandIn[] {
  return delegations
    .filter(({ of, substituteId }) => personIds.includes(of) && of !== substituteId)
    .map(({ substituteId, of, delegationId, act }) => ({ personId: substituteId, of, delegationId, act }));
}

interface Sifted {
  personIds: PersonId[];
  /** Why there is nobody, when there is nobody. */
  blocked: BlockReason | null;
}

/** Leaves out whoever may not fill the seat; where nobody is left, says what the last of them lacked. */
function siftCandidates(
  seat: SeatProgress,
  {
    personIds,
    whenEmpty,
    barred,
    taken,
    consenting,
  }: Required<Omit<Resolving, "personIds">> & { personIds: PersonId[]; whenEmpty: BlockReason | null },
  facts: Facts,
): Sifted {
  let left = personIds;
  let blocked = left.length === 0 ? whenEmpty : null;
  const exclude = (keep: (personId: PersonId) => boolean, reason: BlockReason) => {
    left = left.filter(keep);
    if (left.length === 0) blocked ??= reason;
  };
  exclude((personId) => facts.people[personId]?.active === true, "suspended");
  exclude((personId) => !seat.recused.includes(personId), "recused");
  if (seat.kind !== "notice") exclude((personId) => hasTheRole(seat, personId, facts), "notApprover");
  if (seat.kind === "signature") {
    exclude((personId) => !barred.has(personId), "onlyAuthors");
    exclude((personId) => seat.holder.type === "voice" || personId !== consenting, "ownVoice");
    exclude((personId) => !taken.has(personId), "alreadySeated");
  }
  return { personIds: left, blocked };
}

/** Keeps the substitutes to those who may fill it. A seat without any has no such field, as before there were some. */
export function withCandidates(seat: SeatProgress, { personIds, blocked }: Sifted, standIns: StandIn[]): SeatProgress {
  const left = standIns.filter(
    ({ personId }, index) =>
      personIds.includes(personId) && standIns.findIndex((other) => other.personId === personId) === index,
  );
  const { standIns: _, ...rest } = seat;
  const found = { candidates: personIds, blocked };
  return left.length > 0 ? { ...seat, ...found, standIns: left } : { ...rest, ...found };
}

/** Deciding needs the role; consenting to what goes out in one's own name needs none, but an auditor never signs. */
function hasTheRole(seat: SeatProgress, personId: PersonId, facts: Facts): boolean {
  const isVoice = seat.holder.type === "voice" || (isConfirmation(seat) && personId === facts.voiceId);
  return isVoice ? facts.people[personId]?.onlyAudits === false : mayAct(personId, facts);
}
