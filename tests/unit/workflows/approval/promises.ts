/** The promises of the iter, each checked on one step of a random life. */
import { isDeepStrictEqual } from "node:util";
import { after } from "#tests/support/iter.ts";
import { decide } from "#workflows/approval/decide.ts";
import { permittedActions } from "#workflows/approval/reading.ts";
import { whoseTurn } from "#tests/support/whose-turn.ts";
import { finalStates } from "#tests/support/draw-chart.ts";
import type { Decision } from "#workflows/approval/events.ts";
import type { Facts, IterContext, SeatProgress } from "#workflows/approval/types.ts";
import type { Played } from "./random-iter.ts";

/** How often the lives reached what the promises are about; without that, a pass would prove nothing. */
export interface Reached {
  approvals: number;
  publications: number;
  tacit: number;
  passedOn: number;
  replays: number;
  retries: number;
  givenUp: number;
  stopped: number;
  interrupted: number;
  confirmed: number;
  /** Signatures given by a substitute. */
  delegated: number;
}

export function nothingReached(): Reached {
  const signed = { approvals: 0, tacit: 0, passedOn: 0, replays: 0 };
  return { ...signed, publications: 0, retries: 0, givenUp: 0, stopped: 0, interrupted: 0, confirmed: 0, delegated: 0 };
}

/** Checks every promise on one accepted event; throws with the words of the one that was broken. */
export function checkPromises(played: Played, decision: Decision, reached: Reached): void {
  signedByThoseWhoMay(played, decision, reached);
  markOnlyOnTheRunningRevision(played, decision);
  silenceOnlyWhereAllowed(played, decision, reached);
  passedOnOnlyUpwards(played, decision, reached);
  if (decision.state === "approved" && played.from?.approvedPublishAt === null) {
    promise(played.event.now < (decision.context.publishAt ?? ""), "nothing is approved once its moment has passed");
    approvedByEveryLevel(decision.context, reached);
  }
  frozenMeansStill(played);
  nothingLeavesUnderAHold(played, decision, reached);
  signedOnceMoreAfterAHold(played, decision, reached);
  if (played.event.type === "due" && decision.state === "publishing") publishedInItsTime(played, decision, reached);
  outStaysOut(played, decision, reached);
  remindedThreeTimesAtMost(decision);
  firesOnceForAMoment(played, decision);
  onceIsEnough(played, decision, reached);
  somebodyCanGoOn(played, decision);
}

/** Rule 5: a published post asks for no more decisions, and nothing takes it back. */
function outStaysOut({ event, from }: Played, { context, state }: Decision, reached: Reached): void {
  if (event.type === "retryPublication") reached.retries += 1;
  if (event.type === "giveUpChannel") reached.givenUp += 1;
  const out = Object.entries(from?.publications ?? {}).filter(([, one]) => one === "verified");
  for (const [channelId, one] of out) promise(context.publications[channelId] === one, "what is out stays out");
  promise(
    out.length === 0 || !["draft", "discarded", "approved"].includes(state),
    "a post that is out is not taken back",
  );
  const prompted = Object.values(context.publications).includes("prompted");
  promise(!prompted || state === "publishing", "only what is going out is asked for");
}

function remindedThreeTimesAtMost({ context }: Decision): void {
  promise((context.publicationReminders ?? 0) <= 3, "whoever publishes is reminded three times at most");
}

/** A term that passed is dealt with: the next moment is in the future, and reminders come to an end. */
function firesOnceForAMoment({ event }: Played, { context, effects }: Decision): void {
  const reminders = context.seats.flatMap(({ asked = [] }) => asked.map(({ reminded }) => reminded ?? 0));
  promise(Math.max(0, ...reminders) <= 4, "nobody is reminded more than four times after the request");
  if (event.type !== "termPassed") return;
  // What one step arms, a later one of the same event may disarm.
  const armed = effects.flatMap((effect) =>
    effect.type === "armTimer" && context.timers[effect.timerKey] === effect.token ? [effect.at] : [],
  );
  promise(
    armed.every((at) => Date.parse(at) > Date.parse(event.now)),
    "a term is armed for a moment that lies ahead",
  );
}

function promise(kept: boolean, words: string): asserts kept {
  if (!kept) throw new Error(`Broken: ${words}`);
}

