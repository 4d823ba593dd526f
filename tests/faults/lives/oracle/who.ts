/** Who may fill which seat, from facts alone: the people of now, who wrote, who signed, who declined. */
import type { Deed } from "../deeds.ts";
import type { Life } from "../life.ts";
import { currentSeats, type PersonRow, type SeatRow, type Seen } from "../observe.ts";
import { levelOf, nameOf, newMarks, placeOf, type Rule, seatById, standing, type Turn } from "./turn.ts";

/** Whom the holder of a seat names at this moment. */
function named({ holder }: SeatRow, seen: Seen): string[] {
  switch (holder.type) {
    case "person":
      return [holder.personId];
    case "group":
      return seen.groups[holder.groupId] ?? [];
    case "superior":
      return [personOf(seen, seen.post.author)?.superior ?? ""].filter((id) => id !== "");
    case "voice":
      return seen.post.voice === null ? [] : [seen.post.voice];
  }
}

function personOf(seen: Seen, id: string): PersonRow | undefined {
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

/** Whoever came in for somebody else: only from above, and only once somebody declined, was not reached or let a term pass. */
function mayHaveComeIn(life: Life, seen: Seen, seat: SeatRow): Set<string> {
  const names = (value: unknown) => Array.isArray(value) && value.includes(seat.id);
  const reason =
    recusedBy(seen, seat).length > 0 ||
    seen.entries.some(
      ({ type, payload }) => ["level.escalated", "level.unreached"].includes(type) && names(payload["seatIds"]),
    );
  if (!reason || seat.holder.type === "voice") return new Set();
  const everNamed = life.moments.flatMap((moment) => named(seat, moment.seen));
  return above(life, [...everNamed, ...recusedBy(seen, seat)]);
}

/** Handed a seat by an administrator or its holder, with a reason. */
function handedTo(seen: Seen, seat: SeatRow): Set<string> {
  return new Set(
    seen.entries.flatMap(({ type, payload }) =>
      type === "seat.reassigned" && payload["seatId"] === seat.id && typeof payload["personId"] === "string"
        ? [payload["personId"]]
        : [],
    ),
  );
}

/** Why somebody may not fill a seat now; null when nothing speaks against it. */
export function objection(life: Life, seen: Seen, seat: SeatRow, personId: string): string | null {
  const person = personOf(seen, personId);
  if (person?.active !== true) return "is suspended";
  if (seat.holder.type !== "voice" && person.roles.every((role) => role === "auditor"))
    return "is no approver any more";
  if (
    !named(seat, seen).includes(personId) &&
    !mayHaveComeIn(life, seen, seat).has(personId) &&
    !handedTo(seen, seat).has(personId)
  )
    return "is not named by the seat";
  if (recusedBy(seen, seat).includes(personId)) return "declined it";
  if (seat.kind !== "signature") return null;
  if (!life.route.authorsMaySign && (seen.writers.includes(personId) || seen.post.author === personId))
    return "wrote the post";
  const other = signedBy(seen, personId).find((id) => id !== seat.id);
  return other === undefined ? null : "holds another signature of it";
}

function signedBy(seen: Seen, personId: string): string[] {
  return standing(seen).flatMap((mark) => {
    const seat = seatById(seen, mark.seat);
    return seat?.kind === "signature" && mark.person === personId ? [seat.id] : [];
  });
}

/** Whether somebody surely may fill a seat: named, an approver, and not to be kept free for another seat. */
function surelyMay(life: Life, seen: Seen, seat: SeatRow, personId: string): boolean {
  if (!named(seat, seen).includes(personId) || objection(life, seen, seat, personId) !== null) return false;
  if (seat.holder.type !== "voice" && personOf(seen, personId)?.roles.includes("approver") !== true) return false;
  return seat.kind !== "signature" || !wantedElsewhere(life, seen, seat, personId);
}

function wantedElsewhere(life: Life, seen: Seen, seat: SeatRow, personId: string): boolean {
  return currentSeats(seen).some(
    (other) =>
      other.id !== seat.id &&
      other.kind === "signature" &&
      ["waiting", "open", "blocked"].includes(other.status) &&
      objection(life, seen, other, personId) === null,
  );
}

/** Seats of the level that is being worked on. */
export function workedOn(seen: Seen): SeatRow[] {
  return seen.post.state === "review"
    ? currentSeats(seen).filter((seat) => seat.level === seen.post.level && seat.kind !== "notice")
    : [];
}

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
/** The last call finds out by itself, when it leaves, whether there is reason to. */
const askingKinds = new Set(["decisionRequest", "reminder"]);

const onlyWhoMayIsAsked: Rule = ({ life, before, now }) => {
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
    const superior = personOf(before.seen, mark.person ?? "")?.superior;
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

/** A change of people is looked at by the worker, within its second: until then the post waits as it was. */
function onceLookedAt(rule: Rule): Rule {
  return (turn) => (!turn.now.settled && isAboutPeople(turn.now.deed) ? null : rule(turn));
}

function isAboutPeople(deed: Deed): boolean {
  if (deed.do === "both") return isAboutPeople(deed.first) || isAboutPeople(deed.second);
  return "who" in deed || deed.do === "group" || deed.do === "release";
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
