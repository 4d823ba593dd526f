/** The time of a vote (*par condicio*): what goes out in it, and who let it. */
import { currentSeats, isLetPass, type Seen, votesAt } from "#tests/faults/lives/observe.ts";
import { nameOf, newEntries, newMarks, placeOf, type Rule, seatById, type Turn } from "./turn.ts";

/** The first one in which nobody let pass what the post says now. */
function inTheWay(seen: Seen, at: number): string | null {
  return votesAt(seen, at).find(({ id }) => !isLetPass(seen, id))?.id ?? null;
}

const nothingStartsUndeclared: Rule = (turn) => {
  const { before, now } = turn;
  // Entered in this very step, or ended in it: which of the two came first is not seen.
  const [was, is] = [inTheWay(before.seen, now.at), inTheWay(now.seen, now.at)];
  if (was === null || is === null) return null;
  if (before.seen.post.state !== "publishing" && now.seen.post.state === "publishing")
    return "it goes out in the time of a vote, and nobody let it pass";
  const prompted = (id: string) => before.seen.publications.some((one) => one.id === id && one.state === "prompted");
  return now.seen.publications.some(({ id, state }) => state === "prompted" && !prompted(id))
    ? "a channel was asked to publish in the time of a vote, and nobody let it pass"
    : null;
};

const programmeIsEmptied: Rule = ({ now: { seen, settled } }) => {
  if (!settled || seen.post.state !== "scheduled") return null;
  return inTheWay(seen, Date.parse(seen.post.publishAt ?? "")) === null
    ? null
    : "it is on the programme for the time of a vote, and nobody let it pass";
};

const sentWithItsDeclaration: Rule = (turn) => {
  const { seen } = turn.now;
  if (turn.now.deed.do === "both" || newEntries(turn).every(({ type }) => type !== "post.submitted")) return null;
  const missing = votesAt(seen, Date.parse(seen.post.publishAt ?? "")).find(
    ({ id }) => !seen.declarations.some((one) => one.vote === id && one.revision === seen.post.revision),
  );
  return missing ? "it was sent for the time of a vote without a declaration" : null;
};

const onlyByItsApprover: Rule = ({ life, now: { seen } }) => {
  for (const { vote, by, verdict, decidedBy } of seen.declarations) {
    if (verdict === null) continue;
    const approver = seen.votes.find(({ id }) => id === vote)?.approver;
    if (approver !== undefined && decidedBy !== approver) return `${nameOf(life, decidedBy)} decided on a declaration`;
    if (decidedBy === by) return `${nameOf(life, by)} decided on what they declared`;
  }
  return null;
};

const noSilence: Rule = (turn) => {
  const { before, now } = turn;
  for (const mark of newMarks(turn)) {
    const seat = seatById(now.seen, mark.seat);
    if (mark.person !== null || !seat) continue;
    const at = Date.parse(mark.at);
    const moments = [at, Date.parse(before.seen.post.publishAt ?? "")];
    if (moments.some((moment) => votesAt(before.seen, moment).length > 0 && votesAt(now.seen, moment).length > 0))
      return `silence filled ${placeOf(seat)} in the time of a vote, or for a moment in it`;
  }
  return null;
};

/** Held by it, a post comes back only confirmed and signed again, or written anew. */
const endReleasesNothing: Rule = ({ before, now }: Turn) => {
  const held = before.seen.entries.findLast(({ type }) => type === "post.held");
  const goesOn = ["approved", "scheduled", "publishing"].includes(now.seen.post.state);
  const confirmed = currentSeats(now.seen).some(({ holder }) => holder.type === "signers");
  return before.seen.post.state === "held" && held?.payload["blackoutId"] !== undefined && goesOn && !confirmed
    ? "what the time of a vote stopped goes on without being confirmed and signed again"
    : null;
};

export const votingRules: Record<string, Rule> = {
  "in the time of a vote nothing starts that was not let pass": nothingStartsUndeclared,
  "the time of a vote empties the programme": programmeIsEmptied,
  "what is sent for the time of a vote is declared": sentWithItsDeclaration,
  "only its approver lets a declaration pass": onlyByItsApprover,
  "no silence in the time of a vote": noSilence,
  "the end of a vote releases nothing": endReleasesNothing,
};
