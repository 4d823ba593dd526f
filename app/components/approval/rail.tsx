import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Seal } from "./seal.tsx";
import type { RailEnd, RailLevel, RailSeat } from "./types.ts";

interface RailProps {
  levels: RailLevel[];
  end?: RailEnd;
  /** What can be done about a seat, under its sentence. */
  renderUnder?: (seatId: string) => ReactNode;
}

type Under = Pick<RailProps, "renderUnder">;

/** The full chain: a seal and a sentence for each seat, a solid line where it has passed. */
export function Rail({ levels, end, renderUnder }: RailProps) {
  return (
    <ol className="mt-4">
      {levels.map((level) => (
        <Level key={level.number} last={!end && level === levels.at(-1)} level={level} renderUnder={renderUnder} />
      ))}
      {end && (
        <li className="relative min-h-10 pl-14">
          <RailEndRing reached={end.reached ?? false} />
          <p className="pt-2.5 leading-tight font-semibold">{end.sentence}</p>
        </li>
      )}
    </ol>
  );
}

function Level({ level, last, renderUnder }: { level: RailLevel; last: boolean } & Under) {
  const t = useTranslations("states.rail");
  const [first, ...others] = level.seats;
  const skipped = level.state === "skipped";
  return (
    <li className={`relative pb-6 pl-14 ${skipped ? "text-faint" : ""}`}>
      {!last && <Line solid={level.state === "passed"} />}
      {first && !skipped && (
        <Seal className="absolute top-0.5 left-0" initials={first.initials} kind={first.kind} mark={first.mark} />
      )}
      {skipped && <RailEndRing reached={false} />}
      <p className="text-xs text-faint">{t("level", { number: String(level.number), name: level.name })}</p>
      {skipped ? (
        <p className="text-sm">{level.skipped ?? t("skipped")}</p>
      ) : (
        first && (
          <SeatWords seat={first} renderUnder={renderUnder}>
            <p className="leading-[1.375rem] font-semibold">{first.holderName}</p>
          </SeatWords>
        )
      )}
      {!skipped && others.map((seat, index) => <FurtherSeat key={index} seat={seat} renderUnder={renderUnder} />)}
      {!skipped && level.note && <p className="mt-1 text-xs text-faint">{level.note}</p>}
    </li>
  );
}

function SeatWords({ seat, renderUnder, children }: { seat: RailSeat; children: ReactNode } & Under) {
  return (
    <>
      {children}
      {seat.capacityLine && <p className="text-sm text-soft">{seat.capacityLine}</p>}
      <p className="text-sm text-soft">{seat.sentence}</p>
      {seat.seatId !== undefined && renderUnder?.(seat.seatId)}
    </>
  );
}

function FurtherSeat({ seat, renderUnder }: { seat: RailSeat } & Under) {
  return (
    <div className="mt-2 flex gap-2.5">
      <Seal initials={seat.initials} kind={seat.kind} mark={seat.mark} size={28} />
      <div className="min-w-0 flex-1 pt-1">
        <p className="text-sm text-soft">
          <b className="font-semibold text-text">{seat.holderName}</b>
          {seat.capacityLine && `, ${seat.capacityLine}`}, {seat.sentence}
        </p>
        {seat.seatId !== undefined && renderUnder?.(seat.seatId)}
      </div>
    </div>
  );
}

function Line({ solid }: { solid: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={`absolute top-6 -bottom-5 left-[19px] border-l-2 ${solid ? "border-accent" : "border-dashed border-rule"}`}
    />
  );
}

export function RailEndRing({ reached, size = 40 }: { reached: boolean; size?: number }) {
  const fill = reached ? "var(--color-green)" : "var(--color-paper)";
  const stroke = reached ? "var(--color-green)" : "var(--color-edge)";
  return (
    <svg
      aria-hidden="true"
      className={size === 40 ? "absolute top-0 left-0 block" : "block flex-none"}
      height={size}
      viewBox="0 0 40 40"
      width={size}
    >
      <circle
        cx="20"
        cy="20"
        fill={fill}
        r={size === 40 ? 5 : 7}
        stroke={stroke}
        strokeWidth={size === 40 ? 1.5 : 2.4}
      />
    </svg>
  );
}
