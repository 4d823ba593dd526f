import { useTranslations } from "use-intl";
import { railSentence } from "./rail-sentence.ts";
import { tinySeal } from "./tiny-seal.ts";
import type { MiniRailLevel } from "./types.ts";

interface MiniRailProps {
  levels: MiniRailLevel[];
  /** In place of the sentence made from the levels. */
  label?: string;
}

/**
 * The whole chain in one line; the seats of a level side by side, skipped levels left out. Who is only informed has a
 * place in the full rail: here they would read as one more signature. One image with one sentence: what is drawn in it
 * is text put together, not a dozen elements in every row of a list.
 */
export function MiniRail({ levels, label }: MiniRailProps) {
  const t = useTranslations("states.rail");
  return (
    <span
      aria-label={label ?? railSentence(levels, t)}
      className="inline-flex items-center"
      dangerouslySetInnerHTML={{ __html: drawingOf(levels) }}
      role="img"
    />
  );
}

/** Of nothing that anybody typed. */
function drawingOf(levels: readonly MiniRailLevel[]): string {
  const shown = levels.filter((level) => level.state !== "skipped");
  let drawing = "";
  for (const [index, { seats }] of shown.entries()) {
    if (index > 0) drawing += shown[index - 1]?.state === "passed" ? joints.solid : joints.open;
    drawing += `<span class="flex gap-[3px]">`;
    for (const { kind, mark } of seats) if (kind !== "notice") drawing += tinySeal({ kind, mark });
    drawing += "</span>";
  }
  return drawing;
}

const joints = { solid: joint("bg-accent"), open: joint("bg-rule") };

function joint(colour: string): string {
  return `<span class="h-[1.5px] w-3.5 flex-none ${colour}"></span>`;
}
