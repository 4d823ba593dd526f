import type { useTranslations } from "use-intl";
import { channelName } from "#app/i18n/channel-name.ts";
import { formatList, formatMoment, initialsOf, type Reader } from "#app/i18n/format.ts";
import type { BriefSeat, IterBrief } from "#db/queries/iter-brief.server.ts";
import type { Delegated, IterMark, IterSeat, IterView, SeatEnd } from "#db/queries/iter-view.server.ts";
import { isAbandoned, type PostState, type SeatEndReason } from "#workflows/approval/states.ts";
import type { Network } from "#workflows/networks/networks.ts";
import { addedSentence } from "./added-sentence.ts";
import { decideUntil } from "./decide-until.ts";
import { becauseOf } from "./ending-words.ts";
import { sealOfVerdict } from "./seal-looks.ts";
import type { MiniRailLevel, RailLevel, RailLevelState, RailSeat, RailSeatMark } from "./types.ts";

type IterWords = ReturnType<typeof useTranslations<"iter">>;

export interface RailContext {
  t: IterWords;
  /** What networks are called. */
  networks: (network: Network) => string;
  reader: Reader;
  state: PostState;
  /** Nobody can decide later than that, whatever the term. */
  publishAt: Date | string | null;
}

/** The rail as it is drawn, from the iter as it stands: the only place where seats become sentences. */
export function railOfIter(view: IterView, context: RailContext): RailLevel[] {
  const states = levelStates(view, context.state);
  return view.levels.map((level, position) => ({
    number: position + 1,
    name: level.name,
    state: states[position] ?? "ahead",
    ...(level.skipped ? { skipped: level.skipped } : {}),
    ...(level.addedBecause ? { note: addedSentence(level.addedBecause, context.t, context.reader) } : {}),
    seats: [...level.seats].sort(bindingFirst).map((seat) => railSeat(seat, { ...context, view })),
  }));
}

/** The same in one line: marks and names without their sentences, which lists never show. */
export function miniRailOfIter(view: IterBrief, state: PostState): MiniRailLevel[] {
  const states = levelStates(view, state);
  return view.levels.map((level, position) => ({
    number: position + 1,
    name: level.name,
    state: states[position] ?? "ahead",
    seats: [...level.seats].sort(bindingFirst).map((seat) => ({
      kind: seat.kind,
      mark: railMark(seat),
      holderName: seat.mark?.personName ?? seat.cameIn ?? seat.holderName,
    })),
  }));
}

function bindingFirst(a: BriefSeat, b: BriefSeat): number {
  const order = { signature: 0, endorsement: 1, notice: 2 } as const;
  return order[a.kind] - order[b.kind];
}

/** Levels come one after the other: what is kept further on has not been reached, and what is behind has passed. */
function levelStates({ levels }: IterBrief, post: PostState): RailLevelState[] {
  const states = levels.map(levelState);
  const reached = levels.findLastIndex(
    ({ seats }, position) => states[position] !== "skipped" && seats.some(isReached),
  );
  const stands = states.findIndex(
    (state, position) => state !== "skipped" && state !== "passed" && position >= reached,
  );
  const signed = signedStates.includes(post) && !levels.some(({ seats }) => seats.some(isWaitedFor));
  return states.map((state, position) => {
    // An observation that was answered, or a rejection without a veto, leaves a level behind all the same.
    if (state === "current" && (signed || position < reached)) return "passed";
    return state === "passed" && stands >= 0 && position > stands ? "ahead" : state;
  });
}

/** Every level of the iter is behind the post. */
const signedStates: readonly PostState[] = ["approved", "scheduled", "publishing", "published", "withdrawn", "failed"];

/** Its level was opened: a mark that is kept stands there beforehand. */
function isReached(seat: BriefSeat): boolean {
  return isWaitedFor(seat) || (seat.kind !== "notice" && seat.status === "marked" && seat.mark?.kept === null);
}

function isWaitedFor({ kind, status }: BriefSeat): boolean {
  return kind !== "notice" && (status === "open" || status === "blocked");
}

