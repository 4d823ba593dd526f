/** The promises about who signs: by right, on the content that counts, and where silence or somebody else may stand in. */
import type { Decision } from "#workflows/approval/events.ts";
import type { Facts, IterContext, SeatProgress } from "#workflows/approval/types.ts";
import { current, isInVote, isStopped, promise, type Reached } from "./promise.ts";
import type { Played } from "./random-iter.ts";

/** Rule 3: whoever newly holds a signature was active, no writer, a candidate, and holds no other one. */
export function signedByThoseWhoMay({ event, facts, from }: Played, { context }: Decision, reached: Reached): void {
  const binding = current(context).filter((seat) => seat.kind === "signature" && seat.status === "marked");
  const signed = binding.filter(({ holder }) => holder.type !== "signers");
  const people = signed.flatMap((seat) => seat.mark?.personId ?? []);
  promise(new Set(people).size === people.length, "one signature per person");
  if (event.type !== "mark") return;
  if (event.verdict === "recuse") {
    const left = context.seats.find((seat) => seat.seatId === event.seatId)?.candidates ?? [];
    promise(!left.includes(event.actorId), "who recused is asked no more");
  }
  const seat = binding.find((candidate) => candidate.mark?.markId === event.markId);
  if (seat === undefined) return;
  promise(facts.people[event.actorId]?.active === true, "only active people sign");
  const wrote = [...facts.authors, ...context.authors].includes(event.actorId);
  promise(context.route?.authorsMaySign === true || !wrote, "no writer signs");
  const earlier = from?.seats.find((candidate) => candidate.seatId === seat.seatId);
  promise(earlier?.status === "open", "the seat was open");
  const { capacity } = seat.mark ?? {};
  if (capacity?.type === "delegated") {
    reached.delegated += 1;
    substitutedRightly(
      seat,
      { substitute: event.actorId, of: capacity.of ?? "", wrote: facts.authors },
      { context, facts },
    );
    return;
  }
  promise(mayHold(seat, event.actorId, facts, context), "the seat is theirs");
  const away = facts.delegations?.some(({ of }) => of === event.actorId) === true;
  promise(!away || seat.holder.type === "voice", "whoever is away signs nothing that is their own");
}

/** A substitute signs by a delegation of now, for somebody who could have signed, and hands nothing on. */
function substitutedRightly(
  seat: SeatProgress,
  { substitute, of, wrote }: { substitute: string; of: string; wrote: string[] },
  { context, facts }: { context: IterContext; facts: Facts },
): void {
  const given = facts.delegations?.some((one) => one.of === of && one.substituteId === substitute);
  promise(given === true && of !== substitute, "a substitute is named by a delegation that counts");
  promise(seat.holder.type !== "voice", "nobody consents for a voice");
  promise(mayHold(seat, of, facts, context), "the seat is that of whoever is away");
  const holder = facts.people[of];
  promise(holder?.active === true && holder.mayDecide, "nobody hands on what they have not");
  promise(facts.people[substitute]?.mayDecide === true, "a substitute has the role");
  const barred = [...wrote, ...context.authors].includes(of) && context.route?.authorsMaySign !== true;
  promise(!barred, "nobody signs for somebody who wrote");
  promise(!seat.recused.includes(of) && !seat.recused.includes(substitute), "neither of them declined");
}

/** Rule 1: every mark that counts was made on the revision that counts. */
export function markOnlyOnTheRunningRevision({ event, from }: Played, { context }: Decision): void {
  for (const { mark } of current(context)) {
    promise(mark === null || mark.revisionHash === context.revision?.hash, "every mark is on the revision that counts");
  }
  promise(event.type !== "mark" || event.revisionHash === from?.revision?.hash, "no mark on another revision");
}

/** Rule 8: silence fills nothing before its time, nothing under a hold or of a sensitive post, and never a voice. */
export function silenceOnlyWhereAllowed({ event, facts, from }: Played, { context }: Decision, reached: Reached): void {
  const known = new Set(from?.seats.filter((seat) => seat.mark !== null).map((seat) => seat.seatId));
  for (const seat of current(context).filter(
    (candidate) => candidate.mark?.capacity.type === "tacit" && !known.has(candidate.seatId),
  )) {
    reached.tacit += 1;
    const level = context.route?.levels.find((one) => one.id === context.levels[seat.levelIndex]?.routeLevelId);
    promise(
      event.type === "termPassed" && from?.timers[event.timerKey] === event.token,
      "only the armed term fills a seat",
    );
    const allowed = seat.kind === "endorsement" || (seat.kind === "signature" && level?.tacitSignatures === true);
    promise(level?.onTerm === "tacitConsent" && allowed, "silence only where the level says so");
    promise(seat.holder.type !== "voice", "a voice is never silent consent");
    promise(!isInVote(facts, { at: event.now }), "no silence in a blackout");
    promise(!isInVote(facts, { at: context.publishAt }), "no silence for what goes out in a blackout");
    promise(!isStopped(facts) && !facts.post.sensitive, "no silence under a hold or on a sensitive post");
    promise(from?.publishAt != null && event.now < from.publishAt, "no silence once the moment has passed");
    const before = from?.seats.find((candidate) => candidate.seatId === seat.seatId);
    promise(wasSilentForATerm(before, level?.termMinutes ?? 0, facts, event.now), "silence only of a whole term");
  }
}

/**
 * Somebody of the seat was reached, and had the whole term since then, without what a freeze took of it. In an office
 * that never closes, written independently.
 */
