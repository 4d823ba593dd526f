/** Who is asked and may decide: those who may fill a seat, all of them and nobody else. */
import type { Deed } from "#tests/faults/lives/deeds.ts";
import type { Seen } from "#tests/faults/lives/observe.ts";
import { objection, personOf, surelyMay, wantedElsewhere, workedOn } from "./may.ts";
import { levelOf, nameOf, newMarks, placeOf, type Rule, seatById, standing, type Turn } from "./turn.ts";

const onlyWhoMay: Rule = ({ life, now: { seen } }) => {
  for (const { seat: id, person } of seen.asked) {
    const seat = seatById(seen, id);
    const why = seat && seat.kind !== "notice" ? objection(life, seen, seat, person) : null;
    if (seat && why !== null) return `${placeOf(seat)} waits for ${nameOf(life, person)}, who ${why}`;
  }
  return null;
};

const everybodyWhoMay: Rule = ({ life, now: { seen } }) => {
  for (const seat of workedOn(seen)) {
    if (!["waiting", "open", "blocked"].includes(seat.status)) continue;
    for (const person of seen.people) {
      const isAsked = seen.asked.some((one) => one.seat === seat.id && one.person === person.id);
      if (!isAsked && surelyMay(life, seen, seat, person.id))
        return `${nameOf(life, person.id)} may fill ${placeOf(seat)} (${seat.status}) and is not waited for`;
    }
  }
  return null;
};

const whoMayWasAsked: Rule = ({ life, now: { seen } }) => {
  for (const { seat: id, person } of seen.asked) {
    const seat = seatById(seen, id);
    if (!seat || seat.kind === "notice") continue;
    // Nobody is asked twice for one level at once: the request for another of its seats will do.
    const ofTheLevel = workedOn(seen).filter((other) => other.level === seat.level && asksOf(seen, other.id, person));
    const asked = ofTheLevel.some(
      (other) =>
        seen.mails.some((mail) => mail.seat === other.id && mail.to === person && requestKinds.has(mail.kind)) &&
        seen.tokens.some((one) => one.seat === other.id && one.person === person),
    );
    if (!asked) return `${nameOf(life, person)} may fill ${placeOf(seat)} and was never asked`;
  }
  return null;
};

function asksOf(seen: Seen, seat: string, person: string): boolean {
  return seen.asked.some((one) => one.seat === seat && one.person === person);
}

const requestKinds = new Set(["decisionRequest", "reminder", "lastCall"]);
/** Whether the last reminder still has a reason is found out when it is sent. */
const askingKinds = new Set(["decisionRequest", "reminder"]);

const onlyWhoMayIsAsked: Rule = ({ life, before, now }) => {
  // Of two events at once the second may undo what the first one asked for: that leaves with the worker, or does not.
  if (now.deed.do === "both") return null;
  const known = new Set(before.seen.mails.map((mail) => mail.id));
  for (const mail of now.seen.mails) {
    if (known.has(mail.id) || !askingKinds.has(mail.kind) || mail.status === "cancelled") continue;
    const seat = seatById(now.seen, mail.seat ?? "");
    const why = seat ? objection(life, now.seen, seat, mail.to ?? "") : "is asked for no seat";
    if (seat && why !== null) return `${nameOf(life, mail.to)} is asked for ${placeOf(seat)} and ${why}`;
  }
  return null;
};

const nobodyBlocks: Rule = ({ life, now: { seen } }) => {
  for (const seat of workedOn(seen)) {
    if (!["waiting", "open", "blocked"].includes(seat.status)) continue;
    const asked = seen.asked.some((one) => one.seat === seat.id);
    if (seat.status === "open" && !asked) return `${placeOf(seat)} is open and nobody may fill it`;
    if (seat.status === "waiting") return `${placeOf(seat)} waits in a level that is being worked on`;
    if (seat.status !== "blocked") continue;
    if (asked) return `${placeOf(seat)} is blocked and somebody is asked`;
    if (seat.blocked === null) return `${placeOf(seat)} is blocked and does not say why`;
    if (!seen.mails.some((mail) => mail.kind === "blocked"))
      return `${placeOf(seat)} of ${life.postId} is blocked and nobody was told`;
  }
  return null;
};

const markedByWhoMay: Rule = (turn) => {
  const { life, before, now } = turn;
  if (now.deed.do === "both") return null;
  for (const mark of newMarks(turn).filter(({ person }) => person !== null)) {
    const seat = seatById(before.seen, mark.seat);
    if (!seat) return "a mark on a seat that was not there";
    const why = objection(life, before.seen, seat, mark.person ?? "");
    if (why !== null) return `${nameOf(life, mark.person)} marked ${placeOf(seat)}, who ${why}`;
  }
  return null;
};

function isOver({ post }: Seen): boolean {
  return ["draft", "changesRequested", "expired", "rejected", "discarded"].includes(post.state);
}