function levelState(level: IterBrief["levels"][number]): RailLevelState {
  const asked = level.seats.filter((seat) => seat.kind !== "notice");
  if (level.seats.some((seat) => seat.status === "skipped" || seat.ended?.why === "skipped")) return "skipped";
  if (asked.some((seat) => seat.status === "open" || seat.status === "blocked")) return "current";
  if (asked.some((seat) => seat.mark && !seat.ended && seat.mark.verdict !== "approve")) return "current";
  if (asked.some(isDone) && asked.every(({ ended }) => ended === null || settledReasons.includes(ended.why)))
    return "passed";
  return "ahead";
}

/** It holds a mark that counts, or was settled without one while the iter went on. */
function isDone(seat: BriefSeat): boolean {
  if (seat.status === "marked") return !seat.ended;
  return seat.status === "lapsed" && (!seat.ended || settledReasons.includes(seat.ended.why));
}

const settledReasons: readonly SeatEndReason[] = ["termPassed", "decided", "countsAlready"];

type SeatContext = RailContext & { view: IterView };

function railSeat(seat: IterSeat, context: SeatContext): RailSeat {
  const { t, reader, networks } = context;
  const person = seat.mark?.personName ?? seat.cameIn ?? (seat.holderType === "group" ? "" : seat.holderName);
  const capacity = seat.mark ? capacitySentence(seat, seat.mark, t) : waitingCapacity(seat, t);
  const covers =
    seat.covers && seat.kind !== "notice"
      ? t("covers", {
          channels: formatList(
            seat.covers.map((one) => channelName(one, networks)),
            reader.locale,
          ),
        })
      : undefined;
  const capacityLine = [capacity, covers].filter((line) => line !== undefined).join(", ");
  return {
    seatId: seat.seatId,
    kind: seat.kind,
    mark: railMark(seat),
    initials: person ? initialsOf(person) : "",
    holderName: person || groupName(seat, t),
    ...(capacityLine ? { capacityLine } : {}),
    sentence: seatSentence(seat, context),
    ...(seat.mark ? { when: formatMoment(new Date(seat.mark.at), reader, { length: "short" }) } : {}),
  };
}

/** Before there is a mark: for whom, or in whose place, somebody is asked. */
function waitingCapacity({ delegated, cameIn, reassigned, ...seat }: IterSeat, t: IterWords): string | undefined {
  if (delegated) return standInSentence(seat, delegated, t);
  if (cameIn !== null && seat.holderName !== "") return t("escalated", { name: seat.holderName });
  return reassigned?.ofName ? t("escalated", { name: reassigned.ofName }) : undefined;
}

function groupName(seat: IterSeat, t: IterWords): string {
  return seat.holderName || t("nobody");
}

function railMark(seat: BriefSeat): RailSeatMark {
  if (seat.mark && (seat.ended?.mayReturn || (seat.mark.kept && !seat.ended))) return "kept";
  if (seat.ended && !isRequest(seat)) return endedMark(seat.ended.why, seat.mark !== null);
  if (seat.mark?.capacity.type === "tacit") return "lapsed";
  if (seat.status === "lapsed" && seat.kind !== "notice") return "over";
  if (seat.mark?.verdict === "acknowledge") return sealOfVerdict.acknowledge;
  if (seat.status === "lapsed") return "lapsed";
  if (seat.mark) return sealOfVerdict[seat.mark.verdict];
  if (seat.status === "blocked") return "blocked";
  if (seat.status === "open" && seat.kind !== "notice") return "turn";
  return "pending";
}

function endedMark(why: SeatEndReason, hasMark: boolean): RailSeatMark {
  if (hasMark) return "fallen";
  if (why === "termPassed") return "lapsed";
  return why === "countsAlready" ? "kept" : "over";
}

function capacitySentence(seat: IterSeat, mark: IterMark, t: IterWords): string | undefined {
  if (mark.capacity.type === "delegated" && seat.delegated) return delegatedWords(seat.delegated, t);
  const { type } = mark.capacity;
  if (type === "escalated" || type === "reassigned") {
    const held = seat.holderType === "group" ? seat.holderName : mark.ofName;
    const name = held ?? seat.reassigned?.ofName ?? (seat.reassigned ? null : seat.holderName);
    return name ? t("escalated", { name }) : undefined;
  }
  if (seat.holderType === "group" && type !== "tacit") return t("forGroup", { group: seat.holderName });
  return undefined;
}

