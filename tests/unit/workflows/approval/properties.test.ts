/** What must always be true of the iter, whatever happens in whatever order (WORKFLOW rules 1–4 and 6–9). */
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { decide } from "#workflows/approval/decide.ts";
import { permittedActions, whoseTurn } from "#workflows/approval/reading.ts";
import { finalStates } from "#workflows/approval/states.ts";
import type { Decision, IterContext, SeatProgress } from "#workflows/approval/types.ts";
import { after } from "#tests/support/iter.ts";
import { type Played, playTries, randomRoute, randomTries } from "./random-iter.ts";

const runs = 10_000;
const seen = { decisions: 0, accepted: 0, approvals: 0, publications: 0, tacit: 0, replays: 0 };

it(`keeps its promises over ${runs} random lives of a post`, () => {
  fc.assert(
    fc.property(randomRoute, fc.boolean(), randomTries(18), (route, voice, tries) => {
      playTries(route, voice, tries, (played) => {
        seen.decisions += 1;
        if (played.decision === null) return;
        seen.accepted += 1;
        signedByThoseWhoMay(played, played.decision);
        markOnlyOnTheRunningRevision(played, played.decision);
        silenceOnlyWhereAllowed(played, played.decision);
        if (played.decision.state === "approved" && played.from?.approvedPublishAt === null)
          approvedByEveryLevel(played.decision.context);
        if (played.event.type === "due" && played.decision.state === "publishing")
          publishedInItsTime(played, played.decision);
        onceIsEnough(played, played.decision);
        somebodyCanGoOn(played, played.decision);
      });
    }),
    { numRuns: runs },
  );
}, 120_000);

afterAll(() => {
  // The generators must reach what the properties are about, or green would mean nothing.
  expect(seen.approvals).toBeGreaterThan(runs / 50);
  expect(seen.publications).toBeGreaterThan(runs / 500);
  expect(seen.tacit).toBeGreaterThan(runs / 500);
});

/** Rule 3: whoever newly holds a signature was active, no writer, a candidate, and holds no other one. */
function signedByThoseWhoMay({ event, facts, from }: Played, { context }: Decision): void {
  const signed = current(context).filter((seat) => seat.kind === "signature" && seat.status === "marked");
  const people = signed.flatMap((seat) => seat.mark?.personId ?? []);
  expect(new Set(people).size, "one signature per person").toBe(people.length);
  if (event.type !== "mark") return;
  if (event.verdict === "recuse")
    expect(context.seats.find((seat) => seat.seatId === event.seatId)?.candidates).not.toContain(event.actorId);
  const seat = signed.find((candidate) => candidate.mark?.markId === event.markId);
  if (seat === undefined) return;
  expect(facts.people[event.actorId]?.active, "active").toBe(true);
  if (context.route?.authorsMaySign !== true)
    expect([...facts.authors, ...context.authors], "no writer signs").not.toContain(event.actorId);
  const earlier = from?.seats.find((candidate) => candidate.seatId === seat.seatId);
  expect(earlier?.status, "the seat was open").toBe("open");
  expect(
    mayHold(seat, event.actorId, facts.groups, facts.authorId, facts.voiceId, facts.people),
    "the seat is theirs",
  ).toBe(true);
}

/** Rule 1: every mark that counts was made on the revision that counts. */
function markOnlyOnTheRunningRevision({ event, from }: Played, { context }: Decision): void {
  for (const seat of current(context))
    if (seat.mark !== null) expect(seat.mark.revisionHash).toBe(context.revision?.hash);
  if (event.type === "mark") expect(event.revisionHash).toBe(from?.revision?.hash);
}

/** Rule 8: silence fills nothing before its time, nothing under a hold or of a sensitive post, and never a voice. */
function silenceOnlyWhereAllowed({ event, facts, from }: Played, { context }: Decision): void {
  const known = new Set(from?.seats.filter((seat) => seat.mark !== null).map((seat) => seat.seatId));
  for (const seat of current(context).filter(
    (candidate) => candidate.mark?.capacity.type === "tacit" && !known.has(candidate.seatId),
  )) {
    seen.tacit += 1;
    const level = context.route?.levels.find((one) => one.id === context.levels[seat.levelIndex]?.routeLevelId);
    expect(event.type).toBe("termPassed");
    if (event.type === "termPassed") expect(from?.timers[event.timerKey]).toBe(event.token);
    expect(level?.onTerm).toBe("tacitConsent");
    expect(seat.kind === "endorsement" || (seat.kind === "signature" && level?.tacitSignatures === true)).toBe(true);
    expect(seat.holder.type).not.toBe("voice");
    expect(facts.onHold || facts.post.sensitive).toBe(false);
    const dueAt = from?.levels[seat.levelIndex]?.dueAt ?? null;
    expect(dueAt !== null && Date.parse(event.now) >= Date.parse(dueAt)).toBe(true);
  }
}

