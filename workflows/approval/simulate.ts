/**
 * A made-up post through the machine itself, from the submission to its end: whoever is asked answers at the last moment
 * of their term, or nobody answers at all. Every step is decided by `decide`; nothing is calculated a second time.
 */
import { seatIdsNeeded } from "./approval-route-levels.ts";
import { decide } from "./decide.ts";
import type { Decision, Effect, IterEvent, Refusal, StoredIter, TimerKind } from "./events.ts";
import { currentSeats } from "./seats.ts";
import { type SimulatedLevel, emptyReport, type LevelReports, noteLevels, reportOf } from "./simulated-levels.ts";
import type { PostState } from "./states.ts";
import { askedNow, isBefore } from "./time.ts";
import type { ApprovalRoute } from "./route-types.ts";
import type { Facts, Instant, IterContext, PersonId } from "./types.ts";

export interface SimulationInput {
  route: ApprovalRoute;
  /** What holds at a moment; absences begin and end with time. Requests arrive when they are written. */
  factsAt(now: Instant): Facts;
  /** When that changes by itself: an absence begins or ends. */
  changesAt?: Instant[];
  sentAt: Instant;
  publishAt: Instant;
  /** Everybody approves at the end of their term, or nobody ever answers. */
  pace: "inTerm" | "silent";
}

/** One event as it was given to the machine, with the facts of its moment. */
export interface SimulatedStep {
  event: IterEvent;
  facts: Facts;
}

export interface SimulatedIter {
  /** Why the post could not be sent at all. */
  refusal: Refusal | null;
  levels: SimulatedLevel[];
  /** Where it comes to; `review` where it stands still. */
  state: PostState;
  /** When it got there. */
  endsAt: Instant;
  approvedAt: Instant | null;
  /** What keeps everybody from signing, where something does: a hold of the signatures. */
  stoppedBy: Refusal["code"] | null;
  steps: SimulatedStep[];
}

/** More than any route of the largest size takes. */
const mostSteps = 2_000;

interface Timer {
  kind: TimerKind;
  at: Instant;
  token: string;
}

interface Running {
  stored: StoredIter;
  context: IterContext;
  state: PostState;
  now: Instant;
  timers: Map<string, Timer>;
  changes: Instant[];
  /** Marks that were not taken, by seat and person; tried again after the next event. */
  notTaken: Map<string, Refusal["code"]>;
  levels: LevelReports;
  steps: SimulatedStep[];
}

/** How the iter goes for a post sent at `sentAt`. Nothing is stored. */
export function simulateIter(input: SimulationInput): SimulatedIter {
  const { route, sentAt, publishAt } = input;
  const facts = input.factsAt(sentAt);
  const event: IterEvent = {
    type: "submit",
    actorId: facts.authorId,
    means: "web",
    now: sentAt,
    revision: { number: 1, hash },
    route: { ...route, routeId: "trial", versionId: "trial", name: "" },
    publishAt,
    seatIds: Object.fromEntries(seatIdsNeeded(route, facts).map((id) => [id, id])),
    token: "trial",
  };
  const sent = decide(null, event, facts);
  if (!sent.ok)
    return {
      refusal: sent.refusal,
      levels: [],
      state: "draft",
      endsAt: sentAt,
      approvedAt: null,
      stoppedBy: null,
      steps: [],
    };
  const running = begin(input, sent, { event, facts });
  while (running.state === "review" && running.steps.length < mostSteps) if (!goOn(running, input)) break;
  return {
    refusal: null,
    levels: reportOf(running.levels, running.context, facts),
    state: running.state,
    endsAt: running.now,
    // A route may put the post on the programme in the same step.
    approvedAt: running.state === "approved" || running.state === "scheduled" ? running.now : null,
    stoppedBy: running.state === "review" ? ([...running.notTaken.values()][0] ?? null) : null,
    steps: running.steps,
  };
}

const hash = "trial";

