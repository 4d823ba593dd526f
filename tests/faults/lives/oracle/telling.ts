/** Who is told what: a signature that falls, and how often somebody is pressed. */
import { currentSeats } from "../observe.ts";
import { nameOf, newEntries, placeOf, type Rule, seatById, standing } from "./turn.ts";

const requestKinds = new Set(["decisionRequest", "reminder", "lastCall", "receipt"]);
/** Where a round ends without the signatures it had counting any more. */
const wentBack = ["draft", "discarded", "rejected"];

const theFallenAreTold: Rule = (turn) => {
  const { life, before, now } = turn;
  const [from, to] = [before.seen.post.state, now.seen.post.state];
  if (from === to || !wentBack.includes(to) || now.deed.do === "both") return null;
  const by = newEntries(turn).at(-1)?.actor;
  for (const { person, at, verdict } of standing(before.seen)) {
    if (person === null || person === by || verdict !== "approve") continue;
    // A round that ended by time told them then.
    const told = now.seen.mails.filter(
      (mail) => mail.to === person && !requestKinds.has(mail.kind) && Date.parse(mail.createdAt) >= Date.parse(at),
    );
    if (told.length === 0)
      return `${nameOf(life, person)} had marked, the post went from ${from} to ${to}, and they were not told`;
  }
  return null;
};

const notPressedForEver: Rule = ({ life, now: { seen } }) => {
  for (const seat of currentSeats(seen)) {
    for (const person of seen.people) {
      const times = seen.mails.filter(
        (mail) => mail.kind === "reminder" && mail.seat === seat.id && mail.to === person.id,
      ).length;
      if (times > 5) return `${nameOf(life, person.id)} was reminded ${times} times of ${placeOf(seat)}`;
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
  "at most five reminders for a request": notPressedForEver,
  "a receipt for each mark": oneReceiptEach,
  "one event asks nobody twice for a level": nobodyAskedTwice,
};
