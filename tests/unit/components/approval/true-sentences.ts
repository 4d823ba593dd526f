/** What is true of a seat of a running iter, in words: read off the machine's own context, whatever the rail makes of it. */
import { channelName } from "#app/i18n/channel-name.ts";
import { formatList, formatMoment, type Reader } from "#app/i18n/format.ts";
import type { translator } from "#app/i18n/translator.server.ts";
import type { SeatRow } from "#db/writes/iter.server.ts";
import { coveredChannels } from "#workflows/approval/parts.ts";
import { routeLevelOf } from "#workflows/approval/resume.ts";
import type { PostState } from "#workflows/approval/states.ts";
import type { IterContext, SeatProgress } from "#workflows/approval/types.ts";
import type { Approval } from "#tests/unit/workflows/approval/promises-of-parts.ts";
import type { Named } from "./iter-tables.ts";

export interface Telling {
  context: IterContext;
  state: PostState;
  named: Named;
  reader: Reader;
  t: ReturnType<typeof translator>;
  /** Notices that went out, by seat. */
  informed: ReadonlyMap<string, string>;
  approvals: ReadonlyMap<string, Approval>;
  /** The channels that a seat signs, where these are not all. */
  covers: SeatRow["covers"];
}

/** Every sentence that may stand beside the seat now. */
export function trueSentences(seat: SeatProgress, telling: Telling): string[] {
  const { context, state, reader, t, informed } = telling;
  const moment = (at: string) => formatMoment(new Date(at), reader, { length: "short" });
  const nameOf = (id: string | null | undefined) => (id && telling.named.people.get(id)) || t("iter.someone");
  const { kind, mark, ended, status } = seat;
  const said: string[] = [];
  if (kind === "notice") {
    const at = informed.get(seat.seatId);
    if (mark?.verdict === "acknowledge") said.push(t("iter.acknowledged", { moment: moment(mark.at) }));
    else if (at === undefined) said.push(t(seat.blocked === null ? "iter.notice" : "iter.noticeNobody"));
    else said.push(t(seat.acknowledge ? "iter.noticeAsked" : "iter.noticeSent", { moment: moment(at) }));
    // Sent once, and again when its level opens again; of one that was not reached there may be nobody to inform either.
    if (mark === null && !context.levels[seat.levelIndex]?.openedAt) said.push(t("iter.notice"));
    return said;
  }
  if (mark === null) return ended ? endings(seat, telling) : waiting(seat, telling);
  const by = mark.personId === null ? null : telling.approvals.get(mark.kept?.markId ?? mark.markId);
  const isGiven = mark.capacity.type === "tacit" || by !== undefined;
  if (mark.verdict === "requestChanges") return [t("iter.askedChanges", { moment: moment(mark.at) })];
  if (mark.verdict === "reject") return [t("iter.rejected", { moment: moment(mark.at) })];
  if (mark.verdict !== "approve" || !isGiven) return [];
  if (ended?.mayReturn === true) {
    const because = t(`iter.because.${ended.why as "edited"}`, { name: nameOf(ended.by) });
    return state === "draft" || state === "changesRequested" ? [t("iter.mayReturn", { kind, because })] : [];
  }
  if (ended && ended.why !== "countsAlready") {
    const because = t(`iter.because.${ended.why as "edited"}`, { name: nameOf(ended.by) });
    return [t("iter.fell", { kind, moment: moment(ended.at), because })];
  }
  if (status !== "marked" || mark.revisionHash !== context.revision?.hash) return [];
  if (mark.capacity.type === "tacit") return [t("iter.tacit", { moment: moment(mark.at) })];
  if (mark.kept) {
    const { parts = {} } = context.revision;
    const covered = coveredChannels(routeLevelOf(context, seat)?.when ?? null, Object.keys(parts));
    const { parts: signed } = mark.kept;
    return covered.every((id) => signed[id] === parts[id]) ? [t("iter.kept", { kind })] : [];
  }
  return [t(kind === "endorsement" ? "iter.endorsed" : "iter.signed", { moment: moment(mark.at) })];
}

/** What may stand under the name: in whose place somebody acts, and for which channels. */
export function trueCapacity(seat: SeatProgress, { named, reader, t, covers }: Telling): string {
  const { mark, standIns, status, holder, reassigned, kind, candidates, escalated } = seat;
  const nameOf = (id: string | null | undefined) => (id && named.people.get(id)) || "";
  const group = holder.type === "group" ? (named.groups.get(holder.groupId) ?? "") : "";
  const placeOf = (of: string | null | undefined) => t("iter.escalated", { name: nameOf(of) || group });
  const capacity = (): string | null => {
    if (mark) {
      const { type, of } = mark.capacity;
      if (type === "delegated") return t("iter.delegated", { name: nameOf(of) });
      if (type === "escalated") return group && !reassigned ? placeOf(null) : placeOf(of);
      if (type === "reassigned") return nameOf(of) || group ? placeOf(of) : null;
      return group && !reassigned && type === "group" ? t("iter.forGroup", { group }) : null;
    }
    const [standIn] = status === "open" ? (standIns ?? []) : [];
    if (standIn) {
      const words = t("iter.delegated", { name: nameOf(standIn.of) });
      return group && !reassigned ? t("iter.alsoDelegated", { name: nameOf(standIn.personId), words }) : words;
    }
    if (
      status === "open" &&
      candidates.length > 0 &&
      candidates.every((id) => escalated.some((one) => one.personId === id))
    ) {
      const ofs = new Set(escalated.map((one) => one.of));
      return ofs.size === 1 && !group ? placeOf([...ofs][0]) : placeOf(null);
    }
    return reassigned && (nameOf(reassigned.of) || group) ? placeOf(reassigned.of) : null;
  };
  const part =
    covers && kind !== "notice"
      ? t("iter.covers", {
          channels: formatList(
            covers.map((id) =>
              channelName({ network: "facebook", name: named.channels.get(id) ?? "" }, () => "Facebook"),
            ),
            reader.locale,
          ),
        })
      : null;
  return [capacity(), part].filter((line) => line !== null).join(", ");
}

