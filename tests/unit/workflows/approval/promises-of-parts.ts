/** The promises about parts: what a signature covers is what goes out, and a mark is kept exactly where that is the same. */
import type { Decision, IterEvent } from "#workflows/approval/events.ts";
import type { Facts, IterContext, SeatMark, SeatProgress } from "#workflows/approval/types.ts";
import { unsignedParts } from "#workflows/approval/resume.ts";
import { current, promise, type Reached } from "./promise.ts";

type Parts = Record<string, string>;

/** What these promises look at of one step of a life. */
interface Played {
  event: IterEvent;
  facts: Facts;
  from: IterContext | null;
  approvals: ReadonlyMap<string, Approval>;
}

/** What a person approved: by whom, on which seat of the route, and what the parts of the post were then. */
export interface Approval {
  personId: string;
  routeSeatId: string;
  parts: Parts | undefined;
}

/** Those of an iter that a life goes on from. */
export function approvalsIn(context: IterContext | null): Map<string, Approval> {
  const parts = context?.revision?.parts;
  return new Map(
    (context?.seats ?? []).flatMap(({ mark, routeSeatId }) =>
      mark?.verdict === "approve" && mark.personId !== null
        ? [[mark.markId, { personId: mark.personId, routeSeatId, parts }] as const]
        : [],
    ),
  );
}

/** Kept beside the life, from its events alone: every approval somebody gave and nobody withdrew. */
export function noteApprovals(
  approvals: Map<string, Approval>,
  { event, from }: Pick<Played, "event" | "from">,
  decision: Decision,
): void {
  if (event.type === "mark" && event.verdict === "approve") {
    const seat = from?.seats.find(({ seatId }) => seatId === event.seatId);
    const given = { personId: event.actorId, routeSeatId: seat?.routeSeatId ?? "", parts: from?.revision?.parts };
    approvals.set(event.markId, given);
  }
  if (event.type !== "takeBack" && event.type !== "disown") return;
  // Also those that fell with it; the seats of the round before keep theirs, to be read.
  const still = new Set(current(decision.context).flatMap(({ mark }) => (mark === null ? [] : [givenId(mark)])));
  for (const { mark, seatId, status } of from?.seats ?? [])
    if (mark && (seatId === event.seatId || (status !== "superseded" && !still.has(givenId(mark)))))
      approvals.delete(givenId(mark));
}

/** Rule 1, by part: every mark that counts covers nothing that its person did not approve, to the letter. */
export function everyPartIsTheOneThatWasSigned({ approvals, event, facts }: Played, { context }: Decision): void {
  for (const seat of current(context)) {
    const { mark } = seat;
    if (mark === null || mark.verdict !== "approve" || mark.capacity.type === "tacit" || seat.ended) continue;
    const given = approvals.get(givenId(mark));
    if (mark.kept === undefined) continue;
    promise(given !== undefined, "only what somebody approved, and nobody withdrew, is kept");
    promise(given.personId === mark.personId, "a kept mark is that of whoever gave it");
    promise(given.routeSeatId === seat.routeSeatId, "a kept mark stays on its seat of the route");
    promise(levelOf(context, seat)?.afterChanges === "resume", "marks are kept only where the level says so");
    const now = covered(context, seat, context.revision?.parts ?? {});
    promise(same(now, covered(context, seat, given.parts ?? {})), "a kept mark covers only parts that did not change");
    promise(Object.keys(now).length > 0, "a kept mark covers something");
    promise(same(now, mark.kept.parts), "a kept mark says what it covers");
    if (event.type === "submit") mayStillSign(seat, mark, { context, facts });
  }
}

/** Nothing goes out that no signature covers. */
export function everyPartIsSigned(context: IterContext): void {
  promise(unsignedParts(context).length === 0, "the check before publications are planned finds every part signed");
  const signed = current(context).filter(
    ({ kind, mark, ended, holder }) =>
      kind === "signature" &&
      holder.type !== "signers" &&
      (mark?.verdict === "approve" || ended?.why === "countsAlready"),
  );
  const parts = Object.fromEntries(Object.keys(context.publications).map((id) => [id, id]));
  const covers = new Set(signed.flatMap((seat) => Object.keys(covered(context, seat, parts))));
  promise(
    Object.keys(parts).every((id) => covers.has(id)),
    "every part is covered by a signature",
  );
}

