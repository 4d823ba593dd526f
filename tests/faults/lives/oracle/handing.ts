/** A seat handed to somebody else, and one signature that counts for two seats: who may, and what becomes of the seats. */
import { currentSeats, isFrozen, seatAt, type SeatRow } from "#tests/faults/lives/observe.ts";
import {
  handedTo,
  heldBy,
  isApprover,
  isAway,
  isUnfilled,
  mayFill,
  objectionAsHolder,
  personOf,
  running,
  wantedElsewhere,
} from "./may.ts";
import { markOn, nameOf, newMarks, placeOf, type Rule, seatById, type Turn } from "./turn.ts";

interface HandOver {
  seat: SeatRow;
  to: string;
  /** By whom, and whether they said why. */
  by: string;
  reason: boolean;
  accepted: boolean;
  code: string | null;
}

/** The hand-over that was asked for in this step, if any; of two at once neither can be judged. */
function handOver({ life, before, now }: Turn): HandOver | null {
  const deed = now.deed.do === "twice" ? now.deed.deed : now.deed;
  const [answer] = now.answers;
  const seat = deed.do === "reassign" ? seatAt(before.seen, deed.seat) : undefined;
  if (deed.do !== "reassign" || answer === undefined || seat === undefined) return null;
  const { people } = life.organization;
  const [by, to] = [people[deed.by] ?? "", people[deed.to] ?? ""];
  return { seat, by, to, reason: deed.reason, accepted: answer.ok, code: answer.code };
}

const byWhoMay: Rule = (turn) => {
  const asked = handOver(turn);
  if (asked?.accepted !== true) return null;
  const { life, before } = turn;
  const { seat, by, reason } = asked;
  if (before.seen.post.state !== "review" || !isUnfilled(seat))
    return `${placeOf(seat)} does not wait, and was handed on`;
  if (seat.kind === "notice" || seat.holder.type === "voice") return `${placeOf(seat)} is nobody's to hand on`;
  if (isFrozen(before.seen)) return "a seat of a frozen post was handed on";
  if (!reason) return "a seat was handed on without a reason";
  const administers = personOf(before.seen, by)?.roles.includes("admin") === true;
  // Whoever is away hands on what their substitute may not fill, and so does whoever entered it.
  const isOfTheirs = running(before.seen, seat).some((one) => one.of === by || one.by === by);
  return administers || isOfTheirs || mayFill(life, before.seen, seat).includes(by)
    ? null
    : `${nameOf(life, by)} handed on ${placeOf(seat)}, which is not theirs`;
};

const toWhoMay: Rule = (turn) => {
  const asked = handOver(turn);
  if (asked?.accepted !== true) return null;
  const why = objectionAsHolder(turn.life, turn.before.seen, asked.seat, asked.to);
  return why === null ? null : `${placeOf(asked.seat)} was handed to ${nameOf(turn.life, asked.to)}, who ${why}`;
};

const atNobodysCost: Rule = (turn) => {
  const asked = handOver(turn);
  const { life, before } = turn;
  if (asked?.accepted !== true || asked.seat.kind !== "signature" || life.route.oneSignatureCounts === true)
    return null;
  // A seat that nobody can fill anyway loses nothing: of a level ahead that is known before it opens.
  const left = otherSignatures(turn, asked.seat).find(
    (seat) => mayFill(life, before.seen, seat).join() === asked.to && seat.blocked === null,
  );
  return left
    ? `${placeOf(asked.seat)} was handed to ${nameOf(life, asked.to)}, the only one who may fill ${placeOf(left)}`
    : null;
};

function otherSignatures({ before }: Turn, seat: SeatRow): SeatRow[] {
  return currentSeats(before.seen).filter(
    (other) => other.id !== seat.id && other.kind === "signature" && isUnfilled(other),
  );
}

/** By an administrator or the holder, with a reason, to an approver who is there, nothing speaks against and no other seat needs. */
const isHeard: Rule = (turn) => {
  const asked = handOver(turn);
  if (asked === null || asked.accepted || !asked.reason) return null;
  const { life, before } = turn;
  const { seat, by, to } = asked;
  const person = personOf(before.seen, by);
  const mayAsk =
    person?.active === true &&
    (person.roles.includes("admin") || before.seen.asked.some((one) => one.seat === seat.id && one.person === by));
  const waits = before.seen.post.state === "review" && isUnfilled(seat) && seat.kind !== "notice";
  if (!mayAsk || !waits || seat.holder.type === "voice" || isFrozen(before.seen)) return null;
  // Whoever is away would not get it: their substitute would.
  if (!isApprover(before.seen, to) || isAway(before.seen, seat, to)) return null;
  if (objectionAsHolder(life, before.seen, seat, to) !== null) return null;
  if (seat.kind === "signature" && wantedElsewhere(life, before.seen, seat, to)) return null;
  if (mayFill(life, before.seen, seat).includes(to)) return null;
  return `${placeOf(seat)} could not be handed to ${nameOf(life, to)}: ${asked.code}`;
};

