import { useTranslations } from "use-intl";
import { decideUntil } from "#app/components/approval/decide-until.ts";
import { initialsOf } from "#app/i18n/format.ts";
import { Seal } from "#app/components/approval/seal.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { DecisionView } from "#app/services/decisions/read-decision.server.ts";
import type { Situation } from "#app/services/decisions/situation.ts";
import type { DecisionPage } from "./decision-page.ts";
import { Fact, FactList, WhenFact, WhereFact } from "./decision-facts.tsx";
import { SignedSheets } from "./signed-sheets.tsx";
import { WriteToAuthor } from "./write-to-author.tsx";

type Other = Extract<Situation, { type: "other" }>;

const sealMarks = { approve: "given", requestChanges: "changes", reject: "rejected", recuse: "recused" } as const;

/** Somebody of the same group was first: their seal, their name, the hour. */
export function OtherMain({ page, situation: { seat, mark } }: { page: DecisionPage; situation: Other }) {
  const t = useTranslations("decision");
  const format = useFormat();
  const name = mark.personName ?? "";
  const verdict = mark.verdict === "recuse" ? "reject" : mark.verdict;
  const forGroup = mark.verdict === "approve" && seat.holderType === "group";
  return (
    <>
      <div className="flex items-start gap-4 border-b border-rule pb-5">
        <Seal initials={initialsOf(name)} kind={seat.kind} mark={sealMarks[mark.verdict]} size={48} />
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