/** The other half of "exactly": whoever may still sign, and whose parts are the same, is not asked again. */
export function nothingIsAskedTwice(
  { approvals, event, facts, from }: Played,
  { context }: Decision,
  reached: Reached,
) {
  if (event.type !== "submit") return;
  const kept = current(context).flatMap(({ mark }) => (mark?.kept === undefined ? [] : [mark.kept.markId]));
  reached.kept += kept.length;
  const levels = JSON.stringify(event.route.levels);
  const sameRoute = from?.route?.levels.slice(0, event.route.levels.length);
  if (sameRoute === undefined || JSON.stringify(sameRoute) !== levels) return;
  // Seats of the round before the last one come first.
  const last = new Map(from?.seats.map((seat) => [seat.routeSeatId, seat]));
  for (const before of last.values()) {
    const given = before.mark === null ? undefined : approvals.get(givenId(before.mark));
    const seat = current(context).find(({ routeSeatId }) => routeSeatId === before.routeSeatId);
    if (given === undefined || seat === undefined || before.mark === null || !waited(before)) continue;
    const level = levelOf(context, seat);
    if (level?.afterChanges !== "resume" || seat.status === "skipped") continue;
    const { holder } = seat;
    if (holder.type !== "person" || holder.personId !== given.personId || before.mark.capacity.type !== "own") continue;
    // One person signs once: which of several seats they are needed for is another rule's matter.
    const signatures = event.route.levels.flatMap(({ seats }) => seats).filter(({ kind }) => kind === "signature");
    const isBound = (id: string) =>
      facts.people[id]?.active !== true ||
      (facts.authors.includes(id) && !event.route.authorsMaySign) ||
      signatures.some((one) => one.holder.type === "person" && one.holder.personId === id);
    const mayBeTheirs = signatures.filter((one) => {
      if (one.holder.type === "person") return one.holder.personId === given.personId;
      if (one.holder.type !== "group") return true;
      // A group in which somebody else is free does not need this one.
      const members = facts.groups[one.holder.groupId] ?? [];
      return members.includes(given.personId) && members.every((id) => id === given.personId || isBound(id));
    });
    if (mayBeTheirs.length > 1) continue;
    const wrote = [...facts.authors, facts.authorId].includes(given.personId) && !event.route.authorsMaySign;
    const mayNot = facts.people[given.personId]?.active !== true || (wrote && seat.kind === "signature");
    const now = covered(context, seat, event.revision.parts ?? {});
    const differs = Object.keys(now).length === 0 || !same(now, covered(context, seat, given.parts ?? {}));
    if (mayNot || differs) {
      reached.askedAgain += 1;
      promise(seat.mark === null, "what changed is asked again");
      continue;
    }
    promise(seat.mark?.kept?.markId === givenId(before.mark), "what did not change is not asked again");
  }
}

/** Whoever's mark was kept may object in their time, and then decides again. */
export function objectionsAreHeard({ event, from }: Played, { context, effects }: Decision, reached: Reached): void {
  const toldOf = effects.flatMap((effect) => (effect.type === "tellKept" ? [effect.personId] : []));
  const keptHere = event.type === "submit" ? current(context).filter(({ mark }) => mark?.kept !== undefined) : [];
  for (const { mark } of keptHere) promise(toldOf.includes(mark?.personId ?? ""), "whoever's mark is kept is told");
  if (event.type !== "takeBack") return;
  const before = from?.seats.find(({ seatId }) => seatId === event.seatId)?.mark;
  if (!before?.kept) return;
  reached.objected += 1;
  promise(event.actorId === before.personId, "only whoever signed objects");
  promise(event.now < before.kept.objectUntil, "nobody objects after their time");
  const seat = current(context).find(({ seatId }) => seatId === event.seatId);
  promise(seat?.mark === null, "an objection takes the mark away");
}

function mayStillSign(
  { holder, kind }: SeatProgress,
  { personId, capacity }: SeatMark,
  { context, facts }: { context: IterContext; facts: Facts },
): void {
  const person = facts.people[personId ?? ""];
  promise(person?.active === true, "no mark of a suspended person is kept");
  const wrote = [...facts.authors, facts.authorId].includes(personId ?? "");
  promise(kind !== "signature" || !wrote || context.route?.authorsMaySign === true, "no mark of a writer is kept");
  if (holder.type === "group" && capacity.type === "group")
    promise(facts.groups[holder.groupId]?.includes(personId ?? "") === true, "whoever left the group signs no more");
  if (holder.type === "person" && capacity.type === "own")
    promise(holder.personId === personId, "the seat is still theirs");
  promise(["own", "group", "delegated"].includes(capacity.type), "whoever came in for a round is not kept");
  if (capacity.type !== "delegated") return;
  const stands = facts.delegations?.some(({ of, substituteId }) => of === capacity.of && substituteId === personId);
  promise(stands === true, "a substitute's mark is kept while they are the substitute");
}

/** A mark that stood when the post went back to its writer for another revision. */
function waited({ ended }: SeatProgress): boolean {
  return ended != null && ["recalled", "edited", "changesRequested"].includes(ended.why);
}

function levelOf({ route }: IterContext, { routeSeatId }: SeatProgress) {
  return route?.levels.find(({ seats }) => seats.some(({ id }) => id === routeSeatId));
}

/** The parts that the level of a seat signs: those of the channels it names, or all. */
function covered(context: IterContext, seat: SeatProgress, parts: Parts): Parts {
  const named = levelOf(context, seat)?.when?.channelIds;
  return Object.fromEntries(Object.entries(parts).filter(([id]) => named === undefined || named.includes(id)));
}

function same(one: Parts, other: Parts): boolean {
  const ids = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...ids].every((id) => one[id] === other[id]);
}

function givenId({ markId, kept }: SeatMark): string {
  return kept?.markId ?? markId;
}
