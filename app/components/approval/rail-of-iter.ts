import { decideUntil } from "./decide-until.ts";
import type { useTranslations } from "use-intl";
import { formatMoment, initialsOf, type Reader } from "#app/i18n/format.ts";
import type { BriefSeat, IterBrief } from "#db/queries/iter-brief.ts";
import type { IterMark, IterSeat, IterView } from "#db/queries/iter-view.ts";
import type { PostState, Verdict } from "#workflows/approval/states.ts";
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
  if (asked.some((seat) => seat.status === "open" || seat.status === "blocked")) return "current";
  if (asked.some((seat) => seat.mark && seat.mark.verdict !== "approve")) return "current";
  if (asked.some((seat) => seat.status === "marked" || seat.status === "lapsed")) return "passed";
  return "ahead";
}

function railSeat(seat: IterSeat, context: RailContext): RailSeat {
  const { t, reader } = context;
  const person = seat.mark?.personName ?? (seat.holderType === "group" ? "" : seat.holderName);
  const capacityLine = seat.mark ? capacitySentence(seat, seat.mark, t) : undefined;
  return {
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

const markOfVerdict: Record<Verdict, RailSeatMark> = {
  approve: "given",
  requestChanges: "changes",
  reject: "rejected",
  recuse: "recused",
};

function railMark(seat: BriefSeat): RailSeatMark {
  if (seat.mark?.capacity.type === "tacit" || seat.status === "lapsed") return "lapsed";
  if (seat.mark) return markOfVerdict[seat.mark.verdict];
  if (seat.status === "blocked") return "blocked";
  if (seat.status === "open" && seat.kind !== "notice") return "turn";
  return "pending";
}

function capacitySentence(seat: IterSeat, mark: IterMark, t: IterWords): string | undefined {
  if (mark.capacity.type === "escalated") return t("escalated", { name: seat.holderName });
  if (seat.holderType === "group") return t("forGroup", { group: seat.holderName });
  if (mark.capacity.type === "delegate") return t("delegated", { name: seat.holderName });
  return undefined;
}

function seatSentence(seat: IterSeat, { t, reader, publishAt, state }: RailContext): string {
  const moment = (at: string | Date) => formatMoment(new Date(at), reader, { length: "short" });
  if (seat.mark) return markSentence(seat, seat.mark, t, moment(seat.mark.at));
  if (seat.kind === "notice") return seat.openedAt ? t("noticeSent", { moment: moment(seat.openedAt) }) : t("notice");
  switch (seat.status) {
    case "blocked":
      return seat.blocked ? t(`blocked.${seat.blocked}`) : t("nobody");
    case "open":
      return seat.dueAt ? t("turnBy", { moment: moment(decideUntil(seat.dueAt, publishAt)) }) : t("turn");
    case "lapsed":
      return t("lapsed");
    case "superseded":
      return t("superseded");
    case "skipped":
      return t("skipped");
    case "marked":
    case "waiting":
      return isOver(state) ? t("skipped") : t("ahead");
  }
}

/** Nobody comes after: the post ended before it reached them. */
function isOver(state: PostState): boolean {
  return state === "rejected" || state === "expired" || state === "discarded" || state === "withdrawn";
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
