/** Who is told what: a signature that falls, and how often somebody is reminded. */
import { currentSeats, type Seen } from "#tests/faults/lives/observe.ts";
import { nameOf, newEntries, placeOf, type Rule, seatById, standing } from "./turn.ts";

const requestKinds = new Set(["decisionRequest", "reminder", "lastCall", "receipt"]);
/** Where a round ends without the signatures it had counting any more. */
const wentBack = ["draft", "discarded", "rejected"];

const theFallenAreTold: Rule = (turn) => {
  const { life, before, now } = turn;
  const [from, to] = [before.seen.post.state, now.seen.post.state];
  if (from === to || !wentBack.includes(to) || now.deed.do === "both") return null;
  const by = newEntries(turn).at(-1)?.actor;
  for (const { person, at, verdict, seat } of standing(before.seen)) {
    if (person === null || person === by || verdict !== "approve") continue;
    // The next submission says whether it falls.
    if (seatById(now.seen, seat)?.ended?.mayReturn) continue;
    // A round that ended by time told them then.
    const told = now.seen.mails.filter(
      (mail) => mail.to === person && !requestKinds.has(mail.kind) && Date.parse(mail.createdAt) >= Date.parse(at),
    );
    if (told.length === 0)
      return `${nameOf(life, person)} had marked, the post went from ${from} to ${to}, and they were not told`;
  }
  return null;
};

/** Somebody else's signature goes, and theirs with it. */
const whatGoesAlongIsTold: Rule = ({ life, before, now }) => {
  if (now.deed.do === "both") return null;
  const doubted = new Set(before.seen.holds.map(({ mark }) => mark));
  for (const { id, person, takenBackAt, seat } of now.seen.marks) {
    const was = before.seen.marks.find((mark) => mark.id === id);
    if (was === undefined || was.takenBackAt !== null || takenBackAt === null || person === null) continue;
    if (
      doubted.has(id) ||
      now.answers.some(({ ok, deed }) => ok && deed.do === "takeBack" && placedOn(now.seen, seat) === deed.seat)
    )
      continue;
    const known = new Set(before.seen.mails.map((mail) => mail.id));
    if (!now.seen.mails.some((mail) => !known.has(mail.id) && mail.to === person && !requestKinds.has(mail.kind)))
      return `the mark of ${nameOf(life, person)} fell with another, and they were not told`;
  }
  return null;
};

function placedOn(seen: Seen, seatId: string): string {
  const seat = seatById(seen, seatId);
  return `${seat?.level}.${seat?.position}`;
}

/** A seat that is asked for anew, because its mark was taken back, is a new request: reminders of it are counted from there. */
const notPressedForEver: Rule = ({ life, now: { seen } }) => {
  for (const seat of currentSeats(seen)) {
    for (const person of seen.people) {
      const mails = seen.mails.filter((mail) => mail.seat === seat.id && mail.to === person.id);
      let times = 0;
      for (const { kind } of mails) {
        times = kind === "decisionRequest" ? 0 : kind === "reminder" ? times + 1 : times;
        if (times > 5)
          return `${nameOf(life, person.id)} was reminded ${times} times of one request for ${placeOf(seat)}`;
      }
    }
  }
  return null;
};

const oneReceiptEach: Rule = (turn) => {
  const receipts = (seen: typeof turn.now.seen) => seen.mails.filter((mail) => mail.kind === "receipt").length;
  const marks = newEntries(turn).filter(
    ({ type, means }) =>
      type.startsWith("mark.") && means !== "clock" && !["mark.takenBack", "mark.answered"].includes(type),
  );
  const written = receipts(turn.now.seen) - receipts(turn.before.seen);
  return written === marks.length ? null : `${marks.length} marks by people and ${written} receipts`;
};

const nobodyAskedTwice: Rule = (turn) => {
  if (turn.now.told > 1) return null;
  const known = new Set(turn.before.seen.mails.map((mail) => mail.id));
  const asked = turn.now.seen.mails.filter((mail) => !known.has(mail.id) && mail.kind === "decisionRequest");
  const keys = asked.map((mail) => `${mail.to} for level ${seatById(turn.now.seen, mail.seat ?? "")?.level}`);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  return twice === undefined ? null : `one event asked twice: ${twice}`;
};

export const tellingRules: Record<string, Rule> = {
  "whoever's signature falls is told": theFallenAreTold,
  "whoever's mark goes with another is told": whatGoesAlongIsTold,
  "at most five reminders for a request": notPressedForEver,
  "a receipt for each mark": oneReceiptEach,
  "one event asks nobody twice for a level": nobodyAskedTwice,
};