function wasSilentForATerm(seat: SeatProgress | undefined, termMinutes: number, facts: Facts, now: string): boolean {
  return (seat?.asked ?? []).some(({ personId, at }) => {
    const reached = facts.deliveries.filter(
      (one) => one.seatId === seat?.seatId && one.personId === personId && one.requestedAt >= at,
    );
    const since = Math.min(...reached.map((one) => Date.parse(one.at)));
    const lost = minutesIn(facts.frozen, since, Date.parse(now)) * 60_000;
    return seat?.candidates.includes(personId) === true && Date.parse(now) - since - lost >= termMinutes * 60_000;
  });
}

/** Minutes that lie in any of the spans, minute by minute: two freezes at once take them only once. */
function minutesIn(spans: Facts["frozen"], from: number, until: number): number {
  let count = 0;
  for (let at = from; at < until; at += 60_000)
    if (spans.some((span) => Date.parse(span.from) <= at && at < Date.parse(span.to ?? new Date(until).toISOString())))
      count += 1;
  return count;
}

/** A lost request gives no mark, takes nobody's seat away, and brings in only who is above and may. */
export function passedOnOnlyUpwards(
  { event, facts, from }: Played,
  { context, state }: Decision,
  reached: Reached,
): void {
  // After the moment of a post that waited for its one signature after a hold, nobody is asked any more.
  if (event.type !== "unreached" || state === "held") return;
  const seat = current(context).find((candidate) => candidate.seatId === event.seatId);
  const before = from?.seats.find((candidate) => candidate.seatId === event.seatId);
  promise(seat !== undefined && before !== undefined, "a lost request belongs to a seat");
  promise(
    context.seats.every((one, index) => one.mark?.markId === from?.seats[index]?.mark?.markId),
    "a lost request marks nothing",
  );
  const cameIn = seat.escalated.slice(before.escalated.length);
  if (cameIn.length === 0) return;
  reached.passedOn += 1;
  promise(seat.holder.type !== "voice", "nobody comes in for a voice");
  promise(
    seat.candidates.every(
      (id) => seat.unreached?.includes(id) || cameIn.some(({ personId }) => personId === placeOf(seat, id)),
    ),
    "nobody comes in while somebody was reached",
  );
  for (const { personId } of cameIn) {
    promise(facts.people[personId]?.active === true, "only active people come in");
    // Whoever may fill it by the facts of now, those in whose place they do, and who declined before nobody was left.
    const declinedFor = (seat.recusedFor ?? []).map(({ of }) => of);
    const below = [...before.candidates, ...before.recused, ...seat.candidates].flatMap((id) => [
      id,
      placeOf(before, id),
      placeOf(seat, id),
    ]);
    promise(
      [...below, ...declinedFor].some((id) => facts.people[id]?.superiorId === personId),
      "only superiors come in",
    );
  }
}

/** Rule 2: the quorum of every level that applied was met, one level after the other. */
export function approvedByEveryLevel(context: IterContext, reached: Reached): void {
  reached.approvals += 1;
  let levelBefore = 0;
  for (const level of context.levels.filter(({ status }) => status !== "skipped")) {
    promise(level.status === "passed", "every level passed");
    const definition = context.route?.levels.find((one) => one.id === level.routeLevelId);
    const seats = current(context).filter((seat) => seat.levelIndex === level.index);
    const signatures = seats.filter((seat) => seat.kind === "signature");
    const approvals = signatures.filter((seat) => seat.mark?.verdict === "approve").length;
    const asked =
      definition?.quorum === "all" ? signatures.length : Math.min(signatures.length, Number(definition?.quorum));
    promise(approvals >= asked, "the quorum of every level");
    const rejected = signatures.some((seat) => seat.mark?.verdict === "reject");
    promise(definition?.veto !== true || !rejected, "no approval over a veto");
    for (const seat of seats.filter(({ kind }) => kind === "endorsement")) {
      const settled = seat.status === "lapsed" || seat.mark?.verdict === "approve" || seat.answer !== null;
      promise(settled, "every endorsement is settled");
    }
    const opened = Date.parse(level.openedAt ?? "");
    promise(opened >= levelBefore, "levels open one after the other");
    levelBefore = opened;
  }
  const signed = current(context).some((seat) => seat.kind === "signature" && seat.mark?.verdict === "approve");
  promise(signed, "no approval without a signature");
}

/** Whose place somebody has: that of whoever they stand in for, or their own. */
function placeOf(seat: SeatProgress, personId: string): string {
  return seat.standIns?.find((one) => one.personId === personId)?.of ?? personId;
}

/** Written independently, so that the machine is not checked against itself. */
function mayHold(seat: SeatProgress, personId: string, facts: Facts, context: IterContext): boolean {
  if (seat.escalated.some((entry) => entry.personId === personId)) return true;
  if (seat.reassigned) return seat.reassigned.personId === personId;
  switch (seat.holder.type) {
    case "person":
      return seat.holder.personId === personId;
    case "group":
      return facts.groups[seat.holder.groupId]?.includes(personId) === true && !seat.recused.includes(personId);
    case "superior":
      return facts.people[facts.authorId]?.superiorId === personId;
    case "vacant":
      return false;
    case "voice":
      return facts.voiceId === personId;
    case "signers": {
      const others = current(context).filter((one) => one.kind === "signature" && one.holder.type !== "signers");
      const approved = others.filter(({ mark }) => mark?.verdict === "approve");
      return approved.some((one) => one.mark?.personId === personId || mayHold(one, personId, facts, context));
    }
  }
}
