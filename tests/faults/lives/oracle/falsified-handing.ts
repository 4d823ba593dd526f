/** For each rule about seats that change hands, a change of the honest step that breaks it. */
import { entry, later, mark, marked, seat } from "./doctored.ts";
import type { Turn } from "./turn.ts";

/** Anna (p2), who administers, hands Marco's seat to Sara (p4), or to somebody else; asked of them alone from then on. */
function handedOn(turn: Turn, change: { by?: number; to?: number; ok?: boolean } = {}): void {
  const { by = 2, to = 4, ok = true } = change;
  const deed = { do: "reassign", by, seat: "0.0", to, reason: true } as const;
  turn.now.deed = deed;
  turn.now.answers = [{ deed, ok, code: ok ? null : "notEligible", repeated: false }];
  if (!ok) return;
  const { seen } = turn.now;
  seen.entries.push(entry("seat.reassigned", { payload: { seatId: "s0", personId: `p${to}` } }));
  seen.asked = [{ seat: "s0", person: `p${to}` }];
  seen.tokens = [{ seat: "s0", person: `p${to}` }];
}

const countsAlready = { why: "countsAlready", by: "p3", seatId: "s0" } as const;

/** Marco signed, and his signature is said to fill a second seat, which names him or a group of his. */
function countedTwice(turn: Turn, holder: "person" | "group"): void {
  marked(turn, {}, "review");
  const of =
    holder === "person" ? ({ type: "person", personId: "p3" } as const) : ({ type: "group", groupId: "g0" } as const);
  turn.now.seen.seats.push(seat("s1", { position: 1, holder: of, status: "lapsed", ended: countsAlready }));
}

/** Marco (p3) is away, and Sara (p4) stands in for him in everything. */
const away = {
  id: "d0",
  of: "p3",
  to: "p4",
  by: "p2",
  from: later(-60),
  until: later(600),
  revokedAt: null,
  scope: { type: "all" },
};

export const falsifiedHanding: Record<string, (turn: Turn) => void> = {
  "a mark for somebody else says by which delegation": (turn) => {
    for (const { seen } of [turn.before, turn.now]) seen.delegations.push(away);
    marked(turn, { person: "p4" });
  },
  "a delegation is entered by whoever may": ({ now }) => now.seen.delegations.push({ ...away, by: "p9" }),
  "one substitute for one thing": ({ now }) =>
    now.seen.delegations.push(away, { ...away, id: "d1", to: "p6", scope: { type: "tags" } }),
  "a seat is handed on by whoever may": (turn) => handedOn(turn, { by: 5 }),
  "a seat is handed to somebody who may fill it": (turn) => handedOn(turn, { to: 0 }),
  "no hand-over leaves another signature to nobody": (turn) => {
    const other = seat("s1", { level: 1, status: "waiting", holder: { type: "person", personId: "p4" } });
    for (const { seen } of [turn.before, turn.now]) seen.seats.push(other);
    handedOn(turn);
  },
  "whoever may hand a seat on is heard": (turn) => handedOn(turn, { ok: false }),
  "a handed seat is theirs alone": (turn) => {
    handedOn(turn);
    turn.now.seen.tokens.push({ seat: "s0", person: "p3" });
  },
  "a mark on a handed seat says in whose place": (turn) => {
    handedOn(turn);
    turn.before.seen.entries = turn.now.seen.entries;
    turn.now.seen.marks.push(mark({ person: "p4" }));
  },
  "one signature counts twice where the route says so": (turn) => {
    turn.life.route.oneSignatureCounts = true;
    countedTwice(turn, "group");
  },
  "what one signature counted for goes with it": (turn) => {
    countedTwice(turn, "person");
    turn.now.seen.marks = [];
    turn.now.seen.seats = turn.now.seen.seats.map((one) => (one.id === "s0" ? { ...one, status: "open" } : one));
  },
};
