/** What happens next in a random life: drawn against what was seen, so that most of it can happen at all. */
import type { Chance } from "#tests/support/chance.ts";
import type { Verdict } from "#workflows/approval/states.ts";
import type { Deed, Place } from "./deeds.ts";
import { lastSeen, type Life } from "./life.ts";
import { currentSeats, isFrozen, isPaused, votesAt, type SeatRow, type Seen } from "./observe.ts";
import { keyOfCheck } from "./oracle/checking.ts";
import { adminPlace, publisherPlace } from "./organization.ts";

type Draw = [weight: number, deed: () => Deed | null];

/** The next deed, or null where nothing can follow any more. */
export function choose(life: Life, chance: Chance): Deed | null {
  const seen = lastSeen(life);
  if (finals.includes(seen.post.state)) return null;
  const plain = () => drawFrom([...inState(life, seen, chance), ...always(life, seen, chance)], chance);
  const twice = chance.one(14) ? drawFrom(inState(life, seen, chance), chance) : null;
  if (twice !== null) return { do: "twice", deed: twice };
  const deed = plain();
  if (deed === null || deed.do === "pass" || !chance.one(9)) return deed;
  const second = plain();
  return second === null || second.do === "pass" ? deed : { do: "both", first: deed, second };
}

const finals = ["published", "rejected", "discarded"];

function drawFrom(draws: Draw[], chance: Chance): Deed | null {
  const all = draws.filter(([weight]) => weight > 0);
  for (let tries = 0; tries < 8 && all.length > 0; tries += 1) {
    let at = chance.below(all.reduce((sum, [weight]) => sum + weight, 0));
    const [, deed] = all.find(([weight]) => (at -= weight) < 0) ?? all[0] ?? [0, () => null];
    const drawn = deed();
    if (drawn !== null) return drawn;
  }
  return null;
}

function always(life: Life, seen: Seen, chance: Chance): Draw[] {
  const frozen = isFrozen(seen);
  return [
    [16, () => pass(life, seen, chance)],
    [frozen ? 30 : 0, () => ({ do: "release", by: chance.pick([adminPlace, publisherPlace, 0]) })],
    [frozen ? 0 : 3, () => onMarked(life, seen, chance, "freeze")],
    [isPaused(seen) ? 30 : 0, () => ({ do: "lift", by: chance.pick([adminPlace, publisherPlace, 0]) })],
    [
      isPaused(seen) ? 0 : (pausedOften[seen.post.state] ?? 1),
      () => ({ do: "pause", by: chance.pick([adminPlace, publisherPlace, 0, 8]) }),
    ],
    [seen.post.state === "review" ? 9 : 2, () => delegate(seen, life, chance)],
    [1, () => ({ do: "revoke", by: adminPlace, of: chance.pick(signers) })],
    [seen.delegations.some(({ revokedAt }) => revokedAt === null) ? 4 : 0, () => revoke(seen, life, chance)],
    [2, () => ({ do: "suspend", who: chance.pick(signers) })],
    [4, () => suspended(life, seen, chance)],
    [2, () => ({ do: "roles", who: chance.pick(signers), roles: chance.one(2) ? ["auditor"] : ["approver"] })],
    [2, () => ({ do: "superior", who: chance.pick([0, 1, 3, 4, 5, 9]), of: chance.pick([null, 5, 6, 4, 9]) })],
    [3, () => ({ do: "group", group: chance.below(4), members: chance.shuffle(signers).slice(0, chance.below(3)) })],
    [votesAt(seen, seen.at).length > 0 ? 0 : (pausedOften[seen.post.state] ?? 2), () => vote(chance)],
    [
      seen.votes.some(({ endedAt }) => endedAt === null) ? 3 : 0,
      () => ({ do: "endVote", by: chance.pick([adminPlace, 0]) }),
    ],
    [inAVote(seen) ? 14 : 0, () => ({ do: "declare", by: chance.pick([life.start.author, life.start.author, 6, 1]) })],
    [
      seen.declarations.some(({ verdict }) => verdict === null) ? 40 : 0,
      () => ({ do: "letPass", by: chance.pick([6, 6, 6, 5, 0]), verdict: chance.one(5) ? "refused" : "passed" }),
    ],
    [2, () => ({ do: "ring", timer: chance.below(8) })],
    [1, () => ({ do: "account", channel: chance.below(2), name: chance.pick(["Comune", "Biblioteca"]) })],
  ];
}

function vote(chance: Chance): Deed {
  return { do: "vote", by: chance.pick([adminPlace, adminPlace, adminPlace, 0]), hours: chance.pick([2, 24, 240]) };
}

