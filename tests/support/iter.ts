/** Facts, routes and events for tests of the iter: a small office with three levels above a writer. */
import type { Blackout, Hold } from "#workflows/approval/hold-types.ts";
import { decide, readIter } from "#workflows/approval/decide.ts";
import type { Decision, StoredIter, IterEvent } from "#workflows/approval/events.ts";
import type { Facts, ResolvedPerson, WorkingCalendar } from "#workflows/approval/types.ts";
import type { ApprovalRoute, ApprovalRouteLevel } from "#workflows/approval/route-types.ts";

/** Always open, so that a term of n minutes ends n minutes later. */
export const openCalendar: WorkingCalendar = {
  zone: "Europe/Rome",
  hours: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [{ from: 0, to: 1440 }]])),
  closedDates: [],
};

/** Monday 2 March 2026, 10:00 in Rome. */
export const start = "2026-03-02T09:00:00.000Z";

export function after(minutes: number, from = start): string {
  return new Date(Date.parse(from) + minutes * 60_000).toISOString();
}

export function person(personId: string, superiorId: string | null = null, active = true): ResolvedPerson {
  return { personId, active, mayDecide: true, onlyAudits: false, administers: personId === "admin", superiorId };
}

/** writer → chief → director → mayor; ann and bob are the legal office. */
export function officeFacts(change: Partial<Facts> = {}): Facts {
  const people = [
    person("writer", "chief"),
    person("helper", "chief"),
    person("chief", "director"),
    person("director", "mayor"),
    person("mayor"),
    person("ann", "director"),
    person("bob", "director"),
    person("admin"),
  ];
  return {
    people: Object.fromEntries(people.map((one) => [one.personId, one])),
    groups: { legal: ["ann", "bob"], empty: [] },
    authorId: "writer",
    voiceId: null,
    authors: ["writer"],
    post: { channelIds: ["fb", "x"], tags: [], sensitive: false },
    calendar: openCalendar,
    deliveries: [],
    frozen: [],
    ...change,
  };
}

/** A hold of everything, which lasts. */
export function standingHold(change: Partial<Hold> = {}): Hold {
  return {
    holdId: "hold",
    reach: "organization",
    channelIds: [],
    tags: [],
    stopsSigning: false,
    from: start,
    to: null,
    ...change,
  };
}

/** A blackout of everything, around the moment of the post. */
export function openBlackout(change: Partial<Blackout> = {}): Blackout {
  return {
    blackoutId: "vote",
    reach: "organization",
    channelIds: [],
    tags: [],
    except: { channelIds: [], tags: [] },
    from: after(2 * 24 * 60),
    to: after(5 * 24 * 60),
    ...change,
  };
}

export function level(id: string, change: Partial<ApprovalRouteLevel> = {}): ApprovalRouteLevel {
  return {
    id,
    name: id,
    when: null,
    seats: [{ id: `${id}-seat`, kind: "signature", holder: { type: "person", personId: "director" }, label: "firma" }],
    quorum: "all",
    veto: true,
    termMinutes: 480,
    onTerm: "remind",
    afterChanges: "restart",
    ...change,
  };
}

export type FrozenApprovalRoute = ApprovalRoute & { routeId: string; versionId: string; name: string };

/** Chief, then legal office (any) with ann's endorsement and a notice to bob, then director. */
export function officeApprovalRoute(change: Partial<FrozenApprovalRoute> = {}): FrozenApprovalRoute {
  return {
    routeId: "route",
    versionId: "route-1",
    name: "Ordinario",
    toleranceMinutes: 120,
    authorsMaySign: false,
    levels: [
      level("first", {
        seats: [{ id: "a", kind: "signature", holder: { type: "person", personId: "chief" }, label: "firma" }],
      }),
      level("second", {
        seats: [
          { id: "b", kind: "signature", holder: { type: "group", groupId: "legal" }, label: "firma" },
          { id: "c", kind: "endorsement", holder: { type: "person", personId: "helper" }, label: "visto" },
          { id: "d", kind: "notice", holder: { type: "person", personId: "bob" }, label: "per conoscenza" },
        ],
      }),
      level("third", {
        seats: [{ id: "e", kind: "signature", holder: { type: "person", personId: "director" }, label: "firma" }],
      }),
    ],
    ...change,
  };
}

export function submission(
  change: Partial<Extract<IterEvent, { type: "submit" }>> = {},
): Extract<IterEvent, { type: "submit" }> {
  const route = change.route ?? officeApprovalRoute();
  const round = change.revision?.number ?? 1;
  const ids = [...route.levels.flatMap((one) => one.seats.map((seat) => seat.id)), "voice"];
  return {
    type: "submit",
    actorId: "writer",
    means: "web",
    now: start,
    revision: { number: round, hash: `hash-${round}` },
    route,
    publishAt: after(3 * 24 * 60),
    seatIds: Object.fromEntries(ids.map((id) => [id, `${id}${round}`])),
    token: `submit-${round}`,
    ...change,
  };
}

export function mark(
  seatId: string,
  actorId: string,
  change: Partial<Extract<IterEvent, { type: "mark" }>> = {},
): Extract<IterEvent, { type: "mark" }> {
  const verdict = change.verdict ?? "approve";
  return {
    type: "mark",
    markId: `mark-${seatId}-${actorId}`,
    seatId,
    actorId,
    means: "web",
    now: after(5),
    verdict,
    reason: verdict === "approve" ? null : "manca la data",
    reasonKind: verdict === "approve" ? null : "missing",
    revisionHash: "hash-1",
    token: `token-${seatId}-${actorId}`,
    ...change,
  };
}

/** The facts after every request of the iter arrived at the moment it was written. */
export function allReached(facts: Facts, stored: StoredIter | null): Facts {
  const seats = stored === null ? [] : readIter(stored).context.seats;
  const arrived = seats.flatMap((seat) =>
    (seat.asked ?? []).map(({ personId, at }) => ({ seatId: seat.seatId, personId, requestedAt: at, at })),
  );
  return { ...facts, deliveries: [...facts.deliveries, ...arrived] };
}

/** Plays events one after the other; every one must be accepted. Every request arrives at once. */
export function play(events: IterEvent[], facts: Facts = officeFacts(), from: StoredIter | null = null): Decision {
  let stored = from;
  let last: Decision | null = null;
  for (const event of events) {
    const outcome = decide(stored, event, allReached(facts, stored));
    if (!outcome.ok) throw new Error(`${event.type} refused: ${JSON.stringify(outcome.refusal)}`);
    last = outcome;
    stored = outcome.stored;
  }
  if (last === null) throw new Error("Nothing was played");
  return last;
}

/** The refusal of an event, or null when it is accepted. */
export function refusedWith(stored: StoredIter | null, event: IterEvent, facts: Facts = officeFacts()): string | null {
  const outcome = decide(stored, event, allReached(facts, stored));
  return outcome.ok ? null : outcome.refusal.code;
}
