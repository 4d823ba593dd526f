import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  after,
  allReached,
  level,
  officeApprovalRoute,
  officeFacts,
  openCalendar,
  start,
  submission,
} from "#tests/support/iter.ts";
import { conditionHolds } from "#workflows/approval/approval-route-levels.ts";
import { decide, readIter } from "#workflows/approval/decide.ts";
import type { StoredIter } from "#workflows/approval/events.ts";
import { planIter } from "#workflows/approval/plan.ts";
import { simulateIter, type SimulatedIter, type SimulationInput } from "#workflows/approval/simulate.ts";
import type { Facts, WorkingCalendar } from "#workflows/approval/types.ts";
import { randomApprovalRoute } from "./random-approval-route.ts";
import { delegations, worldOf } from "./random-world.ts";

/* The rule: what the trial of an iter says is what the machine does, for every iter, post and absence. */

const days = 24 * 60;
/** Other work may take the machine meanwhile. */
const timeout = 300_000;
const notSent = (simulated: SimulatedIter) => simulated.refusal !== null;

/** A post, who is around, and absences that begin and end on the way. */
const randomTrial: fc.Arbitrary<SimulationInput> = fc
  .record({
    route: randomApprovalRoute,
    world: fc.nat(39),
    voice: fc.boolean(),
    tagged: fc.boolean(),
    absence: fc.nat(delegations.length - 1),
    from: fc.constantFrom(-60, 20, 200),
    lasting: fc.constantFrom(30, 400, 20 * days),
    moment: fc.constantFrom(100, 1 * days, 9 * days),
    pace: fc.constantFrom("inTerm" as const, "silent" as const),
  })
  .map(({ route, world, voice, tagged, absence, from, lasting, moment, pace }) => {
    const [begins, ends] = [after(from), after(from + lasting)];
    const usual = worldOf(world, voice);
    const facts: Facts = tagged ? { ...usual, post: { ...usual.post, tags: ["bandi"] } } : usual;
    return {
      route,
      factsAt: (now: string) => ({
        ...facts,
        delegations: now >= begins && now < ends ? (delegations[absence] ?? []) : [],
      }),
      changesAt: [begins, ends],
      sentAt: start,
      publishAt: after(moment),
      pace,
    };
  });

function sentAs({ route, publishAt }: SimulationInput) {
  const ids = [...route.levels.flatMap(({ seats }) => seats.map(({ id }) => id)), "voice", "words-1", "words-2"];
  const seatIds = Object.fromEntries(ids.map((id) => [id, id]));
  return submission({ route: { ...route, routeId: "r", versionId: "v", name: "" }, publishAt, seatIds });
}

/** What becomes of a post to which somebody else gives the same events: by what is told outside, not by the trial. */
function lived({ steps }: SimulatedIter) {
  let stored: StoredIter | null = null;
  const asked = new Map<string, Set<string>>();
  const tell = (seatId: string, personIds: string[]) =>
    asked.set(seatId, new Set([...(asked.get(seatId) ?? []), ...personIds]));
  for (const { event, facts } of steps) {
    const outcome = decide(stored, event, allReached({ ...facts, deliveries: [] }, stored));
    if (!outcome.ok) throw new Error(`${event.type} refused: ${JSON.stringify(outcome.refusal)}`);
    stored = outcome.stored;
    for (const effect of outcome.effects)
      if (effect.type === "requestDecision" || effect.type === "sendNotice") tell(effect.seatId, effect.personIds);
  }
  if (stored === null) throw new Error("Nothing happened");
  return { ...readIter(stored), asked };
}

