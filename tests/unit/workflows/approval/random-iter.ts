/** Random facts and events for the properties of the iter. Choices are made against the state reached so far. */
import fc from "fast-check";
import { after, type FrozenApprovalRoute, start, submission } from "#tests/support/iter.ts";
import { decide, readIter } from "#workflows/approval/decide.ts";
import type { ActingFor } from "#workflows/approval/delegation.ts";
import type { Blackout, Hold } from "#workflows/approval/hold-types.ts";
import type { Decision, StoredIter, IterEvent, Refusal } from "#workflows/approval/events.ts";
import type { Delivery, Facts, FrozenSpan, IterContext, SeatProgress } from "#workflows/approval/types.ts";
import { staff } from "./random-approval-route.ts";
import {
  delegations,
  deliverRequests,
  enterOrDeclare,
  freezeOrRelease,
  placeOrLift,
  worldOf,
  type Try,
  type Voting,
} from "./random-world.ts";

export const randomTries = (maxLength: number): fc.Arbitrary<Try[]> =>
  fc.array(
    fc.record({
      what: fc.nat(99),
      who: fc.nat(staff.length - 1),
      where: fc.nat(20),
      minutes: fc.constantFrom(0, 1, 1, 2, 5, 9, 11, 35, 250, 2000),
      slip: fc.nat(19),
      world: fc.nat(39),
      vote: fc.nat(39),
      away: fc.nat(49),
    }),
    { minLength: 6, maxLength, size: "max" },
  );

export interface Played {
  event: IterEvent;
  facts: Facts;
  before: StoredIter | null;
  /** Context before the event; null for a post never stored. */
  from: IterContext | null;
  decision: Decision | null;
  refusal: Refusal | null;
}

/** A life to play: by which route, in whose voice, what is tried, and from what stored iter it goes on, if from any. */
export interface Life {
  route: FrozenApprovalRoute;
  voice: boolean;
  tries: Try[];
  from?: StoredIter;
}

/** Plays the tries one after the other and gives every single step to `look`. */
export function playTries({ route, voice, tries, from }: Life, look: (played: Played) => void): void {
  let stored = from ?? null;
  let last: { state: string; context: IterContext } | null = from ? readIter(from) : null;
  let now = from === undefined ? start : latestMoment(from);
  let previous: IterEvent | null = null;
  let standing: ActingFor[] = [];
  const deliveries: Delivery[] = [];
  const frozen: FrozenSpan[] = [];
  const holds: Hold[] = [];
  const voting: Pick<Voting, "blackouts" | "declarations"> = { blackouts: [], declarations: [] };
  // Ids are made of places: none of these may be that of an earlier life.
  const first = from === undefined ? 0 : 1000;
  for (const [place, one] of tries.entries()) {
    const index = first + place;
    now = after(one.minutes, now);
    freezeOrRelease(frozen, one, now);
    placeOrLift(holds, one, now);
    const votes = { ...voting, context: last?.context ?? null };
    enterOrDeclare(votes, one, now);
    standing = delegations[one.away] ?? standing;
    const facts = {
      ...worldOf(one.world, voice),
      deliveries: [...deliveries],
      holds: [...holds],
      blackouts: voting.blackouts.filter(({ to }) => to > now),
      declarations: [...voting.declarations],
      frozen: [
        ...frozen,
        ...holds.filter((hold) => hold.stopsSigning).map(({ from, to }) => ({ from, to, byHold: true })),
      ],
      delegations: standing,
    };
    const event: IterEvent =
      (one.slip === 19 ? again(previous, now) : null) ??
      eventOf(one, {
        index,
        now,
        route,
        last,
        holdId: holds.find(({ to }) => to === null)?.holdId ?? facts.blackouts.at(-1)?.blackoutId ?? null,
        blackouts: facts.blackouts,
      });
    const outcome = decide(stored, event, facts);
    look({
      event,
      facts,
      before: stored,
      from: last?.context ?? null,
      decision: outcome.ok ? outcome : null,
      refusal: outcome.ok ? null : outcome.refusal,
    });
    previous = event;
    if (!outcome.ok) continue;
    stored = outcome.stored;
    last = readIter(stored);
    deliverRequests(deliveries, outcome.context, one, now);
  }
}

