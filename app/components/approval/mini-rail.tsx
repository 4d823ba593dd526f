import { Fragment } from "react";
import { useTranslations } from "use-intl";
import { railSentence } from "./rail-sentence.ts";
import { TinySeal } from "./tiny-seal.tsx";
import type { MiniRailLevel } from "./types.ts";

interface MiniRailProps {
  levels: MiniRailLevel[];
  /** In place of the sentence made from the levels. */
  label?: string;
}

/**
 * The whole chain in one line; the seats of a level side by side, skipped levels left out. Who is only informed has a
 * place in the full rail: here they would read as one more signature.
 */
export function MiniRail({ levels, label }: MiniRailProps) {
  const t = useTranslations("states.rail");
  const shown = levels.filter((level) => level.state !== "skipped");
  return (
    <span aria-label={label ?? railSentence(levels, t)} className="inline-flex items-center" role="img">
      {shown.map((level, index) => (
        <Fragment key={level.number}>
          {index > 0 && <Joint solid={shown[index - 1]?.state === "passed"} />}
          <span className="flex gap-[3px]">
            {level.seats.map(
              ({ kind, mark }, position) => kind !== "notice" && <TinySeal key={position} kind={kind} mark={mark} />,
            )}
          </span>
        </Fragment>
      ))}
    </span>
  );
}

function Joint({ solid }: { solid: boolean }) {
  return <span className={`h-[1.5px] w-3.5 flex-none ${solid ? "bg-accent" : "bg-rule"}`} />;
}
