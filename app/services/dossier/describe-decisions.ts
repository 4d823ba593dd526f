import type { MarkOnRecord, SeatOnRecord } from "#db/queries/dossier.server.ts";
import type { Block, Cell, Words } from "./dossier-blocks.ts";
import { markOfVerdict, type SealSign } from "./seals.ts";
import type { Telling } from "./telling.server.ts";

/** Every mark of every round, and every seat that was waited for in vain. */
export function describeDecisions(telling: Telling): Block[] {
  const { facts, t } = telling;
  const heading: Block = { type: "heading", level: 2, text: t("dossier.decided.heading") };
  if (facts.seats.length === 0)
    return [heading, { type: "paragraph", look: "soft", words: t("dossier.decided.nobody") }];
  return [
    heading,
    {
      type: "table",
      columns: [
        { head: t("dossier.decided.seat"), share: 25 },
        { head: t("dossier.decided.who"), share: 22 },
        { head: t("dossier.decided.what"), share: 22 },
        { head: t("dossier.decided.means"), share: 15 },
        { head: t("dossier.decided.when"), share: 22, align: "right" },
      ],
      rows: facts.seats.map((seat) => rowOf(telling, seat)),
    },
  ];
}

function rowOf(telling: Telling, seat: SeatOnRecord): Cell[] {
  const { t, format } = telling;
  const { mark } = seat;
  const toldAt = seat.kind === "notice" ? seat.openedAt : null;
  const at = mark?.at ?? toldAt ?? seat.ended?.at ?? null;
  return [
    { words: seatWords(telling, seat), seal: { kind: seat.kind, mark: sealOf(seat) } },
    { words: mark ? whoWords(telling, seat, mark) : t("dossier.decided.nobodyMarked"), soft: mark === null },
    { words: mark ? markWords(telling, seat, mark) : noMarkWords(telling, seat) },
    {
      words: mark ? t(`logPage.means.${mark.means}`) : seat.ended?.why === "termPassed" ? t("logPage.means.clock") : "",
    },
    { words: at === null ? "" : format.moment(at, { length: "short" }) },
  ];
}

function seatWords({ t }: Telling, { levelIndex, levelName, kind, label, holderName }: SeatOnRecord): string {
  const place = `${levelIndex + 1} · ${levelName}`;
  const what = label === "" ? t(`dossier.decided.kind.${kind}`) : label;
  return holderName === "" || place.includes(holderName) ? `${place}, ${what}` : `${place}, ${what}: ${holderName}`;
}

function whoWords({ t }: Telling, { holderName }: SeatOnRecord, mark: MarkOnRecord): Words {
  if (mark.personName === null) return t("dossier.decided.nobodyMarked");
  const name = mark.ofName ?? "";
  const capacity =
    mark.capacity === "delegated" && mark.act
      ? t("dossier.decided.capacity.delegatedAct", { name, act: mark.act })
      : t(`dossier.decided.capacity.${mark.capacity}`, { name, group: holderName });
  return [{ bold: mark.personName }, `, ${capacity}`];
}

function markWords(telling: Telling, seat: SeatOnRecord, mark: MarkOnRecord): string {
  const { t, format } = telling;
  const said = [verdictWords(telling, seat, mark)];
  const fell = seat.ended && seat.ended.why !== "decided" && mark.verdict === "approve" ? seat.ended : null;
  if (mark.takenBackAt !== null)
    said.push(t("dossier.decided.takenBack", { moment: format.moment(mark.takenBackAt, { length: "short" }) }));
  else if (fell && fell.why !== "countsAlready" && mark.capacity !== "tacit") {
    said.push(t("dossier.decided.fell", { moment: format.moment(fell.at, { length: "short" }) }));
    const because = becauseOf(telling, fell);
    if (because !== null) said.push(because);
  }
  if (mark.reason && mark.verdict !== "requestChanges") said.push(`«${mark.reason}»`);
  return said.join("; ");
}

function verdictWords({ t }: Telling, { kind }: SeatOnRecord, mark: MarkOnRecord): string {
  const n = mark.revision ?? 0;
  if (mark.capacity === "tacit") return t("dossier.decided.verdict.tacit");
  if (mark.given !== null && mark.given !== n) return t("dossier.decided.kept", { kind, n, given: mark.given });
  return t(`dossier.decided.verdict.${mark.verdict}`, { kind, n });
}

/** A seat that asks nobody any more says what ended it; only a whole term that went by is silence. */
function noMarkWords(telling: Telling, { kind, status, openedAt, ended }: SeatOnRecord): string {
  const { t } = telling;
  if (kind === "notice" && openedAt !== null) return t("dossier.decided.noMark.notice");
  if (ended?.why === "termPassed") return t("dossier.decided.noMark.lapsed");
  const because = ended && becauseOf(telling, ended);
  if (because) return because;
  return status === "marked" || status === "lapsed"
    ? t("dossier.decided.noMark.superseded")
    : t(`dossier.decided.noMark.${status}`);
}

/** Null where the seat itself says it. */
function becauseOf({ t }: Telling, { why, byName }: NonNullable<SeatOnRecord["ended"]>): string | null {
  const name = byName ?? t("iter.someone");
  switch (why) {
    case "decided":
      return byName === null ? t("iter.because.complete") : t("iter.because.decided", { name });
    case "countsAlready":
      return t("iter.countsAlready", { name });
    case "expired":
    case "held":
      return t(`iter.because.${why}`);
    case "skipped":
    case "termPassed":
      return null;
    default:
      return t(`iter.because.${why}`, { name });
  }
}

function sealOf({ ended, mark }: SeatOnRecord): SealSign["mark"] {
  if (mark === null) return ended?.why === "termPassed" ? "silent" : "none";
  if (mark.capacity === "tacit") return "silent";
  if (mark.takenBackAt !== null && mark.verdict !== "recuse") return "fallen";
  const isOver = ended !== null && !["decided", "countsAlready", "termPassed"].includes(ended.why);
  if (mark.verdict === "approve" && isOver) return "fallen";
  if (mark.given !== null && mark.given !== mark.revision) return "kept";
  return markOfVerdict[mark.verdict];
}
