import { readIter } from "#workflows/approval/decide.ts";
import { undoDeadline } from "#workflows/approval/reading.ts";

/** Why somebody who was asked, or holds a seat, may not decide: they declined it, or wrote some of it. */
export function standingOf(
  { machine, machineVersion }: { machine: unknown; machineVersion: number },
  { personId, seatId }: { personId: string; seatId: string | null },
): { recused: boolean; barred: boolean } {
  const { context } = readIter({ machineVersion, snapshot: machine });
  const seat = context.seats.find((candidate) => candidate.seatId === seatId);
  return {
    recused: seat?.recused.includes(personId) === true,
    barred: context.route?.authorsMaySign !== true && context.authors.includes(personId) && seat?.kind === "signature",
  };
}

/** The seat of the running round that somebody declined last; null when there is none. */
export function declinedSeat(
  { machine, machineVersion }: { machine: unknown; machineVersion: number },
  personId: string,
): string | null {
  const { context } = readIter({ machineVersion, snapshot: machine });
  return context.seats.findLast(({ recused }) => recused.includes(personId))?.seatId ?? null;
}

/** Until when the mark on a seat can be taken back; null when it stands for good. */
export function undoUntil(
  { machine, machineVersion }: { machine: unknown; machineVersion: number },
  seatId: string,
): Date | null {
  const deadline = undoDeadline(readIter({ machineVersion, snapshot: machine }).context, seatId);
  return deadline === null ? null : new Date(deadline);
}