/** The last moment that a stored iter knows to have passed. */
function latestMoment(stored: StoredIter): string {
  const { levels, seats, lastMarkAt } = readIter(stored).context;
  const moments = [
    start,
    lastMarkAt,
    ...levels.map(({ openedAt }) => openedAt),
    ...seats.flatMap(({ mark, ended, asked }) => [mark?.at, ended?.at, ...(asked ?? []).map(({ at }) => at)]),
  ];
  return moments.reduce<string>((latest, at) => (at && at > latest ? at : latest), start);
}

/** The very same event, delivered once more and later. */
function again(event: IterEvent | null, now: string): IterEvent | null {
  return event === null ? null : { ...event, now };
}

/** Where a try happens: its place in the sequence, the moment, and what the post has come to. */
interface Place {
  index: number;
  now: string;
  route: FrozenApprovalRoute;
  last: { state: string; context: IterContext } | null;
  /** The hold that stands, else the newest blackout. */
  holdId: string | null;
  blackouts: Blackout[];
}

function eventOf(one: Try, place: Place): IterEvent {
  const { index, now, last, holdId } = place;
  const context = last?.context ?? null;
  const seats = context?.seats ?? [];
  const asked = seats.filter((seat) => seat.status === "open");
  const seat = pick(one.slip < 15 && asked.length > 0 ? asked : seats, one.where);
  const actorId =
    one.slip < 16
      ? (pick(seat?.candidates ?? [], one.who) ?? pick(staff, one.who) ?? "writer")
      : (pick(staff, one.who) ?? "writer");
  const by = { actorId, means: "web", now } as const;
  const writer = { actorId: "writer", means: "web", now } as const;
  const token = `t${index}`;
  const timerKeys = Object.keys(context?.timers ?? { due: "" });
  const timerKey = pick(timerKeys, one.where) ?? "term:0";
  const timer = { timerKey, token: one.slip === 17 ? "stale" : (context?.timers[timerKey] ?? "none"), now } as const;
  const channelId = pick(["fb", "x", "other"], one.where) ?? "fb";
  const failed = Object.entries(context?.publications ?? {}).flatMap(([id, state]) => (state === "failed" ? [id] : []));
  const retry = {
    ...writer,
    type: "retryPublication",
    channelId: pick(failed, one.where) ?? channelId,
    token,
  } as const;
  const any = pick(seats, one.where);
  const takeBack = {
    ...by,
    actorId: any?.mark?.personId ?? actorId,
    type: "takeBack",
    seatId: any?.seatId ?? "none",
    token,
  } as const;
  const likely = last?.state ?? "draft";
  const isHeld = context?.holdId !== undefined;
  const moment = one.where % 3 === 0 ? null : after((one.where - 6) * 10, context?.publishAt ?? now);
  const confirmHeld = { ...writer, type: "confirmHeld", publishAt: moment, seatId: `again@${index}`, token } as const;
  const hold = { type: "hold", holdId: holdId ?? "none", now } as const;
  const mayBeHeld = likely === "scheduled" || likely === "publishing";
  // A post that was let pass must come to its moment too: a blackout is tried less often than a hold.
  const often = holdId?.startsWith("vote") === true ? 20 : 80;
  if (holdId !== null && one.what < (mayBeHeld ? often : often / 4)) return hold;
  if (likely === "held" && isHeld && one.what < 85) return confirmHeld;
  if (likely === "draft" || likely === "changesRequested" || one.what < 3) return submit(one, place);
  if (likely === "review" && one.what < 60) return markOf(one, by, seat, place);
  if (likely === "review" && one.what < 75) return clockEvent(timer);
  if (likely === "review" && one.what < 83)
    return { type: "unreached", seatId: seat?.seatId ?? "none", personId: actorId, reason: "mailboxFull", token, now };
  if (likely === "approved" && one.what < 50)
    return { ...writer, type: "schedule", publishAt: after((one.where - 10) * 20, context?.publishAt ?? now), token };
  if (likely === "scheduled" && one.what < 60)
    return { type: "due", ...timer, now: one.slip < 12 ? after(one.where, context?.publishAt ?? now) : now };
  if (likely === "publishing" && one.what < 40)
    return { ...writer, type: "confirmPublication", channelId, url: "https://e.it" };
  if (likely === "publishing" && one.what < 70)
    return { ...writer, type: "reportFailure", channelId, reason: "rete ferma" };
  if (likely === "publishing" && failed.length > 0 && one.what < 85) return retry;
  if (likely === "failed" && one.what < 30) return retry;
  if (likely === "failed" && one.what < 50) return { ...retry, type: "giveUpChannel", reason: "chiuso" };
  if ((likely === "failed" || likely === "held") && one.what < 80)
    return { ...writer, type: "schedule", publishAt: after(one.where, now), token };
  const rest: IterEvent[] = [
    { ...writer, type: "nudge", token },
    { ...writer, type: "edit" },
    { ...by, type: "recall" },
    { ...by, type: "discard" },
    { ...writer, type: "unschedule" },
    { ...by, type: "reopen", token },
    { type: "factsChanged", now, token },
    { type: "handOver", now, token, toPersonId: pick(staff, one.where) ?? "ann", absenceId: "away" },
    { type: "handBack", now, token, fromPersonId: "ann", absenceId: "away" },
    hold,
    confirmHeld,
    { type: "disown", now, token, seatId: seat?.seatId ?? "none", markId: seat?.mark?.markId ?? "none" },
    {
      ...by,
      actorId: "admin",
      type: "reassign",
      seatId: seat?.seatId ?? "none",
      toPersonId: pick(staff, one.where) ?? "ann",
      reason: "ferie",
      token,
    },
    { ...writer, type: "answer", seatId: seat?.seatId ?? "none", text: "spiego", token },
    takeBack,
    takeBack,
    { ...writer, type: "schedule", publishAt: after(one.where * 10, now), token },
    { ...writer, type: "reportFailure", channelId, reason: "rete ferma" },
    { ...writer, type: "confirmPublication", channelId, url: "https://e.it" },
    retry,
    { ...writer, type: "giveUpChannel", channelId, reason: "chiuso" },
    { ...writer, type: "accountChanged", channelId },
    { ...writer, type: "confirmPublication", channelId, url: "https://e.it", alreadyOut: true },
    clockEvent(timer),
    markOf(one, by, seat, place),
  ];
  return pick(rest, one.what) ?? { ...writer, type: "edit" };
}