function begin(input: SimulationInput, sent: Decision, step: SimulatedStep): Running {
  const running: Running = {
    stored: sent.stored,
    context: sent.context,
    state: sent.state,
    now: input.sentAt,
    timers: new Map(),
    changes: [...(input.changesAt ?? [])].filter((at) => isBefore(input.sentAt, at)).sort(byTime),
    notTaken: new Map(),
    levels: emptyReport(),
    steps: [step],
  };
  follow(running, sent.effects);
  return running;
}

/** The next thing that happens: of one moment, what changed around comes first, then people, then the clock. */
function goOn(running: Running, input: SimulationInput): boolean {
  const [change] = running.changes;
  const mark = input.pace === "inTerm" ? nextMark(running) : null;
  const [timerKey, timer] = [...running.timers].sort(([, a], [, b]) => byTime(a.at, b.at))[0] ?? [null, null];
  const first = [change, mark?.at, timer?.at].filter((at) => at !== undefined).sort(byTime)[0];
  if (first === undefined) return false;
  const now = isBefore(running.now, first) ? first : running.now;
  if (change === first) {
    running.changes.shift();
    take(running, input, { type: "factsChanged", now, token: `change-${now}` });
  } else if (mark && mark.at === first) {
    const { seatId, personId } = mark;
    const given = { verdict: "approve", reason: null, reasonKind: null, revisionHash: hash } as const;
    const by = { actorId: personId, means: "web", now } as const;
    const token = `mark-${running.steps.length}`;
    const refused = take(running, input, { type: "mark", ...by, ...given, markId: token, seatId, token });
    if (refused) running.notTaken.set(`${seatId} ${personId}`, refused.code);
  } else if (timer) {
    running.timers.delete(timerKey);
    const { kind: type, token } = timer;
    const refused = take(running, input, { type, timerKey, token, now });
    // The clock asks again where it is told when; what never comes again is over.
    const again = refused?.detail["at"];
    if (typeof again === "string" && isBefore(now, again)) running.timers.set(timerKey, { ...timer, at: again });
  }
  return true;
}

/** Gives an event to the machine; the answer is why it was not taken. */
function take(running: Running, input: SimulationInput, event: IterEvent): Refusal | null {
  const facts = reached(input.factsAt(event.now), running.context);
  const outcome = decide(running.stored, event, facts);
  if (!outcome.ok) return outcome.refusal;
  const { stored, context, state } = outcome;
  Object.assign(running, { stored, context, state, now: event.now });
  running.notTaken.clear();
  running.steps.push({ event, facts });
  follow(running, outcome.effects);
  return null;
}

function follow(running: Running, effects: Effect[]): void {
  for (const effect of effects) {
    if (effect.type === "armTimer") running.timers.set(effect.timerKey, effect);
    if (effect.type === "disarmTimer") running.timers.delete(effect.timerKey);
  }
  noteLevels(running.levels, { context: running.context, effects, now: running.now });
}

/** Whose answer comes next: of each open seat, whoever has time longest, at the very end of it. */
function nextMark({ context, notTaken }: Running): { seatId: string; personId: PersonId; at: Instant } | null {
  const due = currentSeats(context)
    .filter(({ status, kind }) => status === "open" && kind !== "notice")
    .flatMap((seat) => {
      const [last] = askedNow(seat)
        .filter(({ personId }) => !notTaken.has(`${seat.seatId} ${personId}`))
        .sort((a, b) => byTime(b.dueAt, a.dueAt));
      return last ? [{ seatId: seat.seatId, personId: last.personId, at: last.dueAt }] : [];
    });
  return due.sort((a, b) => byTime(a.at, b.at))[0] ?? null;
}

/** Every request has arrived. */
function reached(facts: Facts, context: IterContext): Facts {
  const deliveries = context.seats.flatMap(({ seatId, asked = [] }) =>
    asked.map(({ personId, at }) => ({ seatId, personId, requestedAt: at, at })),
  );
  return { ...facts, deliveries };
}

function byTime(a: Instant, b: Instant): number {
  return Date.parse(a) - Date.parse(b);
}
