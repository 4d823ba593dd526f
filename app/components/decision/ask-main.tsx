import { BookMarked, Ruler } from "lucide-react";
import { useTranslations } from "use-intl";
import { delegatedWords } from "#app/components/approval/rail-of-iter.ts";
import { Note } from "#app/components/ui/note.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { DecisionView } from "#app/services/decisions/decision-view.ts";
import type { AskedSeat, NoticeSeat } from "#app/services/decisions/situation.ts";
import { AboutFacts, AskedFact, CoversFact, Fact, FactList, WhenFact, WhereFact, WhyFacts } from "./decision-facts.tsx";
import type { DecisionPage } from "./decision-page.ts";
import { Facsimiles } from "./facsimiles.tsx";
import { BlackoutNote, FailureNote, UnusualNote } from "./notes.tsx";
import { IterRows } from "./iter-rows.tsx";
import { SignedLinkedPart } from "./signed-linked-part.tsx";
import { SignedSheets } from "./signed-sheets.tsx";

/** The request itself: who asks, where, when, what changed, the sheet. */
export function AskMain({ page, seat }: { page: DecisionPage; seat: AskedSeat | NoticeSeat }) {
  const t = useTranslations("decision");
  const iter = useTranslations("iter");
  const format = useFormat();
  const { view, imagesPath } = page;
  return (
    <>
      {page.takenBack && (
        <Note className="mb-5" live tone="ink">
          {t("takenBack")}
        </Note>
      )}
      <FailureNote failure={page.failure} />
      <p className="text-sm text-soft [overflow-wrap:anywhere]">{view.post.title}</p>
      <h1 className="font-serif text-2xl font-medium text-balance">
        {t(`ask.${seat.kind}`, { author: view.post.authorName })}
      </h1>
      {seat.delegated?.byId === view.reader.personId && (
        <p className="mt-1 text-soft">{t("ask.delegated", { words: delegatedWords(seat.delegated, iter) })}</p>
      )}
      {view.ownVoice && (
        <Note className="mt-3" tone="ink">
          {t("ask.voice")}
        </Note>
      )}
      <FactList>
        <WhyFacts view={view} />
        <WhereFact view={view} />
        <CoversFact view={view} />
        <WhenFact view={view} />
        <AboutFacts view={view} />
        <AskedFact view={view} />
        {(view.changes || view.asked.length > 0) && (
          <Fact name={t("change")}>
            <b className="font-semibold">{view.changes ?? t("nothingChanged")}</b>
          </Fact>
        )}
        {view.routeInstead && <Fact name={t("route")}>{view.routeInstead}</Fact>}
        {view.decideBy && <Fact name={t("by")}>{format.moment(view.decideBy)}</Fact>}
      </FactList>
      <BlackoutNote sentences={view.blackout} />
      <NarrowingNote sentences={view.narrowed} />
      <ListedNote sentences={view.listed} />
      <HouseNote sentences={view.house} />
      {view.checked && <p className="mt-4 text-sm text-soft [overflow-wrap:anywhere]">{view.checked}</p>}
      <UnusualNote view={view} />
      <SignedLinkedPart view={view} />
      {view.linked?.kind !== "withdrawal" && (
        <>
          <SignedSheets imagesPath={imagesPath} view={view} />
          <Facsimiles imagesPath={imagesPath} view={view} />
        </>
      )}
      <WordsBefore view={view} />
      <IterRows view={view} />
    </>
  );
}

/** Tells who signs that the post comes by a shorter way than before. */
export function NarrowingNote({ sentences }: { sentences: string[] }) {
  const t = useTranslations("decision");
  if (sentences.length === 0) return null;
  return (
    <Note className="mt-5" title={t("narrowed.title")} tone="ochre">
      <ul className="mt-1">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Note>
  );
}

/** Words of the organisation's lists in what is signed. They may stand there: whoever signs is to have seen them. */
export function ListedNote({ sentences }: { sentences: string[] }) {
  if (sentences.length === 0) return null;
  return (
    <Note className="mt-5" icon={BookMarked} tone="ochre">
      {sentences.map((sentence) => (
        <p className="[overflow-wrap:anywhere]" key={sentence}>
          {sentence}
        </p>
      ))}
    </Note>
  );
}

/** Rules of channels that what is signed departs from. It may: whoever signs is to know. */
function HouseNote({ sentences }: { sentences: string[] }) {
  const t = useTranslations("decision");
  if (sentences.length === 0) return null;
  return (
    <Note className="mt-5" icon={Ruler} title={t("houseTitle")} tone="ochre">
      {sentences.map((sentence) => (
        <p className="[overflow-wrap:anywhere]" key={sentence}>
          {sentence}
        </p>
      ))}
    </Note>
  );
}

/** What those who already decided wrote: an observation matters to the next who decide. */
export function WordsBefore({ view }: { view: DecisionView }) {
  const t = useTranslations("decision");
  const said = (view.iter?.levels ?? [])
    .flatMap((level) => level.seats)
    .flatMap(({ mark, seatId }) => (mark?.reason && mark.personName ? [{ seatId, ...mark, reason: mark.reason }] : []));
  if (said.length === 0) return null;
  return (
    <section aria-label={t("saidBefore")} className="mt-5 grid gap-4" data-read>
      {said.map((mark) => (
        <figure key={mark.seatId}>
          <figcaption className="text-sm text-faint">{t("wrote", { name: mark.personName ?? "" })}</figcaption>
          <blockquote className="mt-1 border-l-[3px] border-rule pl-4 font-serif text-lg whitespace-pre-line italic [overflow-wrap:anywhere]">
            {mark.reason}
          </blockquote>
        </figure>
      ))}
    </section>
  );
}
