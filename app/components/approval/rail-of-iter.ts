import type { useTranslations } from "use-intl";
import { formatMoment, initialsOf, type Reader } from "#app/i18n/format.ts";
import type { BriefSeat, IterBrief } from "#db/queries/iter-brief.server.ts";
import type { Delegated, IterMark, IterSeat, IterView, SeatEnd } from "#db/queries/iter-view.server.ts";
import { isAbandoned, type PostState, type SeatEndReason } from "#workflows/approval/states.ts";
import { decideUntil } from "./decide-until.ts";
import { becauseOf } from "./ending-words.ts";
import { sealOfVerdict } from "./seal-looks.ts";
import { skipSentence } from "./skip-sentence.ts";
import type { MiniRailLevel, RailLevel, RailLevelState, RailSeat, RailSeatMark } from "./types.ts";

type IterWords = ReturnType<typeof useTranslations<"iter">>;

export interface RailContext {
  t: IterWords;
  reader: Reader;
  state: PostState;
  /** Nobody can decide later than that, whatever the term. */
  publishAt: Date | string | null;
}

/** The rail as it is drawn, from the iter as it stands: the only place where seats become sentences. */
export function railOfIter(view: IterView, context: RailContext): RailLevel[] {
  return view.levels.map((level, position) => ({
    number: position + 1,
    name: level.name,
    state: levelState(level),
    ...(level.skippedBecause ? { skipped: skipSentence(level.skippedBecause, context.t, context.reader) } : {}),
    seats: [...level.seats].sort(bindingFirst).map((seat) => railSeat(seat, context)),
  }));
}

/** The same in one line: marks and names without their sentences, which lists never show. */
export function miniRailOfIter(view: IterBrief): MiniRailLevel[] {
  return view.levels.map((level, position) => ({
    number: position + 1,
    name: level.name,
    state: levelState(level),
    seats: [...level.seats].sort(bindingFirst).map((seat) => ({
      kind: seat.kind,
      mark: railMark(seat),
      holderName: seat.mark?.personName ?? seat.holderName,
    })),
  }));
}

function bindingFirst(a: BriefSeat, b: BriefSeat): number {
  const order = { signature: 0, endorsement: 1, notice: 2 } as const;
  return order[a.kind] - order[b.kind];
}

function levelState(level: IterBrief["levels"][number]): RailLevelState {
  const asked = level.seats.filter((seat) => seat.kind !== "notice");
  if (level.seats.some((seat) => seat.status === "skipped")) return "skipped";
  if (asked.some((seat) => seat.status === "open" || seat.status === "blocked")) return "current";
  if (asked.some((seat) => seat.mark && !seat.ended && seat.mark.verdict !== "approve")) return "current";
  if (asked.some(isDone)) return "passed";
  return "ahead";
}

/** It holds a mark that counts, or was settled without one while the iter went on. */
function isDone(seat: BriefSeat): boolean {
  if (seat.status === "marked") return !seat.ended;
  return seat.status === "lapsed" && (!seat.ended || settledReasons.includes(seat.ended.why));
}

const settledReasons: readonly SeatEndReason[] = ["termPassed", "decided", "countsAlready"];

function railSeat(seat: IterSeat, context: RailContext): RailSeat {
  const { t, reader } = context;
  const person = seat.mark?.personName ?? (seat.holderType === "group" ? "" : seat.holderName);
  const capacityLine = seat.mark
    ? capacitySentence(seat, seat.mark, t)
    : seat.delegated
      ? standInSentence(seat, seat.delegated, t)
      : seat.reassigned
        ? t("escalated", { name: seat.reassigned.ofName ?? seat.holderName })
        : undefined;
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

function groupName(seat: IterSeat, t: IterWords): string {
  return seat.holderName || t("nobody");
}

function railMark(seat: BriefSeat): RailSeatMark {
  if (seat.ended) return endedMark(seat.ended.why, seat.mark !== null);
  if (seat.mark?.capacity.type === "tacit") return "lapsed";
  if (seat.status === "lapsed" && seat.kind !== "notice") return "over";
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
  if (mark.capacity.type === "escalated") return t("escalated", { name: seat.holderName });
  if (mark.capacity.type === "reassigned") return t("escalated", { name: seat.reassigned?.ofName ?? seat.holderName });
  if (seat.holderType === "group") return t("forGroup", { group: seat.holderName });
  return undefined;
}

/** Of a group the others may sign as well. */
function standInSentence({ holderType }: IterSeat, delegated: Delegated, t: IterWords): string {
  const words = delegatedWords(delegated, t);
  return holderType === "group" ? t("alsoDelegated", { name: delegated.byName, words }) : words;
}

/** "per delega di Elena Castellani, Det. 214/2026" */
export function delegatedWords({ ofName: name, act }: Pick<Delegated, "ofName" | "act">, t: IterWords): string {
  return act === "" ? t("delegated", { name }) : t("delegatedAct", { name, act });
}

function seatSentence(seat: IterSeat, { t, reader, publishAt, state }: RailContext): string {
  const moment = (at: string | Date) => formatMoment(new Date(at), reader, { length: "short" });
  if (seat.ended && seat.kind !== "notice") return endSentence(seat, seat.ended, t, moment);
  if (seat.mark) return markSentence(seat, seat.mark, t, moment(seat.mark.at));
  if (seat.kind === "notice") return seat.openedAt ? t("noticeSent", { moment: moment(seat.openedAt) }) : t("notice");
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

function endSentence(seat: IterSeat, ended: SeatEnd, t: IterWords, moment: (at: string) => string): string {
  const because = becauseOf(ended, t);
  if (seat.mark) return t("fell", { kind: seat.kind, moment: moment(ended.at), because });
  if (ended.why === "countsAlready") return because;
  if (ended.why === "termPassed")
    return ended.from ? t("termOver", { from: moment(ended.from), moment: moment(ended.at) }) : t("lapsed");
  return t("over", { because });
}

function markSentence(seat: IterSeat, mark: IterMark, t: IterWords, moment: string): string {
  if (mark.capacity.type === "tacit") return t("tacit", { moment });
  switch (mark.verdict) {
    case "approve":
      return seat.kind === "endorsement" ? t("endorsed", { moment }) : t("signed", { moment });
    case "requestChanges":
      return t("askedChanges", { moment });
    case "reject":
      return t("rejected", { moment });
    case "recuse":
      return t("recused", { moment });
  }
}
