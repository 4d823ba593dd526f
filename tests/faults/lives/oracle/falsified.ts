/** For each rule, a change of the honest step that breaks it. */
import { currentSeats } from "#tests/faults/lives/observe.ts";
import type { Answer } from "#tests/faults/lives/life.ts";
import { entry, later, mail, mark, marked, seat } from "./doctored.ts";
import { falsifiedHanding } from "./falsified-handing.ts";
import { falsifiedChecking } from "./falsified-checking.ts";
import { falsifiedVoting } from "./falsified-voting.ts";
import type { Turn } from "./turn.ts";

type Falsify = (turn: Turn) => void;

const frozen = (placed = 0) => ({ mark: null, placedAt: later(placed), releasedAt: null });

const pause = { id: "h0", placedAt: later(0), liftedAt: null };

function answered(turn: Turn, deed: Answer["deed"], answer: Partial<Answer>): void {
  turn.now.deed = deed;
  turn.now.answers = [{ deed, ok: true, code: null, repeated: false, ...answer }];
}

const approving = { do: "mark", by: 3, seat: "0.0", verdict: "approve", reason: false, stale: false } as const;

/** The level lets silence sign, and it has just done so. */
function silent(turn: Turn): void {
  Object.assign(turn.life.route.levels[0] ?? {}, { onTerm: "tacitConsent", tacitSignatures: true, termMinutes: 30 });
  marked(turn, { person: null, capacity: { type: "tacit" }, means: "clock" });
}

/** A mark of an earlier revision stands on the running one. */
function kept(turn: Turn): void {
  Object.assign(turn.life.route.levels[0] ?? {}, { afterChanges: "resume" });
  turn.now.seen.marks.push(mark({ id: "k-", seat: "s-", revision: "older" }));
  marked(turn, { kept: { markId: "k-", objectUntil: later(60) } });
}