/** Rule 2: the quorum of every level that applied was met, one level after the other. */
function approvedByEveryLevel(context: IterContext): void {
  seen.approvals += 1;
  let levelBefore = 0;
  for (const level of context.levels.filter(({ status }) => status !== "skipped")) {
    expect(level.status).toBe("passed");
    const definition = context.route?.levels.find((one) => one.id === level.routeLevelId);
    const seats = current(context).filter((seat) => seat.levelIndex === level.index);
    const signatures = seats.filter((seat) => seat.kind === "signature");
    const approvals = signatures.filter((seat) => seat.mark?.verdict === "approve").length;
    const asked =
      definition?.quorum === "all" ? signatures.length : Math.min(signatures.length, Number(definition?.quorum));
    expect(approvals).toBeGreaterThanOrEqual(asked);
    if (definition?.veto === true) expect(signatures.some((seat) => seat.mark?.verdict === "reject")).toBe(false);
    for (const seat of seats.filter(({ kind }) => kind === "endorsement")) {
      expect(seat.status === "lapsed" || seat.mark?.verdict === "approve" || seat.answer !== null).toBe(true);
    }
    const opened = Date.parse(level.openedAt ?? "");
    expect(opened, "levels open one after the other").toBeGreaterThanOrEqual(levelBefore);
    levelBefore = opened;
  }
  expect(current(context).some((seat) => seat.kind === "signature" && seat.mark?.verdict === "approve")).toBe(true);
}

/** Rule 6: not under a hold, not before the last mark can be taken back no more, not far from what was signed. */
function publishedInItsTime({ event, facts, from }: Played, { context }: Decision): void {
  seen.publications += 1;
  expect(facts.onHold).toBe(false);
  expect(from?.approvedPublishAt).not.toBeNull();
  const now = Date.parse(event.now);
  expect(now).toBeGreaterThanOrEqual(Date.parse(context.publishAt ?? ""));
  for (const seat of current(context))
    if (seat.mark !== null) expect(now).toBeGreaterThanOrEqual(Date.parse(after(10, seat.mark.at)));
}

/** Rules 4 and 7: deciding changes no input, the same input gives the same answer, and a repeated event changes nothing more. */
function onceIsEnough({ event, facts, before }: Played, decision: Decision): void {
  seen.replays += 1;
  if (seen.replays % 4 !== 0) return;
  const input = JSON.stringify(before);
  expect(decide(before, event, facts)).toEqual({ ...decision, ok: true });
  expect(JSON.stringify(before)).toBe(input);
  const again = decide(decision.stored, event, facts);
  if (again.ok) expect(again.context).toEqual(decision.context);
}

/** Rule 9: a post that is not at its end has a way forward for somebody, and in review the page can say who or what it waits for. */
function somebodyCanGoOn({ event, facts }: Played, { state, context }: Decision): void {
  if (finalStates.some((final) => final === state)) return;
  const can = Object.values(facts.people).some(
    ({ personId, active }) =>
      active && permittedActions(state, context, personId, facts, event.now).some((action) => action.refusal === null),
  );
  expect(can, `somebody can act in ${state}`).toBe(true);
  if (state === "draft")
    expect([current(context), context.timers], "nothing of a round counts in a draft").toEqual([[], {}]);
  if (state !== "review") return;
  const turn = whoseTurn(context);
  expect(turn, "review has an open level").not.toBeNull();
  const named = (turn?.seats ?? []).every((seat) => seat.personIds.length > 0);
  if (["submit", "mark", "takeBack", "reopen"].includes(event.type)) namesOnlyWhoMay(context, facts, event.now);
  expect(
    named && (turn?.seats.length ?? 0) + (turn?.blocked.length ?? 0) + (turn?.toAnswer.length ?? 0) > 0,
    "review waits for somebody",
  ).toBe(true);
}

/** The page must not say "tocca a te" to somebody whom the machine would then refuse. */
function namesOnlyWhoMay(context: IterContext, facts: Played["facts"], now: string): void {
  for (const { seatId, personIds } of whoseTurn(context)?.seats ?? []) {
    for (const personId of personIds) {
      const mark = permittedActions("review", context, personId, facts, now).find(
        (action) => action.type === "mark" && action.seatId === seatId,
      );
      expect([null, "publishMomentPassed"], `${personId} may fill ${seatId}`).toContain(mark?.refusal?.code ?? null);
    }
  }
}

function current(context: IterContext): SeatProgress[] {
  return context.seats.filter((seat) => seat.status !== "superseded");
}

/** Written again, plainly, so that the machine's own resolution is not its own judge. */
function mayHold(
  seat: SeatProgress,
  personId: string,
  groups: Record<string, string[]>,
  authorId: string,
  voiceId: string | null,
  people: Played["facts"]["people"],
): boolean {
  if (seat.escalated.some((entry) => entry.personId === personId)) return true;
  switch (seat.holder.type) {
    case "person":
      return seat.holder.personId === personId;
    case "group":
      return groups[seat.holder.groupId]?.includes(personId) === true && !seat.recused.includes(personId);
    case "superior":
      return people[authorId]?.superiorId === personId;
    case "voice":
      return voiceId === personId;
  }
}