/** Rule 3: whoever newly holds a signature was active, no writer, a candidate, and holds no other one. */
function signedByThoseWhoMay({ event, facts, from }: Played, { context }: Decision, reached: Reached): void {
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
function markOnlyOnTheRunningRevision({ event, from }: Played, { context }: Decision): void {
  for (const { mark } of current(context)) {
    promise(mark === null || mark.revisionHash === context.revision?.hash, "every mark is on the revision that counts");
  }
  promise(event.type !== "mark" || event.revisionHash === from?.revision?.hash, "no mark on another revision");
}

/** Rule 8: silence fills nothing before its time, nothing under a hold or of a sensitive post, and never a voice. */
function silenceOnlyWhereAllowed({ event, facts, from }: Played, { context }: Decision, reached: Reached): void {
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
    const lost = facts.frozen
      .map(({ from, to }) => Math.max(0, Date.parse(to ?? now) - Math.max(since, Date.parse(from))))
      .reduce((sum, span) => sum + span, 0);
    return seat?.candidates.includes(personId) === true && Date.parse(now) - since - lost >= termMinutes * 60_000;
  });
}

/** A lost request gives no mark, takes nobody's seat away, and brings in only who is above and may. */
function passedOnOnlyUpwards({ event, facts, from }: Played, { context, state }: Decision, reached: Reached): void {
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
    // Whoever may fill it by the facts of now, and those in whose place they do.
    const below = [...before.candidates, ...seat.candidates].flatMap((id) => [
      id,
      placeOf(before, id),
      placeOf(seat, id),
    ]);
    promise(
      below.some((id) => facts.people[id]?.superiorId === personId),
      "only superiors come in",
    );
  }
}

/** A frozen post takes no marks and does not move towards publication. */
function frozenMeansStill({ event, facts }: Played): void {
  const frozen = facts.frozen.some(({ to }) => to === null);
  const still = [
    "mark",
    "answer",
    "submit",
    "schedule",
    "reopen",
    "reassign",
    "termPassed",
    "unreached",
    "factsChanged",
  ];
  promise(!frozen || !still.includes(event.type), `${event.type} does not go through a freeze`);
}

/** Rule 6: what a hold reaches is neither started, nor put on the programme, nor confirmed but as having been out already. */
function nothingLeavesUnderAHold({ event, facts, from }: Played, { context, state }: Decision, reached: Reached): void {
  if (event.type === "hold") {
    reached[state === "publishing" ? "interrupted" : "stopped"] += 1;
    promise(state !== "scheduled", "what a hold took off the programme is not on it");
    const caught = Object.entries(context.publications).filter(
      ([id, one]) => one === "prompted" && isHeld(facts, [id]),
    );
    promise(
      caught.every(([id]) => context.interrupted?.includes(id)),
      "what a hold caught under way is known to be so",
    );
  }
  const outward =
    ["schedule", "confirmHeld", "due"].includes(event.type) && ["scheduled", "publishing", "review"].includes(state);
  promise(!outward || !isStopped(facts), `${event.type} does not go through a hold`);
  const isOnItsWay = state === "scheduled" || state === "publishing";
  promise(!isOnItsWay || context.holdId === undefined, "what a hold stopped is not on its way");
  if (event.type !== "confirmPublication" && event.type !== "retryPublication") return;
  if (event.type === "confirmPublication" && event.alreadyOut === true) return;
  promise(!isHeld(facts, [event.channelId]), "nothing is published by hand under a hold");
  const caught = event.type === "confirmPublication" && from?.interrupted?.includes(event.channelId) === true;
  promise(!caught, "what a hold caught under way was out already, or is not out");
}

/** Lifting a hold releases nothing: one person confirmed the post, and another of those who signed signed it once more. */
function signedOnceMoreAfterAHold({ event, from }: Played, { context, state }: Decision, reached: Reached): void {
  promise(event.type !== "schedule" || from?.holdId === undefined, "what a hold stopped is not simply scheduled");
  if (event.type === "confirmHeld") {
    promise(state === "review" && from?.holdId !== undefined, "a confirmation asks for one signature");
    promise(context.revision?.hash === from.revision?.hash, "a confirmation changes no content");
  }
  if (state !== "scheduled" || context.confirmation === undefined) return;
  const again = current(context).findLast(({ holder }) => holder.type === "signers");
  promise(again?.mark?.verdict === "approve" && again.mark.capacity.type !== "tacit", "one signature after the hold");
  promise(again.mark.personId !== context.confirmation.by, "who confirms does not sign as well");
  promise(again.mark.revisionHash === context.revision?.hash, "the signature after the hold is on the same content");
  if (event.type !== "mark") return;
  reached.confirmed += 1;
  approvedByEveryLevel(context, reached);
}