const nobodySignsTheirOwn: Rule = ({ life, now: { seen } }) => {
  // Whoever signed may begin to write once the round is over: what they write is another revision.
  if (life.route.authorsMaySign || isOver(seen)) return null;
  const own = standing(seen).find(
    (mark) =>
      seatById(seen, mark.seat)?.kind === "signature" &&
      mark.person !== null &&
      (mark.person === seen.post.author || seen.writers.includes(mark.person)),
  );
  return own ? `${nameOf(life, own.person)} signed what they wrote` : null;
};

const oneSignatureEach: Rule = ({ life, now: { seen } }) => {
  const signers = standing(seen).flatMap((mark) =>
    seatById(seen, mark.seat)?.kind === "signature" && mark.person ? [mark.person] : [],
  );
  const twice = signers.find((person, index) => signers.indexOf(person) !== index);
  return twice === undefined ? null : `${nameOf(life, twice)} holds two signatures of one post`;
};

/** Somebody who declines is followed by whoever is above them, where nobody else is left. */
const declinedPassesOn: Rule = (turn: Turn) => {
  const { life, before, now } = turn;
  if (now.deed.do !== "mark" || now.deed.verdict !== "recuse") return null;
  for (const mark of newMarks(turn)) {
    const seat = seatById(now.seen, mark.seat);
    // Of a substitute it is the superior of whoever is away: it is their place.
    const place = mark.capacity.type === "delegated" ? (mark.capacity.of ?? "") : (mark.person ?? "");
    const superior = personOf(before.seen, place)?.superior;
    if (
      !seat ||
      !superior ||
      seat.status !== "blocked" ||
      seat.holder.type === "voice" ||
      now.seen.post.state !== "review"
    )
      continue;
    const person = personOf(now.seen, superior);
    if (person?.roles.includes("approver") !== true || objection(life, now.seen, seat, superior) !== null) continue;
    if (seat.kind === "signature" && wantedElsewhere(life, now.seen, seat, superior)) continue;
    return `${nameOf(life, mark.person)} declined ${placeOf(seat)}; ${nameOf(life, superior)} above may fill it, and it blocks`;
  }
  return null;
};

const noVoiceByOthers: Rule = ({ life, now: { seen } }) => {
  // Once the round is over the writer may name somebody else.
  if (isOver(seen)) return null;
  const wrong = standing(seen).find((mark) => {
    const seat = seatById(seen, mark.seat);
    return seat?.holder.type === "voice" && seat.kind !== "notice" && mark.person !== seen.post.voice;
  });
  return wrong
    ? `${nameOf(life, wrong.person)} consented for a voice that is somebody else's, on level ${levelOf(life, seatById(seen, wrong.seat) ?? { level: 0 }).name}`
    : null;
};

/**
 * A change of people is looked at by the worker, within its second, and on a frozen post after its release: until then
 * the post waits as it was.
 */
function onceLookedAt(rule: Rule): Rule {
  return (turn) => (isYetToBeLookedAt(turn) ? null : rule(turn));
}

function isYetToBeLookedAt({ life, now }: Turn): boolean {
  if (!now.settled && isAboutPeople(now.deed)) return true;
  const since = now.seen.holds.find(({ releasedAt }) => releasedAt === null)?.placedAt;
  if (since === undefined) return false;
  const frozen = life.moments.filter(({ at }) => at >= Date.parse(since));
  return frozen.some(({ deed, seen }) => isAboutPeople(deed) || actingNow(seen) !== actingNow(now.seen));
}

/** Delegations begin and end by the clock as well. */
function actingNow({ delegations, at }: Seen): string {
  return delegations
    .filter(({ from, until }) => Date.parse(from) <= at && at < Date.parse(until))
    .map(({ id }) => id)
    .join();
}

function isAboutPeople(deed: Deed): boolean {
  if (deed.do === "both") return isAboutPeople(deed.first) || isAboutPeople(deed.second);
  return "who" in deed || ["group", "release", "delegate", "revoke"].includes(deed.do);
}

export const whoRules: Record<string, Rule> = {
  "only who may fill a seat is waited for": onceLookedAt(onlyWhoMay),
  "everybody who may fill a seat is waited for": onceLookedAt(everybodyWhoMay),
  "whoever may decide now was asked": onceLookedAt(whoMayWasAsked),
  "only who may decide is asked": onceLookedAt(onlyWhoMayIsAsked),
  "a seat with nobody blocks and says so": onceLookedAt(nobodyBlocks),
  "a mark is given by somebody who may give it": markedByWhoMay,
  "nobody signs what they wrote": nobodySignsTheirOwn,
  "one signature for each person": oneSignatureEach,
  "whoever declines is followed by whoever is above": declinedPassesOn,
  "nobody consents for a voice": noVoiceByOthers,
};
