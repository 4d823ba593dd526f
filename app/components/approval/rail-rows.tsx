import type { RailEnd, RailLevel } from "./types.ts";
import { RailEndRing } from "./rail.tsx";
import { Seal } from "./seal.tsx";

interface RailRowsProps {
  levels: RailLevel[];
  end?: RailEnd;
  /** The holder who is reading: their name stands out. */
  readerName?: string;
}

/** The chain as ruled rows with small seals: after a decision, in a mail's page, on a phone. */
export function RailRows({ levels, end, readerName }: RailRowsProps) {
  const seats = levels.filter((level) => level.state !== "skipped").flatMap((level) => level.seats);
  return (
    <ol className="text-[0.9375rem] leading-[1.375rem]">
      {seats.map((seat, index) => (
        <li className="flex items-center gap-3 border-b border-rule py-[9px] last:border-0" key={index}>
          <Seal initials={seat.initials} kind={seat.kind} mark={seat.mark} size={24} />
          <span className="min-w-0 flex-1">
            <span className={seat.holderName === readerName ? "font-semibold" : ""}>{seat.holderName}</span>
            {seat.capacityLine && <span className="block text-xs text-faint">{seat.capacityLine}</span>}
          </span>
          <span className="max-w-[52%] text-right text-sm text-balance text-faint">{seat.when ?? seat.sentence}</span>
        </li>
      ))}
      {end && (
        <li className="flex items-center gap-3 py-[9px]">
          <RailEndRing reached={end.reached ?? false} size={24} />
          <span>{end.sentence}</span>
        </li>
      )}
    </ol>
  );
}