/** Written again, plainly: whether a freeze or a hold in reach stands. */
function isStopped(facts: Facts): boolean {
  return facts.frozen.some(({ to, byHold }) => to === null && byHold !== true) || isHeld(facts, facts.post.channelIds);
}

function isHeld({ holds = [] }: Facts, channelIds: string[]): boolean {
  return holds.some(
    ({ to, reach, channelIds: named }) =>
      to === null && (reach === "organization" || named.some((id) => channelIds.includes(id))),
  );
}

/** Rule 2: the quorum of every level that applied was met, one level after the other. */
function approvedByEveryLevel(context: IterContext, reached: Reached): void {
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

/** Rule 6: not under a hold, not before the last mark can be taken back no more, not far from what was signed. */
function publishedInItsTime({ event, facts, from }: Played, { context }: Decision, reached: Reached): void {
  reached.publications += 1;
  promise(!isStopped(facts), "nothing starts under a hold");
  promise(from !== null && from.approvedPublishAt !== null, "nothing starts unapproved");
  const now = Date.parse(event.now);
  promise(now >= Date.parse(context.publishAt ?? ""), "nothing starts before its moment");
  for (const { mark } of current(context)) {
    promise(mark === null || now >= Date.parse(after(10, mark.at)), "nothing starts while a mark can be taken back");
  }
}

/** Rules 4 and 7: deciding changes no input, the same input gives the same answer, and a repeated event changes nothing more. */
function onceIsEnough({ event, facts, before }: Played, decision: Decision, reached: Reached): void {
  reached.replays += 1;
  if (reached.replays % 4 !== 0) return;
  const input = JSON.stringify(before);
  promise(isDeepStrictEqual(decide(before, event, facts), decision), "the same answer every time");
  promise(JSON.stringify(before) === input, "deciding changes no input");
  const again = decide(decision.stored, event, facts);
  promise(!again.ok || isDeepStrictEqual(again.context, decision.context), "once is enough");
}

/** Rule 9: a post that is not at its end has a way forward for somebody, and in review the page can say who or what it waits for. */
function somebodyCanGoOn({ event, facts }: Played, { state, context }: Decision): void {
  if (finalStates.some((final) => final === state)) return;
  const can = Object.values(facts.people).some(
    ({ personId, active }) =>
      active &&
      permittedActions({ state, context }, personId, facts, event.now).some((action) => action.refusal === null),
  );
  promise(can, `somebody can act in ${state}`);
  const nothingLeft = current(context).length === 0 && Object.keys(context.timers).length === 0;
  promise(state !== "draft" || nothingLeft, "nothing of a round counts in a draft");
  if (state !== "review") return;
  const turn = whoseTurn(context);
  promise(turn !== null, "review has an open level");
  const named = (turn?.seats ?? []).every((seat) => seat.personIds.length > 0);
  namesOnlyWhoMay(context, facts, event.now);
  promise(
    named && (turn?.seats.length ?? 0) + (turn?.blocked.length ?? 0) + (turn?.toAnswer.length ?? 0) > 0,
    "review waits for somebody",
  );
}

/** The page must not say "tocca a te" to somebody whom the machine would then refuse. */
function namesOnlyWhoMay(context: IterContext, facts: Facts, now: string): void {
  const seats = whoseTurn(context)?.seats ?? [];
  for (const personId of new Set(seats.flatMap(({ personIds }) => personIds))) {
    const actions = permittedActions({ state: "review", context }, personId, facts, now);
    for (const { seatId } of seats.filter(({ personIds }) => personIds.includes(personId))) {
      const mark = actions.find((action) => action.type === "mark" && action.seatId === seatId);
      const code = mark?.refusal?.code ?? null;
      promise(
        code === null || ["publishMomentPassed", "frozen", "signingStopped", "onHold"].includes(code),
        `${personId} may fill ${seatId}, not ${code}`,
      );
    }
  }
}

/** Whose place somebody has: that of whoever they stand in for, or their own. */
function placeOf(seat: SeatProgress, personId: string): string {
  return seat.standIns?.find((one) => one.personId === personId)?.of ?? personId;
}

function current(context: IterContext): SeatProgress[] {
  return context.seats.filter((seat) => seat.status !== "superseded");
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
    case "voice":
      return facts.voiceId === personId;
    case "signers": {
      const others = current(context).filter((one) => one.kind === "signature" && one.holder.type !== "signers");
      const approved = others.filter(({ mark }) => mark?.verdict === "approve");
      return approved.some((one) => one.mark?.personId === personId || mayHold(one, personId, facts, context));
    }
  }
}
