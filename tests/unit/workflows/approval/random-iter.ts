import { again, eventOf } from "./random-event.ts";
/** Random facts and events for the properties of the iter. Choices are made against the state reached so far. */
import fc from "fast-check";
import { after, type FrozenApprovalRoute, start } from "#tests/support/iter.ts";
import { decide, readIter } from "#workflows/approval/decide.ts";
import type { ActingFor } from "#workflows/approval/delegation.ts";
import type { Hold } from "#workflows/approval/hold-types.ts";
import type { Decision, StoredIter, IterEvent, Refusal } from "#workflows/approval/events.ts";
import type { Delivery, Facts, FrozenSpan, IterContext } from "#workflows/approval/types.ts";
import { conditionKindsOf, type PostKind } from "#workflows/content/post-kinds.ts";
import { type Approval, approvalsIn, noteApprovals } from "./promises-of-parts.ts";
import { staff } from "./random-approval-route.ts";
import { type Calls, callsIn, noteCalls } from "./random-publisher.ts";
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
  /** Every approval somebody gave so far and nobody withdrew, by its mark. */
  approvals: ReadonlyMap<string, Approval>;
  /** Calls to the networks that nobody knows the outcome of, before the event. */
  calls: Calls;
}

/** A life to play: by which route, in whose voice, what is tried, and from what stored iter it goes on, if from any. */
export interface Life {
  route: FrozenApprovalRoute;
  voice: boolean;
  tries: Try[];
  from?: StoredIter;
  /** What the post is, all its life long. */
  kind?: PostKind;
  /** Channels that the publisher brings it out on; drawn anew at each step where it is absent. */
  connected?: string[];
}

/** Plays the tries one after the other and gives every single step to `look`. */
export function playTries(
  { route, voice, tries, from, kind = "post", connected }: Life,
  look: (played: Played) => void,
): void {
  let stored = from ?? null;
  let last: { state: string; context: IterContext } | null = from ? readIter(from) : null;
  let now = from === undefined ? start : latestMoment(from);
  let previous: IterEvent | null = null;
  let standing: ActingFor[] = [];
  const approvals = approvalsIn(last?.context ?? null);
  const calls = callsIn(last?.context ?? null);
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
    const world = worldOf(one.world, voice);
    const facts = {
      ...world,
      post: { ...world.post, kinds: conditionKindsOf(kind, one.world % 2 === 0) },
      // Of a route that schedules by itself: now and then the content would be refused today.
      ...(one.world % 8 === 3 ? { failedChecks: ["wordBlocked"] } : {}),
      connected: connected ?? (one.world % 8 === 0 ? ["fb"] : []),
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
    const played: Played = {
      event,
      facts,
      before: stored,
      from: last?.context ?? null,
      decision: outcome.ok ? outcome : null,
      refusal: outcome.ok ? null : outcome.refusal,
      approvals,
      calls,
    };
    if (outcome.ok) noteApprovals(approvals, played, outcome);
    look(played);
    if (outcome.ok) noteCalls(calls, event);
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