/** Whom a seat may be said to belong to. */
export function trueHolders(seat: SeatProgress, { named, t }: Telling): string[] {
  const { mark, candidates, holder, reassigned, status } = seat;
  if (mark?.personId) return [named.people.get(mark.personId) ?? ""];
  const people = candidates.map((id) => named.people.get(id) ?? "");
  const group = holder.type === "group" && !reassigned ? [named.groups.get(holder.groupId) ?? ""] : [];
  const cameIn = new Set([
    ...seat.escalated.map(({ personId }) => personId),
    ...(seat.standIns ?? []).map((one) => one.personId),
  ]);
  const hasOwn = candidates.some((id) => !cameIn.has(id));
  if (status === "open")
    return [...people, [...people].sort().join(", "), people.join(", "), ...(hasOwn || seat.standIns ? group : [])];
  return [...people, ...group, ...named.people.values(), t("iter.nobody")];
}

function waiting(seat: SeatProgress, { context, state, reader, t }: Telling): string[] {
  const moment = (at: string) => formatMoment(new Date(at), reader, { length: "short" });
  const level = context.levels[seat.levelIndex];
  if (seat.status === "blocked")
    return seat.blocked && level?.status === "blocked" ? [t(`iter.blocked.${seat.blocked}`)] : blockedBeside(seat, t);
  if (seat.status === "open") {
    if (state !== "review" || seat.candidates.length === 0) return [];
    const ends = (seat.asked ?? []).filter(({ personId }) => seat.candidates.includes(personId));
    const last =
      ends
        .map(({ dueAt }) => dueAt)
        .sort((a, b) => Date.parse(a) - Date.parse(b))
        .at(-1) ?? level?.dueAt;
    if (!last) return [t("iter.turn")];
    const until = context.publishAt && Date.parse(context.publishAt) < Date.parse(last) ? context.publishAt : last;
    return [t("iter.turnBy", { moment: moment(until) })];
  }
  if (seat.status === "waiting" && level?.status === "ahead" && state === "review") return [t("iter.ahead")];
  return [];
}

/** One seat may have nobody while another of its level goes on. */
function blockedBeside(seat: SeatProgress, t: Telling["t"]): string[] {
  return seat.blocked && seat.candidates.length === 0 ? [t(`iter.blocked.${seat.blocked}`)] : [];
}

function endings(seat: SeatProgress, { context, named, reader, t }: Telling): string[] {
  const moment = (at: string) => formatMoment(new Date(at), reader, { length: "short" });
  const ended = seat.ended;
  if (!ended) return [];
  const name = (ended.by && named.people.get(ended.by)) || t("iter.someone");
  const standing = context.seats.filter(({ status, mark, ended: end }) => status === "marked" && mark && !end);
  const over = (because: string) => [t("iter.over", { because })];
  switch (ended.why) {
    case "termPassed": {
      const whole = routeLevelOf(context, seat)?.termMinutes ?? 0;
      if (!ended.from || Date.parse(ended.at) - Date.parse(ended.from) < whole * 60_000) return [];
      return [t("iter.termOver", { from: moment(ended.from), moment: moment(ended.at) })];
    }
    case "countsAlready": {
      const counts = standing.some(({ mark }) => mark?.verdict === "approve" && mark.personId === ended.by);
      if (counts) return [t("iter.countsAlready", { name })];
      const fell = context.seats.find(({ seatId, ended: end }) => seatId === ended.seatId && end)?.ended;
      return fell
        ? over(
            t(`iter.because.${fell.why as "edited"}`, {
              name: (fell.by && named.people.get(fell.by)) || t("iter.someone"),
            }),
          )
        : [];
    }
    case "decided": {
      if (ended.by === null) return over(t("iter.because.complete"));
      const decided = context.seats.some(
        ({ seatId, mark, ended: end }) =>
          seatId === ended.seatId && (mark ?? end) && (mark?.personId ?? end?.by) === ended.by,
      );
      return decided ? over(t("iter.because.decided", { name })) : [];
    }
    case "expired":
    case "held":
      return over(t(`iter.because.${ended.why}`));
    case "skipped":
      return [];
    default:
      return over(t(`iter.because.${ended.why}`, { name }));
  }
}
