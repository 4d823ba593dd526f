/** Marks given for somebody who is away: by a delegation that runs, said as such, and once for each signature. */
import { heldBy, personOf, running } from "./may.ts";
import { nameOf, newMarks, placeOf, type Rule, seatById } from "./turn.ts";

const saysForWhom: Rule = ({ life, before, now }) => {
  if (now.deed.do === "both") return null;
  for (const { person, seat: seatId, capacity } of newMarks({ life, before, now })) {
    const seat = seatById(before.seen, seatId);
    if (seat === undefined || person === null) continue;
    const named = heldBy(seat, before.seen);
    const forSomebody = running(before.seen, seat).filter(({ of, to }) => to === person && named.includes(of));
    if (forSomebody.length > 0 && !named.includes(person) && capacity.type === "own")
      return `${nameOf(life, person)} stands in on ${placeOf(seat)}, and the mark says it is theirs`;
    if (capacity.type !== "delegated") continue;
    const by = running(before.seen, seat).find(({ id }) => id === capacity.delegationId);
    if (by === undefined) return `a mark on ${placeOf(seat)} names a delegation that does not run`;
    if (by.to !== person || by.of !== capacity.of) return `a mark on ${placeOf(seat)} names somebody else's delegation`;
  }
  return null;
};

/** Whoever entered it, or somebody above; nobody for themselves. */
const enteredByWhoMay: Rule = ({ life, before, now }) => {
  const known = new Set(before.seen.delegations.map(({ id }) => id));
  for (const { id, of, to, by } of now.seen.delegations) {
    if (known.has(id)) continue;
    if (of === to) return `${nameOf(life, of)} stands in for themselves`;
    const over = (person: string): boolean => {
      const seen = new Set<string>();
      for (
        let at = personOf(before.seen, person)?.superior;
        at && !seen.has(at);
        at = personOf(before.seen, at)?.superior
      )
        if (at === by) return true;
        else seen.add(at);
      return false;
    };
    const administers = personOf(before.seen, by)?.roles.includes("admin") === true;
    if (by !== of && !administers && !(over(of) && over(to)))
      return `${nameOf(life, by)} gave the seats of ${nameOf(life, of)} to ${nameOf(life, to)}`;
  }
  return null;
};

/** Of one person, of the same thing: it would be open who is meant. */
const oneSubstituteEach: Rule = ({ life, now: { seen } }) => {
  const standing = seen.delegations.filter(({ revokedAt }) => revokedAt === null);
  for (const [index, one] of standing.entries())
    for (const other of standing.slice(index + 1)) {
      const together = Date.parse(one.from) < Date.parse(other.until) && Date.parse(other.from) < Date.parse(one.until);
      const same = JSON.stringify(one.scope) === JSON.stringify(other.scope);
      const all = one.scope.type === "all" || other.scope.type === "all";
      if (one.of === other.of && together && (same || all))
        return `${nameOf(life, one.of)} has two substitutes at once`;
    }
  return null;
};

export const standingInRules: Record<string, Rule> = {
  "a mark for somebody else says by which delegation": saysForWhom,
  "a delegation is entered by whoever may": enteredByWhoMay,
  "one substitute for one thing": oneSubstituteEach,
};
