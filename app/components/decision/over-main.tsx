import { ChevronRight, GitCompareArrows } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { decideUntil } from "#app/components/approval/decide-until.ts";
import { sealOfVerdict } from "#app/components/approval/seal-looks.ts";
import { Seal } from "#app/components/approval/seal.tsx";
import { mailTo } from "#app/components/ui/mail-to.ts";
import { Note } from "#app/components/ui/note.tsx";
import { State } from "#app/components/ui/state.tsx";
import { initialsOf } from "#app/i18n/format.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { DecisionView } from "#app/services/decisions/decision-view.ts";
import type { Situation } from "#app/services/decisions/situation.ts";
import { type Closed, useClosedWords } from "./closed-words.ts";
import { Fact, FactList, WhenFact, WhereFact } from "./decision-facts.tsx";
import type { DecisionPage } from "./decision-page.ts";
import { IterRows } from "./iter-rows.tsx";
import { headingOfMine } from "./mine-main.tsx";
import { FailureNote, FreezeNote, UnusualNote } from "./notes.tsx";
import { SignedSheets } from "./signed-sheets.tsx";

interface ChangedMainProps {
  page: DecisionPage;
  /** From which revision to which. */
  numbers: { before: number; after: number };
}

/** The text changed since the reader was asked: the difference first, then new buttons or a link to them. */
export function ChangedMain({ page, numbers }: ChangedMainProps) {
  const t = useTranslations("decision");
  const format = useFormat();
  const { view, changedWhileReading, imagesPath } = page;
  const { revision } = view;
  const mayDecide = view.situation.type === "open";
  const words = { before: String(numbers.before), after: String(numbers.after) };
  return (
    <>
      <Note className="mb-4" icon={GitCompareArrows} live tone="ochre">
        {page.failure ? t.rich("changed.notSigned", { ...words, b: strong }) : t("changed.link", words)}
      </Note>
      <h1 className="font-serif text-2xl font-medium text-balance">
        {t(changedWhileReading ? "changed.headingWhile" : "changed.heading")}
      </h1>
      <p className="mt-1 text-soft">{t(mayDecide ? "changed.again" : "changed.newest")}</p>
      <FactList>
        {revision && (
          <Fact name={t("who")}>{t("whoLine", { name: revision.byName, moment: format.moment(revision.at) })}</Fact>
        )}
        {view.changes && <Fact name={t("change")}>{view.changes}</Fact>}
        <WhereFact view={view} />
        <WhenFact view={view} />
      </FactList>
      <UnusualNote view={view} />
      <SignedSheets imagesPath={imagesPath} show="folded" view={view} withImages={false} />
      <details className="group mt-1">
        <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between gap-3 rounded-md px-0.5 text-sm font-semibold [&::-webkit-details-marker]:hidden">
          {t("changed.readAll")}
          <ChevronRight
            aria-hidden="true"
            className="flex-none text-soft group-open:rotate-90"
            size={18}
            strokeWidth={1.75}
          />
        </summary>
        <SignedSheets imagesPath={imagesPath} show="plain" view={view} />
      </details>
    </>
  );
}

function strong(chunks: ReactNode) {
  return <b className="font-semibold">{chunks}</b>;
}

/** Nothing to decide here: what happened, the iter, the text, no buttons. */
export function ClosedMain({ page, situation }: { page: DecisionPage; situation: Closed }) {
  const { view, imagesPath } = page;
  const { heading, line } = useClosedWords(view)(situation);
  return (
    <>
      <FreezeNote freeze={view.freeze} />
      <FailureNote failure={page.failure} />
      <State state={view.post.state} />
      <h1 className="mt-2 font-serif text-2xl font-medium text-balance">{heading}</h1>
      <p className="mt-2 text-soft">{line}</p>
      <IterRows view={view} />
      <SignedSheets imagesPath={imagesPath} quiet show="plain" view={view} />
      {situation.type === "expired" && <WriteToAuthor sentence="expired.urgent" view={view} />}
    </>
  );
}

type Other = Extract<Situation, { type: "other" }>;