function inAVote(seen: Seen): boolean {
  return votesAt(seen, Date.parse(seen.post.publishAt ?? "")).length > 0;
}

/** Where it stops something. */
const pausedOften: Record<string, number> = { scheduled: 8, publishing: 5 };

const signers: Place[] = [3, 4, 5, 6, 8, 9];

function inState(life: Life, seen: Seen, chance: Chance): Draw[] {
  const by = (): Place => chance.pick([life.start.author, life.start.author, 0, 1, adminPlace, 8]);
  const submit = (): Deed => ({ do: "submit", by: by(), declares: !chance.one(3) });
  const plain = (deed: "recall" | "edit" | "discard" | "unschedule" | "reopen" | "close") => (): Deed => ({
    do: deed,
    by: by(),
  });
  const write = (): Deed => ({
    do: "write",
    by: by(),
    what: chance.pick(["title", "title", "tags", "sensitive", "voice", "moment"]),
    to: chance.below(99),
  });
  const schedule = (): Deed => ({
    do: "schedule",
    by: by(),
    minutesOff: chance.pick([0, 0, 0, 30, -30, 60, 119, 600]),
  });
  const undo: Draw = [6, () => onMarked(life, seen, chance, "takeBack")];
  switch (seen.post.state) {
    case "draft":
    case "changesRequested":
      return [
        [40, submit],
        [seen.marks.some(({ verdict }) => verdict === "requestChanges") ? 40 : 0, plain("close")],
        [10, write],
        [untickedOf(life, seen).length > 0 ? 50 : 0, () => tick(life, seen, chance)],
        [seen.ticks.length > 0 ? 2 : 0, () => ({ do: "tick", by: by(), item: chance.below(2), ticked: false })],
        [4, () => ({ ...write(), what: "moment" }) as Deed],
        [1, plain("discard")],
      ];
    case "review":
      return [
        [50, () => mark(life, seen, chance, true)],
        [6, () => mark(life, seen, chance, false)],
        undo,
        [toAnswer(seen).length > 0 ? 25 : 1, () => answer(life, seen, chance)],
        [seen.seats.some((seat) => seat.status === "blocked") ? 14 : 1, plain("reopen")],
        [seen.seats.some((seat) => seat.status === "blocked") ? 14 : 6, () => reassign(seen, life, chance)],
        [2, plain("recall")],
        [2, plain("edit")],
      ];
    case "approved":
      return [[40, schedule], undo, [3, plain("edit")], [1, plain("discard")]];
    case "scheduled":
      return [[5, plain("unschedule")], [5, schedule], undo, [2, plain("edit")], [1, plain("discard")]];
    case "publishing":
    case "failed":
      return [
        [30, () => ({ do: "confirm", by: by(), channel: chance.pick(life.start.channels) })],
        [14, () => ({ do: "fail", by: by(), channel: chance.pick(life.start.channels) })],
        [8, () => ({ do: "retry", by: by(), channel: chance.pick(life.start.channels) })],
        [8, () => ({ do: "giveUp", by: by(), channel: chance.pick(life.start.channels) })],
        [3, undo[1]],
        [isFrozen(seen) ? 0 : 6, () => onMarked(life, seen, chance, "freeze")],
      ];
    case "held":
      return [
        [20, schedule],
        [4, plain("edit")],
        [1, plain("discard")],
      ];
    case "expired":
      return [
        [10, plain("edit")],
        [1, plain("discard")],
      ];
    default:
      return [];
  }
}

/** The places of the items that nobody has ticked. */
function untickedOf({ route: { checkList = [] } }: Life, { ticks }: Seen): number[] {
  return checkList.flatMap((item, place) => (ticks.includes(keyOfCheck(item)) ? [] : [place]));
}

function tick(life: Life, seen: Seen, chance: Chance): Deed {
  const by = chance.pick([life.start.author, life.start.author, 0, 8]);
  return { do: "tick", by, item: chance.pick(untickedOf(life, seen)), ticked: true };
}

function mark(life: Life, seen: Seen, chance: Chance, byWhoMay: boolean): Deed | null {
  const turn = seen.asked.length > 0 && byWhoMay ? chance.pick(seen.asked) : null;
  const seats = currentSeats(seen);
  const seat = turn ? seats.find(({ id }) => id === turn.seat) : seats.length > 0 ? chance.pick(seats) : undefined;
  if (seat === undefined || (byWhoMay && turn === null)) return null;
  const verdict = chance.pick<Verdict>([
    "approve",
    "approve",
    "approve",
    "approve",
    "approve",
    "requestChanges",
    "reject",
    "recuse",
  ]);
  return {
    do: "mark",
    by: turn ? life.organization.people.indexOf(turn.person) : chance.below(life.organization.people.length),
    seat: placeOf(seat),
    verdict,
    reason: verdict !== "approve" && !chance.one(12),
    stale: chance.one(40),
  };
}

