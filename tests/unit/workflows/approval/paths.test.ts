import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { getShortestPaths } from "xstate/graph";
import { after, level, officeFacts, officeApprovalRoute, standingHold, submission } from "#tests/support/iter.ts";
import { drawChart } from "#tests/support/draw-chart.ts";
import { iterMachine } from "#workflows/approval/machine.ts";
import type { MachineEvent } from "#workflows/approval/machine-guards.ts";
import type { IterEvent } from "#workflows/approval/events.ts";
import type { IterContext } from "#workflows/approval/types.ts";

const publishAt = after(3 * 24 * 60);
const envelope = { from: publishAt, until: after(4 * 60, publishAt), onDutyIds: ["writer"] };
const route = officeApprovalRoute({
  levels: [
    level("first", {
      onTerm: "expire",
      seats: [{ id: "a", kind: "signature", label: "firma", holder: { type: "person", personId: "chief" } }],
    }),
    level("second", {
      seats: [{ id: "b", kind: "signature", label: "firma", holder: { type: "person", personId: "director" } }],
    }),
  ],
});

/** Everything the page or the clock could send from a state; the walk keeps what the machine can take. */
function eventsOf(context: IterContext): MachineEvent[] {
  const by = { actorId: "writer", means: "web", now: after(5) } as const;
  const hash = context.revision?.hash ?? "none";
  const marks = context.seats.flatMap((seat) =>
    (["approve", "requestChanges", "reject", "recuse"] as const).flatMap((verdict): IterEvent[] =>
      seat.candidates.map((actorId) => ({
        ...by,
        type: "mark",
        actorId,
        markId: `m-${seat.seatId}`,
        seatId: seat.seatId,
        verdict,
        reason: "perché",
        reasonKind: null,
        revisionHash: hash,
        token: "m",
      })),
    ),
  );
  const backs = context.seats.map((seat): IterEvent => ({
    ...by,
    type: "takeBack",
    actorId: seat.mark?.personId ?? "none",
    seatId: seat.seatId,
    token: "b",
  }));
  const clock = Object.entries(context.timers).map(([timerKey, token]): IterEvent => {
    if (timerKey === "due") return { type: "due", timerKey, token, now: publishAt };
    if (timerKey === "envelope") return { type: "envelopeEnds", timerKey, token, now: envelope.until };
    return timerKey === "lastUseful"
      ? { type: "lastUsefulPassed", timerKey, token, now: publishAt }
      : { type: "termPassed", timerKey, token, now: after(3000) };
  });
  const events: IterEvent[] = [
    ...(context.round < 2
      ? [{}, { envelope }].map((carries) =>
          submission({ route, revision: { number: context.round + 1, hash: "hash-1" }, token: "s", ...carries }),
        )
      : []),
    ...marks,
    ...backs,
    ...clock,
    { ...by, type: "edit" },
    { ...by, type: "recall" },
    { ...by, type: "discard" },
    { ...by, type: "schedule", publishAt, token: "x" },
    { ...by, type: "unschedule" },
    { ...by, type: "closeEnvelope" },
    ...["fb", "x"].flatMap((channelId): IterEvent[] => [
      { ...by, type: "confirmPublication", channelId, url: "https://e.it" },
      { ...by, type: "reportFailure", channelId, reason: "rete ferma" },
      { type: "takeDown", channelId, withdrawalId: "withdrawal", by: null, now: by.now },
    ]),
    { type: "publicationStarted", channelId: "fb", attemptId: "call", now: publishAt },
    { type: "publicationUncertain", channelId: "fb", attemptId: "call", now: publishAt },
    { ...by, type: "resolveUncertain", channelId: "fb", url: null },
  ];
  const arrived = context.seats.flatMap(({ seatId, asked = [] }) =>
    asked.map(({ personId, at }) => ({ seatId, personId, requestedAt: at, at })),
  );
  const facts = officeFacts({ deliveries: arrived, connected: ["fb"] });
  return [
    ...events.map((event) => ({ ...event, facts })),
    ...clock.map((event) => ({ ...event, facts: { ...facts, holds: [standingHold()] } })),
  ];
}

const paths = getShortestPaths(iterMachine, {
  events: (snapshot) => eventsOf(snapshot.context),
  filterEvents: (snapshot, event) => snapshot.can(event),
  serializeState: ({ value, context }) =>
    JSON.stringify([
      value,
      context.round,
      context.levels.map((one) => one.status),
      context.seats.map((seat) => [seat.status, seat.mark?.verdict]),
      Object.keys(context.timers),
      context.publications,
      context.attempts,
      context.envelope,
    ]),
  limit: 5000,
});

it("reaches every state", () => {
  const reached = new Set(
    paths.map(({ state }) => (typeof state.value === "string" ? state.value : Object.keys(state.value)[0])),
  );
  expect([...reached].sort()).toEqual(Object.keys(iterMachine.states).sort());
});

it("never publishes without every signature, on any path", () => {
  for (const { state, steps } of paths.filter(
    ({ state: { value } }) => value === "publishing" || value === "published",
  )) {
    expect(state.context.seats.filter((seat) => seat.status === "marked").map((seat) => seat.mark?.verdict)).toEqual([
      "approve",
      "approve",
    ]);
    expect(steps.map(({ event }) => event.type)).toContain("schedule");
  }
});

it("never plans to publish an envelope, on any path", () => {
  for (const { state } of paths.filter(({ state: { value } }) => value === "open" || value === "closed"))
    expect(state.context).toMatchObject({ publications: {}, envelope });
  for (const { state } of paths.filter(({ state: { value } }) => value === "scheduled" || value === "publishing"))
    expect(state.context.envelope).toBeUndefined();
});

it("is drawn in the README as it is", () => {
  const readme = readFileSync(new URL("../../../../workflows/README.md", import.meta.url), "utf8");
  expect(/```mermaid\n([\s\S]*?)\n```/.exec(readme)?.[1]).toBe(drawChart());
});