/** Of a group the others may sign as well. */
function standInSentence({ holderType }: Pick<IterSeat, "holderType">, delegated: Delegated, t: IterWords): string {
  const words = delegatedWords(delegated, t);
  return holderType === "group" ? t("alsoDelegated", { name: delegated.byName, words }) : words;
}

/** "per delega di Elena Castellani, Det. 214/2026" */
export function delegatedWords({ ofName: name, act }: Pick<Delegated, "ofName" | "act">, t: IterWords): string {
  return act === "" ? t("delegated", { name }) : t("delegatedAct", { name, act });
}

function seatSentence(seat: IterSeat, context: SeatContext): string {
  const { t, reader, publishAt, state } = context;
  const moment = (at: string | Date) => formatMoment(new Date(at), reader, { length: "short" });
  if (seat.ended && seat.kind !== "notice" && !isRequest(seat)) return endSentence(seat, seat.ended, context, moment);
  if (seat.mark) return markSentence(seat, seat.mark, t, moment(seat.mark.at));
  if (seat.kind === "notice") {
    if (seat.openedAt === null || seat.status === "waiting") return t("notice");
    if (seat.blocked) return t("noticeNobody");
    return t(seat.acknowledge ? "noticeAsked" : "noticeSent", { moment: moment(seat.openedAt) });
  }
  switch (seat.status) {
    case "blocked":
      return seat.blocked ? t(`blocked.${seat.blocked}`) : t("nobody");
    case "open":
      return seat.dueAt ? t("turnBy", { moment: moment(decideUntil(seat.dueAt, publishAt)) }) : t("turn");
    case "lapsed":
    case "skipped":
      return t("noneNeeded");
    case "superseded":
      return t("superseded");
    case "marked":
    case "waiting":
      return isOver(state) ? t("noneNeeded") : t("ahead");
  }
}

/** Nobody comes after: the post ended before it reached them. */
function isOver(state: PostState): boolean {
  return state === "expired" || isAbandoned(state);
}

/** Anything but an approval was never to count: it stays said, whatever became of the post. */
function isRequest({ mark }: BriefSeat): boolean {
  return mark !== null && mark.verdict !== "approve";
}

function endSentence(seat: IterSeat, ended: SeatEnd, { t, view }: SeatContext, moment: (at: string) => string): string {
  const because = becauseOf(ended, t);
  if (seat.mark && ended.mayReturn) return t("mayReturn", { kind: seat.kind, because });
  if (seat.mark) return t("fell", { kind: seat.kind, moment: moment(ended.at), because });
  if (ended.why === "countsAlready") {
    const fell = fallenWith(view, ended);
    return fell ? t("over", { because: becauseOf(fell, t) }) : because;
  }
  if (ended.why === "termPassed")
    return ended.from ? t("termOver", { from: moment(ended.from), moment: moment(ended.at) }) : t("lapsed");
  return t("over", { because });
}

/** What became of the signature that counted here too, where it counts no longer. */
function fallenWith({ levels }: IterView, { byId }: SeatEnd): SeatEnd | null {
  const given = levels
    .flatMap(({ seats }) => seats)
    .filter(({ kind, mark }) => kind === "signature" && mark?.verdict === "approve" && mark.personId === byId);
  return given.every(({ ended }) => ended !== null) ? (given[0]?.ended ?? null) : null;
}

function markSentence(seat: IterSeat, mark: IterMark, t: IterWords, moment: string): string {
  if (mark.capacity.type === "tacit") return t("tacit", { moment });
  if (mark.kept) return t("kept", { kind: seat.kind });
  switch (mark.verdict) {
    case "approve":
      return seat.kind === "endorsement" ? t("endorsed", { moment }) : t("signed", { moment });
    case "requestChanges":
      return t("askedChanges", { moment });
    case "reject":
      return t("rejected", { moment });
    case "recuse":
      return t("recused", { moment });
    case "acknowledge":
      return t("acknowledged", { moment });
  }
}