/** By an administrator, somebody who is asked, or anybody; to somebody who may decide, or to anybody. */
function reassign(seen: Seen, { organization: { people } }: Life, chance: Chance): Deed | null {
  const seats = currentSeats(seen);
  if (seats.length === 0) return null;
  const blocked = seats.filter((seat) => seat.status === "blocked");
  const seat = blocked.length > 0 && !chance.one(3) ? chance.pick(blocked) : chance.pick(seats);
  const asked = seen.asked.filter((one) => one.seat === seat.id).map(({ person }) => people.indexOf(person));
  const by = chance.pick([adminPlace, adminPlace, ...asked, chance.below(people.length)]);
  const to = chance.pick([...signers, chance.below(people.length)]);
  return { do: "reassign", by, seat: placeOf(seat), to, reason: !chance.one(12) };
}

function onMarked(life: Life, seen: Seen, chance: Chance, deed: "takeBack" | "freeze"): Deed | null {
  const marked = seen.marks.filter(
    (one) => one.takenBackAt === null && one.person !== null && one.verdict !== "recuse",
  );
  const one = marked.at(-1) && (chance.one(3) ? chance.pick(marked) : marked.at(-1));
  const seat = one && currentSeats(seen).find(({ id }) => id === one.seat);
  return seat && one ? { do: deed, by: life.organization.people.indexOf(one.person ?? ""), seat: placeOf(seat) } : null;
}

/** Of somebody who is asked, or of anybody; to an approver, or to anybody; by whoever may, mostly. */
function delegate(seen: Seen, { organization: { people } }: Life, chance: Chance): Deed {
  const asked = seen.asked.map(({ person }) => people.indexOf(person));
  const of = asked.length > 0 && !chance.one(4) ? chance.pick(asked) : chance.pick(signers);
  const to = chance.one(8) ? chance.below(people.length) : chance.pick(signers);
  const by = chance.pick([of, adminPlace, adminPlace, 5, 6]);
  return { do: "delegate", by, of, to, days: chance.below(4), scope: chance.pick(["all", "life", "bandi", "channel"]) };
}

function revoke(seen: Seen, { organization: { people } }: Life, chance: Chance): Deed | null {
  const running = seen.delegations.filter(({ revokedAt }) => revokedAt === null);
  const one = running.length > 0 ? chance.pick(running) : undefined;
  if (one === undefined) return null;
  const of = people.indexOf(one.of);
  return { do: "revoke", by: chance.pick([of, adminPlace, 5, people.indexOf(one.to)]), of };
}

function toAnswer(seen: Seen): SeatRow[] {
  const asked = new Set(
    seen.marks.filter((one) => one.verdict === "requestChanges" && one.takenBackAt === null).map((one) => one.seat),
  );
  return currentSeats(seen).filter((seat) => seat.kind === "endorsement" && asked.has(seat.id));
}

function answer(life: Life, seen: Seen, chance: Chance): Deed | null {
  const seats = toAnswer(seen);
  return seats.length === 0 ? null : { do: "answer", by: life.start.author, seat: placeOf(chance.pick(seats)) };
}

function suspended(life: Life, seen: Seen, chance: Chance): Deed | null {
  const away = seen.people.filter((person) => !person.active);
  return away.length === 0 ? null : { do: "restore", who: life.organization.people.indexOf(chance.pick(away).id) };
}

/** Often to just before, at or just after something: a term, the moment, the end of an undo. */
function pass(life: Life, seen: Seen, chance: Chance): Deed {
  const now = life.moments.at(-1)?.at ?? 0;
  const ends = [...seen.timers.map((timer) => Date.parse(timer.runAt)), Date.parse(seen.post.publishAt ?? "")].filter(
    (at) => at > now,
  );
  const minutes =
    ends.length > 0 && chance.one(2)
      ? Math.max(1, Math.round((chance.pick(ends) - now) / 60_000) + chance.pick([-1, 0, 0, 1, 20]))
      : chance.pick([1, 5, 9, 11, 16, 45, 120, 480, 1440, 4320]);
  return { do: "pass", minutes, down: chance.one(3) };
}

function placeOf(seat: SeatRow): string {
  return `${seat.level}.${seat.position}`;
}