function submit(one: Try, { index, now, route, last, blackouts }: Place): IterEvent {
  const context = last?.context ?? null;
  const number = (context?.revision?.number ?? 0) + 1;
  const hash = one.slip < 5 ? (context?.revision?.hash ?? "hash-1") : `hash-${number}`;
  const ids = [...route.levels.flatMap((routeLevel_) => routeLevel_.seats.map((seat) => seat.id)), "voice"];
  const seatIds = Object.fromEntries(ids.map((id) => [id, `${id}@${index}`]));
  return submission({
    route,
    now,
    revision: { number, hash },
    seatIds,
    publishAt: after(60 + one.where * 60, now),
    token: `s${index}`,
    ...(one.who % 4 === 0 ? {} : { declares: blackouts.map(({ blackoutId }) => blackoutId) }),
  });
}

function markOf(
  one: Try,
  by: { actorId: string; means: "web"; now: string },
  seat: SeatProgress | undefined,
  { index, last }: Place,
): IterEvent {
  const verdict =
    one.what % 20 < 16 ? "approve" : (pick(["requestChanges", "reject", "recuse"] as const, one.where) ?? "reject");
  return {
    ...by,
    type: "mark",
    markId: `m${index}`,
    seatId: seat?.seatId ?? "none",
    verdict,
    reason: verdict === "approve" ? null : "manca la data",
    reasonKind: null,
    revisionHash: one.slip === 18 ? "old" : (last?.context.revision?.hash ?? "none"),
    token: `t${index}`,
  };
}

function clockEvent({ timerKey, token, now }: { timerKey: string; token: string; now: string }): IterEvent {
  if (timerKey === "due") return { type: "due", timerKey, token, now };
  if (timerKey === "overdue") return { type: "publicationOverdue", timerKey, token, now };
  return { type: timerKey === "lastUseful" ? "lastUsefulPassed" : "termPassed", timerKey, token, now };
}

function pick<T>(from: readonly T[], index: number): T | undefined {
  return from.length === 0 ? undefined : from[index % from.length];
}