/** Somebody of the same group was first: their seal, their name, the hour. */
export function OtherMain({ page, situation: { seat, mark } }: { page: DecisionPage; situation: Other }) {
  const t = useTranslations("decision");
  const format = useFormat();
  const name = mark.personName ?? "";
  const verdict = mark.verdict === "recuse" || mark.verdict === "acknowledge" ? "reject" : mark.verdict;
  const forGroup = mark.verdict === "approve" && seat.holderType === "group";
  return (
    <>
      <div className="flex items-start gap-4 border-b border-rule pb-5">
        <Seal initials={initialsOf(name)} kind={seat.kind} mark={sealOfVerdict[mark.verdict]} size={48} />
        <div className="min-w-0">
          <h1 className="font-serif text-2xl font-medium text-balance">
            {t("other.heading", { name, moment: format.moment(mark.at) })}
          </h1>
          <p className="mt-2 text-soft">
            {forGroup ? t("other.approveGroup", { group: seat.holderName }) : t(`other.${verdict}`)}
          </p>
        </div>
      </div>
      <FactList>
        <WhereFact view={page.view} />
        <WhenFact view={page.view} />
        <TurnFact view={page.view} />
      </FactList>
      <SignedSheets imagesPath={page.imagesPath} quiet show="plain" view={page.view} />
      <WriteToAuthor sentence="other.wrong" view={page.view} />
    </>
  );
}

function TurnFact({ view }: { view: DecisionView }) {
  const t = useTranslations("decision");
  const format = useFormat();
  const open = view.iter?.levels
    .flatMap((level) => level.seats)
    .find((seat) => seat.status === "open" && seat.kind !== "notice");
  if (!open) return null;
  const { publishAt } = view.post;
  const words = open.dueAt
    ? t("turnOf", {
        name: open.holderName,
        moment: format.moment(decideUntil(open.dueAt, publishAt)),
      })
    : t("turnOfNoTerm", { name: open.holderName });
  return <Fact name={t("turnNow")}>{words}</Fact>;
}

/** The page of an address that no longer shows its post: what became of the request. */
export function OutcomeMain({ page }: { page: DecisionPage }) {
  const t = useTranslations("decision");
  const { heading, line } = useOutcomeWords(page);
  const { view } = page;
  return (
    <>
      <FreezeNote freeze={view.freeze} />
      <FailureNote failure={page.failure} reads />
      <State state={view.post.state} />
      <h1 className="mt-2 font-serif text-2xl font-medium text-balance">{heading}</h1>
      <p className="mt-2 text-soft">{line}</p>
      <p className="mt-5 border-t border-rule pt-4 text-soft">
        {t("outcome.notRead")} {view.reader.active && t("outcome.byCode", { address: view.maskedEmail })}
      </p>
    </>
  );
}

function useOutcomeWords({ view }: DecisionPage): { heading: string; line: string } {
  const t = useTranslations("decision");
  const format = useFormat();
  const closed = useClosedWords(view);
  const { situation } = view;
  switch (situation.type) {
    case "mine":
      return {
        heading: headingOfMine(situation, t),
        line: t("outcome.when", { moment: format.moment(situation.mark.at) }),
      };
    case "other": {
      const { mark } = situation;
      const heading = t("other.heading", { name: mark.personName ?? "", moment: format.moment(mark.at) });
      const verdict = mark.verdict === "recuse" || mark.verdict === "acknowledge" ? "reject" : mark.verdict;
      return { heading, line: t(`other.${verdict}`) };
    }
    case "changed":
      return { heading: t("changed.heading"), line: t("outcome.changed") };
    case "acknowledged":
      return { heading: t("notice.done"), line: t("outcome.when", { moment: format.moment(situation.mark.at) }) };
    case "open":
    case "toAcknowledge":
      return closed({ type: "revoked" });
    default:
      return closed(situation);
  }
}

/** A person to write to, where no button helps. */
export function WriteToAuthor({ view, sentence }: { view: DecisionView; sentence: "other.wrong" | "expired.urgent" }) {
  const t = useTranslations("decision");
  const { authorName, authorEmail, title } = view.post;
  const a = linkTo(mailTo(authorEmail, title));
  return <p className="mt-4 text-sm text-soft">{t.rich(sentence, { author: authorName, a })}</p>;
}

function linkTo(href: string) {
  return function link(chunks: ReactNode) {
    return (
      <a
        className="font-semibold text-accent-text underline-offset-4 hover:underline pointer-coarse:inline-block pointer-coarse:py-2.5"
        href={href}
      >
        {chunks}
      </a>
    );
  };
}
