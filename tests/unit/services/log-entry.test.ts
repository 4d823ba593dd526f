/** What the log says of a term: a reminder only of a seat whose people were reminded. */
import { expect, test } from "vitest";
import { logEntryOf } from "#app/services/posts/log-entry.ts";
import { after, level, officeFacts, officeApprovalRoute, play, submission } from "#tests/support/iter.ts";
import { decide, readIter } from "#workflows/approval/decide.ts";
import type { StoredIter, IterEvent } from "#workflows/approval/events.ts";
import type { Delivery } from "#workflows/approval/types.ts";
import type { ApprovalRouteSeat } from "#workflows/approval/route-types.ts";

const seat = (id: string, personId: string): ApprovalRouteSeat => ({
  id,
  kind: "signature",
  holder: { type: "person", personId },
  label: "firma",
});

function fired(stored: StoredIter, at: string, deliveries: Delivery[]) {
  const before = readIter(stored);
  const event: IterEvent = {
    type: "termPassed",
    now: at,
    timerKey: "term:0",
    token: before.context.timers["term:0"] ?? "",
  };
  const facts = officeFacts({ deliveries });
  const outcome = decide(stored, event, facts);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  const entry = logEntryOf({
    event,
    actor: { personId: null, means: "clock" },
    before,
    after: outcome,
    facts,
    zone: "Europe/Rome",
    submission: null,
    at: new Date(at),
  });
  return { stored: outcome.stored, entry };
}

test("a reminder names the seats whose people were reminded, and the end of a term is no reminder", () => {
  const levels = [level("only", { seats: [seat("a", "chief"), seat("b", "ann")] })];
  const sent = play([submission({ route: officeApprovalRoute({ levels }) })]);
  const late = { seatId: "b1", personId: "ann", requestedAt: after(0), at: after(100) };
  const first = fired(sent.stored, after(480), [late]);
  expect(first.entry).toMatchObject({ type: "level.reminded", payload: { seatIds: ["a1"] } });
  const second = fired(first.stored, after(580), [
    late,
    { seatId: "a1", personId: "chief", requestedAt: after(480), at: after(481) },
  ]);
  expect(second.entry).toMatchObject({ type: "level.reminded", payload: { seatIds: ["b1"] } });
  let { stored } = second;
  const reached = [late, { seatId: "a1", personId: "chief", requestedAt: after(480), at: after(481) }];
  const types: string[] = [];
  for (const minutes of [720, 820, 960, 961]) {
    const next = fired(stored, after(minutes), reached);
    types.push(next.entry.type);
    stored = next.stored;
  }
  expect(types).toEqual(["level.reminded", "level.reminded", "level.reminded", "level.termPassed"]);
});