describe("the trial of an iter", () => {
  test("says what the machine does with the very same post", { timeout }, () => {
    fc.assert(
      fc.property(randomTrial, (input) => {
        const simulated = simulateIter(input);
        const sent = decide(null, sentAs(input), input.factsAt(start));
        expect(sent.ok).toBe(!notSent(simulated));
        if (notSent(simulated)) return;
        const { state, context, asked } = lived(simulated);
        expect(simulated.state).toBe(state);
        expect(simulated.levels.map(({ outcome }) => outcome)).toEqual(context.levels.map(({ status }) => status));
        for (const { seats, outcome } of simulated.levels)
          for (const { routeSeatId, people, kind } of seats) {
            const told = [...(asked.get(routeSeatId) ?? [])];
            const named = people.map(({ personId }) => personId);
            expect(named).toEqual(expect.arrayContaining(told));
            // Of one level nobody is asked twice: the request of another seat speaks for this one too.
            const ofLevel = seats.flatMap((seat) => [...(asked.get(seat.routeSeatId) ?? [])]);
            const askedThere = outcome === "passed" && kind !== "notice" ? named : [];
            expect(ofLevel).toEqual(expect.arrayContaining(askedThere));
          }
      }),
      { numRuns: 1_000 },
    );
  });

  test("is skipped, and asked, as the page of the post foresees it", { timeout }, () => {
    fc.assert(
      fc.property(randomTrial, (input) => {
        const simulated = simulateIter(input);
        if (notSent(simulated)) return;
        const plan = planIter(input.route, input.factsAt(start), input.publishAt, start);
        expect(simulated.levels.map(({ outcome }) => outcome !== "skipped")).toEqual(
          plan.levels.map(({ applies }) => applies),
        );
        expect(simulated.levels.map(({ skippedBecause }) => skippedBecause)).toEqual(
          plan.levels.map(({ skippedBecause }) => skippedBecause),
        );
      }),
      { numRuns: 500 },
    );
  });

  test("lets nobody answer after their term, and says approved only where every level was", { timeout }, () => {
    fc.assert(
      fc.property(randomTrial, (input) => {
        const { steps, levels, approvedAt, state } = simulateIter(input);
        const moments = steps.map(({ event }) => event.now);
        expect(moments).toEqual([...moments].sort());
        for (const [index, { event }] of steps.entries()) {
          if (event.type !== "mark") continue;
          expect(input.pace).toBe("inTerm");
          const seat = levels.flatMap(({ seats }) => seats).find(({ routeSeatId }) => routeSeatId === event.seatId);
          const person = seat?.people.find(({ personId }) => personId === event.actorId);
          expect(person?.dueAt).not.toBeNull();
          // Whoever comes back after their term was over answers at once.
          expect(event.now <= (person?.dueAt ?? "") || event.now === moments[index - 1]).toBe(true);
        }
        expect(approvedAt !== null).toBe(state === "approved" || state === "scheduled");
        const gone = levels.every(({ outcome }) => outcome === "passed" || outcome === "skipped");
        expect(gone || approvedAt === null).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("is no earlier than when whoever it names answers at once", () => {
    fc.assert(
      fc.property(randomTrial, (input) => {
        const simulated = simulateIter({
          ...input,
          pace: "inTerm",
          changesAt: [],
          factsAt: () => input.factsAt(start),
        });
        if (simulated.approvedAt === null) return;
        let stored: StoredIter | null = null;
        const at = after(1);
        for (const { event, facts } of simulated.steps) {
          if (event.type !== "submit" && event.type !== "mark") continue;
          const moved = event.type === "mark" ? { ...event, now: at } : event;
          const outcome = decide(stored, moved, allReached({ ...facts, deliveries: [] }, stored));
          if (outcome.ok) stored = outcome.stored;
        }
        if (stored === null || readIter(stored).state !== "approved") return;
        expect(at <= simulated.approvedAt).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a trial", () => {
  const tried = (change: Partial<SimulationInput> = {}) =>
    simulateIter({
      route: officeApprovalRoute(),
      factsAt: () => officeFacts(),
      sentAt: start,
      publishAt: after(5 * days),
      pace: "inTerm",
      ...change,
    });

  test("counts whole terms one after the other, and names whoever is asked or told", () => {
    const simulated = tried();
    expect(simulated.approvedAt).toBe(after(3 * 480));
    expect(simulated.levels.map(({ dueAt }) => dueAt)).toEqual([after(480), after(2 * 480), after(3 * 480)]);
    expect(simulated.levels[1]?.seats.map(({ people }) => people.map(({ personId }) => personId))).toEqual([
      ["ann", "bob"],
      ["helper"],
      ["bob"],
    ]);
  });

  test("asks the substitute from the moment the absence begins", () => {
    const away = { delegationId: "d", of: "director", substituteId: "mayor", enteredBy: "admin", act: "" };
    const factsAt = (now: string) => officeFacts({ delegations: now < after(1000) ? [] : [away] });
    const [, , last] = tried({ factsAt, changesAt: [after(1000)] }).levels;
    expect(last?.seats[0]?.people).toEqual([
      { personId: "director", of: null, how: "own", dueAt: after(1440) },
      { personId: "mayor", of: "director", how: "delegated", dueAt: after(1480) },
    ]);
  });

  test("stops where nobody may sign, and says why", () => {
    const legal = officeFacts({ groups: { legal: [], empty: [] } });
    const stuck = tried({ factsAt: () => legal });
    expect(stuck.levels.map(({ outcome }) => outcome)).toEqual(["passed", "blocked", "ahead"]);
    expect(stuck.levels[1]?.seats[0]).toMatchObject({ blocked: "emptyGroup", people: [] });
    expect(stuck.approvedAt).toBeNull();
    expect(stuck.state).toBe("expired");
  });

  test("counts terms in the hours of whoever is asked", () => {
    const mornings: WorkingCalendar = {
      ...openCalendar,
      hours: { 1: [{ from: 540, to: 780 }], 2: [{ from: 540, to: 780 }] },
    };
    const usual = officeFacts();
    const { chief } = usual.people;
    if (!chief) throw new Error("The office has a chief");
    const factsAt = () => ({ ...usual, people: { ...usual.people, chief: { ...chief, calendar: mornings } } });
    // Monday at 10:00: three hours are left of the morning, and eight make three mornings.
    expect(tried({ factsAt, publishAt: after(20 * days) }).levels[0]?.dueAt).toBe("2026-03-09T09:00:00.000Z");
  });

  test("is approved by silence only where the route says so", () => {
    const route = (tacitSignatures: boolean) =>
      officeApprovalRoute({ levels: [level("only", { onTerm: "tacitConsent", tacitSignatures })] });
    expect(tried({ route: route(true), pace: "silent" })).toMatchObject({ state: "approved", approvedAt: after(480) });
    expect(tried({ route: route(false), pace: "silent" })).toMatchObject({ state: "expired", approvedAt: null });
  });

  test("without a level that counts is not sent", () => {
    const route = officeApprovalRoute({ levels: [level("never", { when: { tags: ["bandi"] } })] });
    expect(conditionHolds(route.levels[0]?.when ?? null, officeFacts())).toBe(false);
    expect(tried({ route }).refusal?.code).toBe("routeEmpty");
  });
});
