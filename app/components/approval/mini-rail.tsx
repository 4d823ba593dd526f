import { useTranslations } from "use-intl";
import type { SeatKind } from "#workflows/approval/states.ts";
import { type SealLook, sealLooks } from "./seal-looks.ts";
import type { MiniRailLevel, SealMark, RailSeatMark } from "./types.ts";

interface MiniRailProps {
  levels: MiniRailLevel[];
  /** In place of the sentence made from the levels. */
  label?: string;
}

/**
 * The whole chain in one line; the seats of a level side by side, skipped levels left out. Who is only informed is
 * shown in the full rail alone: here they would look like one more signature. One image with one sentence, built as
 * a string, because a dozen elements in every row of a list are slow.
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

/** Built from constants, never from anything typed. */
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

interface TinySealProps {
  kind: Exclude<SeatKind, "notice">;
  mark: SealMark;
}

/**
 * A seal of 20 px: no letters, no tilt. Lists hold hundreds of a few different ones: each is built
 * once, as markup, and is hidden from assistive technology.
 */
export function tinySeal({ kind, mark }: TinySealProps): string {
  return drawings[kind][mark];
}

/* Strokes in a box of 24, drawn 22.8 units wide in the seal's box of 40. */
const signs = {
  check: "M20 6 9 17l-5-5",
  back: "M9 14 4 9l5-5M20 20v-7a4 4 0 0 0-4-4H4",
  cross: "M18 6 6 18M6 6l12 12",
  hourglass:
    "M5 22h14M5 2h14M17 22v-4.2a2 2 0 0 0-.6-1.4L12 12l-4.4 4.4a2 2 0 0 0-.6 1.4V22M7 2v4.2a2 2 0 0 0 .6 1.4L12 12l4.4-4.4a2 2 0 0 0 .6-1.4V2",
  away: "M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8M17 8l5 5M22 8l-5 5",
  lock: "M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2ZM7 11V7a5 5 0 0 1 10 0v4",
} as const satisfies Record<NonNullable<SealLook["stroked"]>, string>;

const drawings = { signature: drawingsOf("signature"), endorsement: drawingsOf("endorsement") };

function drawingsOf(kind: TinySealProps["kind"]): Record<SealMark, string> {
  const marks = Object.keys(sealLooks) as SealMark[];
  const drawn = (mark: SealMark) =>
    `<svg aria-hidden="true" class="block flex-none overflow-visible" data-kind="${kind}" data-mark="${mark}" height="20" viewBox="0 0 40 40" width="20">${shape(kind, mark)}${sign(kind, mark)}</svg>`;
  return Object.fromEntries(marks.map((mark) => [mark, drawn(mark)])) as Record<SealMark, string>;
}

function shape(kind: TinySealProps["kind"], mark: SealMark): string {
  const look = sealLooks[mark];
  const width = Math.max(2.4, look.strokeWidth + 0.8);
  const stroke = look.stroke === "none" ? "" : ` stroke="var(--color-${look.stroke})" stroke-width="${width}"`;
  const outline = `fill="var(--color-${look.fill})"${stroke}${dashes(look)}`;
  if (kind === "signature") return `<circle cx="20" cy="20" r="${stroke ? 18 : 18.5}" ${outline}/>`;
  return `<rect x="3.7" y="3.7" width="32.6" height="32.6" rx="7.8" ${outline}/>`;
}

function dashes({ dashed, dotted }: SealLook): string {
  if (dashed) return ' stroke-dasharray="5 4.4"';
  return dotted ? ' stroke-dasharray="1.6 3.4" stroke-linecap="round"' : "";
}

function sign(kind: TinySealProps["kind"], mark: SealMark): string {
  const ink = `var(--color-${sealLooks[mark].ink})`;
  if (mark === "turn") {
    return kind === "signature"
      ? `<circle cx="20" cy="20" r="7" fill="${ink}"/>`
      : `<rect x="13.7" y="13.7" width="12.6" height="12.6" rx="2.6" fill="${ink}"/>`;
  }
  if (sealLooks[mark].struck) return '<path d="M9 31 31 9" stroke="var(--color-edge)" stroke-width="2.4"/>';
  const name = sealLooks[mark].stroked;
  if (!name) return "";
  return `<path d="${signs[name]}" transform="translate(8.6 8.6) scale(.95)" fill="none" stroke="${ink}" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/>`;
}

type RailWords = ReturnType<typeof useTranslations<"states.rail">>;

/** "Livello 2 di 3: tocca a Elena Castellani": where a rail stands, for those who do not see it. */
export function railSentence(levels: readonly MiniRailLevel[], t: RailWords): string {
  const counted = levels.filter((level) => level.state !== "skipped");
  const total = counted.length;
  const current = counted.find((level) => level.state === "current");
  if (!current) {
    const complete = total > 0 && counted.every((level) => level.state === "passed");
    return complete ? t("complete", { total }) : t("waiting", { total });
  }
  const number = String(counted.indexOf(current) + 1);
  const place = { number, total: String(total) };
  const changes = withMark(current, "changes");
  if (changes) return t("changes", { ...place, name: changes.holderName });
  const rejected = withMark(current, "rejected");
  if (rejected) return t("rejected", { ...place, name: rejected.holderName });
  if (withMark(current, "blocked")) return t("blocked", place);
  const waiting = withMark(current, "turn") ?? current.seats[0];
  return t("turn", { ...place, name: waiting?.holderName ?? current.name });
}

function withMark(level: MiniRailLevel, mark: RailSeatMark): MiniRailLevel["seats"][number] | undefined {
  return level.seats.find((seat) => seat.mark === mark);
}
