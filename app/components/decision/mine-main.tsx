import { Undo2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { delegatedWords } from "#app/components/approval/rail-of-iter.ts";
import { sealOfVerdict } from "#app/components/approval/seal-looks.ts";
import { Seal } from "#app/components/approval/seal.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { initialsOf } from "#app/i18n/format.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { Situation } from "#app/services/decisions/situation.ts";
import type { SeatKind } from "#workflows/approval/states.ts";
import type { DecisionView } from "#app/services/decisions/decision-view.ts";
import { CoversFact, Fact, FactList } from "./decision-facts.tsx";
import type { DecisionPage } from "./decision-page.ts";
import { IterRows } from "./iter-rows.tsx";
import { FailureNote, FreezeNote } from "./notes.tsx";
import { SignedSheets } from "./signed-sheets.tsx";

type Mine = Extract<Situation, { type: "mine" }>;

/** After: the stamp, in which name and capacity, until when it can be taken back, and where the post is now. */
export function MineMain({ page, situation }: { page: DecisionPage; situation: Mine }) {
  const t = useTranslations("decision");
  const { view } = page;
  const { seat, mark } = situation;
  return (
    <>
      <FreezeNote freeze={view.freeze} />
      <FailureNote failure={page.failure} />
      <div className="grid justify-items-center pt-6 pb-5 text-center">
        {mark.kept ? (
          <Seal initials={initialsOf(view.reader.name)} kind={seat.kind} mark="kept" size={132} />
        ) : mark.verdict === "approve" ? (
          <Stamp fresh={page.fresh} initials={initialsOf(view.reader.name)} kind={seat.kind} />
        ) : (
          <Seal initials={initialsOf(view.reader.name)} kind={seat.kind} mark={sealOfVerdict[mark.verdict]} size={96} />
        )}
        <h1 className="mt-5 font-serif text-2xl font-medium text-balance">{headingOfMine(situation, t)}</h1>
        <Signature page={page} situation={situation} />
      </div>
      {mark.kept && <KeptFacts view={view} />}
      {situation.undoUntil && <Undo page={page} situation={situation} until={situation.undoUntil} />}
      {mark.kept && <SignedSheets imagesPath={page.imagesPath} view={view} />}
      {mark.reason && (
        <div className="mt-5">
          <p className="text-sm text-faint">{t("after.yourReason")}</p>
          <blockquote className="mt-1 border-l-[3px] border-rule pl-4 font-serif text-lg whitespace-pre-line italic [overflow-wrap:anywhere]">
            {mark.reason}
          </blockquote>
        </div>
      )}
      <IterRows view={view} />
      <details className="mt-3.5 border-t border-rule pt-1.5">
        <summary className="flex min-h-11 cursor-pointer list-none items-center rounded-md text-sm font-semibold text-accent-text [&::-webkit-details-marker]:hidden">
          {t("after.reread")}
        </summary>
        <SignedSheets imagesPath={page.imagesPath} show="plain" view={view} />
      </details>
      <p className="mt-2.5 text-sm text-faint">
        {!mark.kept && t("after.receipt")} {view.freeze === null && !mark.kept && t("after.notYou")}
      </p>
    </>
  );
}

/** What is different around what they signed. */
function KeptFacts({ view }: { view: DecisionView }) {
  const t = useTranslations("decision");
  return (
    <FactList>
      <CoversFact view={view} />
      <Fact name={t("change")}>{view.changes ?? t("nothingChanged")}</Fact>
    </FactList>
  );
}

function Signature({ page: { view }, situation: { seat, mark } }: { page: DecisionPage; situation: Mine }) {
  const t = useTranslations("decision.capacity");
  const iter = useTranslations("iter");
  const format = useFormat();
  const role = view.reader.title || view.reader.office;
  const { type } = mark.capacity;
  const capacity =
    type === "delegated" && seat.delegated
      ? delegatedWords(seat.delegated, iter)
      : type === "escalated"
        ? t(type, { name: seat.holderName })
        : seat.holderType === "group"
          ? t("group", { group: seat.holderName })
          : type === "reassigned" && seat.reassigned?.ofName
            ? t("escalated", { name: seat.reassigned.ofName })
            : null;
  return (
    <p className="mt-1 text-soft">
      {role ? `${view.reader.name}, ${role}` : view.reader.name}
      {capacity && <span className="block">{capacity}</span>}
      <span className="block">
        {format.dayTitle(mark.at)}, {format.hour(mark.at)}
      </span>
    </p>
  );
}

function Undo({ page, situation: { seat, mark }, until }: { page: DecisionPage; situation: Mine; until: Date }) {
  const t = useTranslations("decision.after");
  const verdicts = useTranslations("verdicts");
  const format = useFormat();
  const undo =
    mark.verdict !== "approve" ? "undoObservation" : seat.kind === "signature" ? "undoSignature" : "undoEndorsement";
  return (
    <form
      action={page.path}
      className="flex items-center gap-3.5 rounded-lg bg-accent-wash px-4 py-3.5 forced-colors:border"
      method="post"
    >
      <input name="intent" type="hidden" value="undo" />
      <input name="seat" type="hidden" value={seat.seatId} />
      <input name="key" type="hidden" value={page.formKey} />
      <Undo2 aria-hidden="true" className="flex-none text-accent-text" size={20} strokeWidth={1.75} />
      <span className="min-w-0 flex-1 text-sm">
        {mark.kept ? t("objectUntil", { moment: format.moment(until) }) : t(undo, { time: format.hour(until) })}
      </span>
      <Button className="min-h-11">{mark.kept ? t("object") : verdicts("takeBack")}</Button>
    </form>
  );
}

/** "Hai approvato e firmato." */
export function headingOfMine(
  { seat, mark }: Extract<Situation, { type: "mine" }>,
  t: ReturnType<typeof useTranslations<"decision">>,
): string {
  if (mark.kept) return t("after.kept", { kind: seat.kind });
  if (mark.verdict !== "approve" && mark.verdict !== "requestChanges") return t("after.reject");
  return t(`after.${mark.verdict}${seat.kind === "signature" ? "Signature" : "Endorsement"}`);
}

interface StampProps {
  kind: SeatKind;
  initials: string;
  /** The mark was written just now: the stamp is animated once, never before the server has answered. */
  fresh?: boolean;
}

export function Stamp({ kind, initials, fresh = false }: StampProps) {
  return (
    <span className={`inline-block ${fresh ? "stamp-motion" : ""}`}>
      <Seal initials={initials} kind={kind} mark="given" size={132} />
    </span>
  );
}