/** Nobody but them is waited for, and no address that went to others decides it. */
const theirsAlone: Rule = (turn) => {
  const asked = handOver(turn);
  const { life, now } = turn;
  if (asked?.accepted !== true || now.seen.post.state !== "review") return null;
  const { seat, to } = asked;
  const theirs = new Set([to, ...running(now.seen, seat).flatMap((one) => (one.of === to ? [one.to] : []))]);
  const other = [...now.seen.asked, ...now.seen.tokens].find((one) => one.seat === seat.id && !theirs.has(one.person));
  if (other) return `${placeOf(seat)} was handed on, and ${nameOf(life, other.person)} can still decide it`;
  const is = seatById(now.seen, seat.id);
  return is?.status === "open" && !now.seen.asked.some((one) => one.seat === seat.id && theirs.has(one.person))
    ? `${placeOf(seat)} was handed to ${nameOf(life, to)}, who is not asked`
    : null;
};

const saysInWhosePlace: Rule = (turn) => {
  for (const { person, seat: seatId, capacity } of newMarks(turn)) {
    const seat = seatById(turn.before.seen, seatId);
    if (seat === undefined || person === null || handedTo(turn.before.seen, seat) !== person) continue;
    const of = seat.holder.type === "person" ? seat.holder.personId : capacity.of;
    if (capacity.type !== "reassigned" || capacity.of !== of)
      return `${nameOf(turn.life, person)} marked ${placeOf(seat)}, which was handed to them, as ${capacity.type}`;
  }
  return null;
};

/** Where the route says so, a signature that stands fills another seat nobody but whoever gave it could fill. */
const countsWhereTheApprovalRouteSaysSo: Rule = (turn) => {
  const { life, before, now } = turn;
  if (now.deed.do === "both") return null;
  const known = new Set(before.seen.seats.flatMap(({ id, ended }) => (ended?.why === "countsAlready" ? [id] : [])));
  for (const seat of currentSeats(now.seen)) {
    const { ended } = seat;
    if (ended?.why !== "countsAlready" || known.has(seat.id)) continue;
    if (life.route.oneSignatureCounts !== true) return `${placeOf(seat)} was filled by a signature of another seat`;
    const other = seatById(now.seen, ended.seatId ?? "");
    const given = other && markOn(now.seen, other);
    if (other?.kind !== "signature" || given?.verdict !== "approve" || given.person !== ended.by)
      return `${placeOf(seat)} was filled by a signature that nobody gave`;
    // Whoever is above comes in only for want of anybody else.
    const free = mayFill(life, now.seen, seat).find(
      (id) => id !== ended.by && heldBy(seat, now.seen).includes(id) && isApprover(now.seen, id),
    );
    if (free !== undefined)
      return `${placeOf(seat)} was filled by another signature, and ${nameOf(life, free)} may sign`;
  }
  return null;
};

const countedGoesWithItsSignature: Rule = ({ now: { seen } }) => {
  if (seen.post.state !== "review" && seen.post.state !== "approved" && seen.post.state !== "scheduled") return null;
  const stale = currentSeats(seen).find(({ ended }) => {
    const other = ended?.why === "countsAlready" ? seatById(seen, ended.seatId ?? "") : undefined;
    return other !== undefined && !isFrozen(seen) && markOn(seen, other) === undefined;
  });
  return stale ? `${placeOf(stale)} counts as signed by a mark that is gone` : null;
};

export const handingRules: Record<string, Rule> = {
  "a seat is handed on by whoever may": byWhoMay,
  "a seat is handed to somebody who may fill it": toWhoMay,
  "no hand-over leaves another signature to nobody": atNobodysCost,
  "whoever may hand a seat on is heard": isHeard,
  "a handed seat is theirs alone": theirsAlone,
  "a mark on a handed seat says in whose place": saysInWhosePlace,
  "one signature counts twice where the route says so": countsWhereTheApprovalRouteSaysSo,
  "what one signature counted for goes with it": countedGoesWithItsSignature,
};