export const falsified: Record<string, Falsify> = {
  ...falsifiedHanding,
  ...falsifiedVoting,
  ...falsifiedChecking,
  "only who may fill a seat is waited for": ({ now }) => now.seen.asked.push({ seat: "s0", person: "p6" }),
  "everybody who may fill a seat is waited for": ({ now }) => (now.seen.asked = []),
  "whoever may decide now was asked": ({ now }) => (now.seen.mails = []),
  "only who may decide is asked": ({ now }) => now.seen.mails.push(mail("m1", { to: "p4" })),
  "a seat with nobody blocks and says so": ({ now }) => {
    now.seen.people = now.seen.people.map((one) => (one.id === "p3" ? { ...one, active: false } : one));
    now.seen.asked = [];
  },
  "a mark is given by somebody who may give it": (turn) => marked(turn, { person: "p6" }),
  "nobody signs what they wrote": (turn) => {
    marked(turn);
    turn.now.seen.writers = ["p0", "p3"];
  },
  "one signature for each person": (turn) => {
    turn.now.seen.seats.push(seat("s1", { position: 1, holder: { type: "group", groupId: "g0" } }));
    marked(turn);
    marked(turn, { id: "k1", seat: "s1" });
  },
  "whoever declines is followed by whoever is above": (turn) => {
    answered(turn, { ...approving, verdict: "recuse", reason: true }, {});
    turn.now.seen.marks.push(mark({ verdict: "recuse", reason: "Non tocca a me" }));
    turn.now.seen.seats = [seat("s0", { status: "blocked", blocked: "recused" })];
    turn.now.seen.asked = [];
  },
  "nobody consents for a voice": (turn) => {
    turn.now.seen.post.voice = "p5";
    turn.now.seen.seats = [seat("s0", { holder: { type: "voice" } })];
    marked(turn);
  },
  "a kept mark covers only what was signed": (turn) => {
    kept(turn);
    turn.now.seen.revisions.push({
      hash: "older",
      content: '{"format":2,"rulesVersion":"1","channels":[{"channelId":"c0","text":"Altro"}]}',
    });
  },
  "a mark is kept of somebody who may sign": (turn) => {
    kept(turn);
    turn.now.seen.people = turn.now.seen.people.map((one) => (one.id === "p3" ? { ...one, active: false } : one));
  },
  "whoever's mark is kept is told": (turn) => kept(turn),
  "the quorum of every level before approval": ({ now }) => (now.seen.post.state = "approved"),
  "one level after the other": (turn) => {
    turn.now.seen.seats.push(seat("s1", { level: 1 }));
    marked(turn, { seat: "s1" }, "review");
  },
  "a level that has what it needs is passed": (turn) => {
    marked(turn, {}, "review");
    turn.now.seen.post.level = 0;
  },
  "a no and a request for changes end the round": (turn) => marked(turn, { verdict: "reject", reason: "No" }, "review"),
  "a round ends only for a reason": ({ now }) => (now.seen.post.state = "expired"),
  "a level is skipped by its condition alone": ({ now }) => (now.seen.seats = [seat("s0", { status: "skipped" })]),
  "a named voice is asked": ({ now }) => (now.seen.post.voice = "p5"),
  "a mark counts for its revision alone": (turn) => marked(turn, { revision: "another" }),
  "everything but an approval has a reason": (turn) => marked(turn, { verdict: "requestChanges" }, "changesRequested"),
  "after the round nobody is asked": ({ now }) => (now.seen.post.state = "draft"),
  "undo within ten minutes, before the next level": (turn) => {
    turn.before.seen.marks.push(mark({ at: later(0) }));
    turn.now.seen.marks.push(mark({ at: later(0), takenBackAt: later(60) }));
    turn.now.seen.entries.push(entry("mark.takenBack"));
  },
  "marks are never changed": (turn) => {
    turn.before.seen.marks.push(mark({ verdict: "reject" }));
    turn.now.seen.marks.push(mark({ verdict: "approve" }));
  },
  "a frozen post stands still": (turn) => {
    turn.before.seen.holds.push(frozen());
    turn.now.seen.holds.push(frozen());
    marked(turn);
  },
  "review waits for somebody": ({ now }) => (now.seen.seats = [seat("s0", { status: "lapsed" })]),
  "looking again changes something": ({ now }) => now.seen.entries.push(entry("level.reopened")),
  "a disowned mark is void": (turn) => {
    marked(turn);
    turn.now.seen.holds.push({ mark: "k0", placedAt: later(60), releasedAt: later(60) });
  },
  "silence only where the level says so": (turn) => {
    silent(turn);
    Object.assign(turn.life.route.levels[0] ?? {}, { tacitSignatures: false });
  },
  "no silence for a voice, a sensitive post or a frozen one": (turn) => {
    silent(turn);
    turn.now.seen.post.sensitive = true;
  },
  "no silence after the moment": (turn) => {
    silent(turn);
    turn.before.seen.post.publishAt = later(59);
  },
  "silence only of somebody who was reached": (turn) => {
    silent(turn);
    for (const { seen } of [turn.before, turn.now])
      seen.mails = [mail("m0", { sentAt: later(0), delivery: "bounced" })];
  },
  "silence only after a whole term of one's own": (turn) => {
    silent(turn);
    for (const { seen } of [turn.before, turn.now])
      seen.mails = [mail("m0", { sentAt: later(0), deliveredAt: later(31) })];
  },
  "nothing goes out while a mark can be taken back": (turn) => {
    marked(turn, { at: later(55) }, "publishing");
    turn.before.seen.post.publishAt = later(58);
  },
  "nothing goes out before its moment": (turn) => marked(turn, { at: later(40) }, "publishing"),
  "nothing goes out long after its moment": (turn) => {
    marked(turn, { at: later(1) }, "publishing");
    turn.before.seen.post.publishAt = later(30);
  },
  "nothing goes out while frozen": (turn) => {
    turn.before.seen.holds.push(frozen());
    marked(turn, { at: later(1) }, "publishing");
  },
  "only the rule of a route puts a post on the programme by itself": (turn) => {
    marked(turn, { at: later(30) }, "scheduled");
    turn.before.seen.post.state = "review";
  },
  "nothing starts during a Pausa": (turn) => {
    for (const { seen } of [turn.before, turn.now]) seen.pauses.push(pause);
    marked(turn, { at: later(1) }, "publishing");
  },
  "a Pausa empties the programme": (turn) => {
    turn.now.seen.pauses.push(pause);
    marked(turn, { at: later(1) }, "scheduled");
  },
  "lifting a Pausa releases nothing": (turn) => {
    turn.before.seen.post.state = "held";
    for (const { seen } of [turn.before, turn.now])
      seen.entries.push(entry("post.held", { payload: { holdId: "h0" } }));
    marked(turn, { at: later(1) }, "scheduled");
  },
  "only what was signed goes out": (turn) => {
    marked(turn, { at: later(1) }, "publishing");
    turn.now.seen.publications.push({
      id: "u",
      channel: "c0",
      revision: "another",
      state: "prompted",
      dueAt: later(60),
    });
  },
  "no approval after the moment": (turn) => {
    marked(turn);
    turn.before.seen.post.publishAt = later(59);
  },
  "what was not approved in time expires": ({ now }) => (now.seen.post.publishAt = later(59)),
  "published is what every channel published": (turn) => marked(turn, {}, "published"),
  "what is out stays out": (turn) => {
    const out = { id: "u", channel: "c0", revision: "hash", dueAt: later(60) } as const;
    turn.before.seen.publications.push({ ...out, state: "verified" });
    turn.now.seen.publications.push({ ...out, state: "cancelled" });
  },
  "one intent for each channel": ({ now }) => {
    const intent = { channel: "c0", revision: "hash", state: "waiting", dueAt: later(60) } as const;
    now.seen.publications.push({ id: "u", ...intent }, { id: "v", ...intent });
  },
  "a revoked approval stops the clock": ({ now }) => {
    now.seen.entries.push(entry("post.reopened"));
    now.seen.timers.push({
      kind: "due",
      key: "k",
      runAt: later(90),
      payload: { postId: "post", timerKey: "due", token: "t" },
    });
  },
  "another account holds what was signed": (turn) => {
    turn.life.start.channels = [0];
    marked(turn);
    answered(turn, { do: "account", channel: 0, name: "Biblioteca" }, {});
  },
  "the page offers what the service accepts": ({ now }) => (now.offers = "recall is offered and would be refused"),
  "no service throws and no job fails": ({ now }) => now.broke.push("a job is dead"),
  "one entry for each accepted event": ({ now }) => (now.told = 1),
  "the entry tells what was accepted": (turn) => answered(turn, approving, {}),
  "the entry is of the transaction of its state": ({ now }) => {
    now.seen.entries.push(entry("mark.approved", { written: "2" }));
  },
  "a refused event changes nothing": (turn) => {
    answered(turn, approving, { ok: false, code: "notYourSeat" });
    turn.now.seen.post.version += 1;
  },
  "the same command twice has the effect of one": (turn) => {
    answered(turn, { do: "twice", deed: approving }, {});
    const deed = approving;
    turn.now.answers = [deed, deed].map((one) => ({ deed: one, ok: true, code: null, repeated: false }));
  },
  "whoever is asked is heard": (turn) => answered(turn, approving, { ok: false, code: "notYourSeat" }),
  "undo is possible for ten minutes": (turn) => {
    turn.before.seen.marks.push(mark({ at: later(55) }));
    turn.before.seen.seats = currentSeats(turn.before.seen).map((one) => ({ ...one, status: "marked" }));
    answered(turn, { do: "takeBack", by: 3, seat: "0.0" }, { ok: false, code: "undoWindowPassed" });
  },
  "whoever's signature falls is told": (turn) => {
    turn.before.seen.marks.push(mark({ at: later(1) }));
    turn.before.seen.seats = currentSeats(turn.before.seen).map((one) => ({ ...one, status: "marked" }));
    turn.now.seen.post.state = "draft";
  },
  "whoever's mark goes with another is told": ({ before, now }) => {
    before.seen.marks.push(mark({}));
    now.seen.marks.push(mark({ takenBackAt: later(60) }));
  },
  "at most five reminders for a request": ({ now }) => {
    for (let time = 1; time <= 6; time += 1) now.seen.mails.push(mail(`r${time}`, { kind: "reminder" }));
  },
  "a receipt for each mark": ({ now }) => now.seen.entries.push(entry("mark.approved")),
  "one event asks nobody twice for a level": ({ now }) => now.seen.mails.push(mail("m1", {}), mail("m2", {})),
  "a timer early, late or again does nothing": (turn) => answered(turn, { do: "ring", timer: 0 }, {}),
  "a turn is on an open seat": ({ now }) => (now.seen.seats = [seat("s0", { status: "waiting" })]),
};
