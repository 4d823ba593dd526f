/** A level of one seat that silence may sign, and its term. */
import { after, level, officeFacts, officeApprovalRoute, play, submission } from "#tests/support/iter.ts";
import { decide } from "#workflows/approval/decide.ts";
import type { StoredIter, IterEvent } from "#workflows/approval/events.ts";
import type { Facts } from "#workflows/approval/types.ts";
import type { ApprovalRouteLevel, SeatHolder } from "#workflows/approval/route-types.ts";

export const chief: SeatHolder = { type: "person", personId: "chief" };
export const term = (now: string, token = "submit-1"): IterEvent => ({
  type: "termPassed",
  now,
  timerKey: "term:0",
  token,
});

export function tacit(holder: SeatHolder = chief, change: Partial<ApprovalRouteLevel> = {}): ApprovalRouteLevel {
  return level("only", {
    seats: [{ id: "a", kind: "signature", label: "firma", holder }],
    onTerm: "tacitConsent",
    tacitSignatures: true,
    ...change,
  });
}

export function open(
  one: ApprovalRouteLevel,
  publishAt = after(3 * 24 * 60),
  facts: Facts = officeFacts(),
): StoredIter {
  return play([submission({ route: officeApprovalRoute({ levels: [one] }), publishAt })], facts).stored;
}

/** The moment at which a term that is tried too early asks to be tried again. */
export function againAt(stored: StoredIter, now: string, facts: Facts, token?: string): unknown {
  const outcome = decide(stored, term(now, token), facts);
  return outcome.ok ? outcome.state : outcome.refusal.detail["at"];
}
