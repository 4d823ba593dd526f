import { Fragment } from "react";
import { useTranslations } from "use-intl";
import { railSentence } from "./rail-sentence.ts";
import { Seal } from "./seal.tsx";
import type { RailLevel, RailSeat } from "./types.ts";

interface MiniRailProps {
  levels: RailLevel[];
  /** In place of the sentence made from the levels. */
  label?: string;
}

/** The whole chain in one line; the seats of a level side by side, skipped levels left out. */
export function MiniRail({ levels, label }: MiniRailProps) {
  const t = useTranslations("states.rail");
  const shown = levels.filter((level) => level.state !== "skipped");
  return (
    <span aria-label={label ?? railSentence(levels, t)} className="inline-flex items-center" role="img">
      {shown.map((level, index) => (
        <Fragment key={level.number}>
          {index > 0 && <Joint solid={shown[index - 1]?.state === "passed"} />}
          <span className="flex gap-[3px]">
            {level.seats.filter(asked).map((seat, position) => (
              <Seal initials={seat.initials} key={position} kind={seat.kind} mark={seat.mark} size={20} />
            ))}
          </span>
        </Fragment>
      ))}
    </span>
  );
}

/** Who is only informed has a place in the full rail; in one line they would read as one more signature. */
function asked(seat: RailSeat): boolean {
  return seat.kind !== "notice";
}

function Joint({ solid }: { solid: boolean }) {
  return <span className={`h-[1.5px] w-3.5 flex-none ${solid ? "bg-accent" : "bg-rule"}`} />;
}
