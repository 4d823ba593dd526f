import { partlyCovered } from "#workflows/approval/parts.ts";
import { routeLevelOf } from "#workflows/approval/resume.ts";
import { askedNow, dueOf } from "#workflows/approval/time.ts";
import type { ChangedSeat, NewMark, SeatRow, SeatTurn } from "#db/writes/iter.server.ts";
import type { IterContext } from "#workflows/approval/types.ts";

/** What the tables of the running iter must learn from one decision. */
export interface IterRows {
  newSeats: SeatRow[];
  changedSeats: ChangedSeat[];
  turnsOver: Array<Pick<SeatTurn, "seatId" | "personId">>;
  turns: SeatTurn[];
  newMarks: NewMark[];
  takenBackMarkIds: string[];
}

/** The difference between two contexts as rows. A recusal leaves no mark on its seat: it comes from the event. */
export function iterRows(before: IterContext, after: IterContext, recusal: NewMark | null): IterRows {
  const old = new Map(seatRows(before).map((row) => [row.id, row]));
  const current = seatRows(after).map((row) => keepTimes(row, old.get(row.id)));
  return {
    newSeats: current.filter((row) => !old.has(row.id)),
    changedSeats: current.filter((row) => isChanged(row, old.get(row.id))),
    ...turnChanges(before, after),
    ...markChanges(before, after, recusal),
  };
}

function seatRows(context: IterContext): SeatRow[] {
  const positions = new Map<number, number>();
  return context.seats.map((seat) => {
    const level = context.levels[seat.levelIndex];
    const position = positions.get(seat.levelIndex) ?? 0;
    if (seat.status !== "superseded") positions.set(seat.levelIndex, position + 1);
    const reached = seat.status !== "waiting" && seat.status !== "skipped";
    return {
      id: seat.seatId,
      round: context.round,
      levelIndex: seat.levelIndex,
      levelName: level?.name ?? "",
      position,
      kind: seat.kind,
      label: seat.label,
      acknowledge: seat.acknowledge === true,
      holder: seat.holder,
      status: seat.status,
      blocked: seat.blocked,
      openedAt: reached ? (level?.openedAt ?? null) : null,
      dueAt: reached ? (dueOf(seat) ?? level?.dueAt ?? null) : null,
      ended: seat.ended ?? null,
      reassigned: seat.reassigned ?? null,
      standIns: (seat.status === "open" && seat.standIns) || null,
      skippedBecause: level?.skippedBecause ?? null,
      addedBecause: level?.addedBecause ?? null,
      covers: partlyCovered(routeLevelOf(context, seat)?.when ?? null, Object.keys(context.publications)),
    };
  });
}

/** The levels of a superseded seat are gone from the context: its row keeps the times it had. */
function keepTimes(row: SeatRow, old: SeatRow | undefined): SeatRow {
  return row.status === "superseded" && old !== undefined ? { ...row, openedAt: old.openedAt, dueAt: old.dueAt } : row;
}

function isChanged(row: SeatRow, old: SeatRow | undefined): boolean {
  if (old === undefined) return false;
  return (
    row.status !== old.status ||
    row.blocked !== old.blocked ||
    row.openedAt !== old.openedAt ||
    row.dueAt !== old.dueAt ||
    JSON.stringify(row.ended) !== JSON.stringify(old.ended) ||
    JSON.stringify(row.reassigned) !== JSON.stringify(old.reassigned) ||
    JSON.stringify(row.standIns) !== JSON.stringify(old.standIns)
  );
}

function turnChanges(before: IterContext, after: IterContext): Pick<IterRows, "turns" | "turnsOver"> {
  const old = new Map(turnsOf(before).map((turn) => [`${turn.seatId} ${turn.personId}`, turn]));
  const current = new Map(turnsOf(after).map((turn) => [`${turn.seatId} ${turn.personId}`, turn]));
  return {
    turnsOver: [...old].filter(([key]) => !current.has(key)).map(([, { seatId, personId }]) => ({ seatId, personId })),
    turns: [...current].filter(([key, turn]) => old.get(key)?.dueAt !== turn.dueAt).map(([, turn]) => turn),
  };
}

function turnsOf(context: IterContext): SeatTurn[] {
  return context.seats
    .filter((seat) => seat.status === "open")
    .flatMap((seat) =>
      seat.candidates.map((personId) => ({
        seatId: seat.seatId,
        personId,
        kind: seat.kind,
        dueAt:
          askedNow(seat).find((entry) => entry.personId === personId)?.dueAt ??
          context.levels[seat.levelIndex]?.dueAt ??
          null,
      })),
    );
}

function markChanges(
  before: IterContext,
  after: IterContext,
  recusal: NewMark | null,
): Pick<IterRows, "newMarks" | "takenBackMarkIds"> {
  const old = marksOf(before);
  const current = marksOf(after);
  const taken = before.seats.flatMap((seat) => {
    const now = after.seats.find((other) => other.seatId === seat.seatId);
    return seat.mark !== null && now !== undefined && now.mark === null ? [seat.mark.markId] : [];
  });
  const given = [...current].filter(([markId]) => !old.has(markId)).map(([, mark]) => mark);
  return { newMarks: recusal === null ? given : [...given, recusal], takenBackMarkIds: taken };
}

function marksOf(context: IterContext): Map<string, NewMark> {
  return new Map(
    context.seats.flatMap((seat) =>
      seat.mark === null ? [] : [[seat.mark.markId, { seatId: seat.seatId, ...seat.mark }] as const],
    ),
  );
}
