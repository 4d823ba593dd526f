import { useTranslations } from "use-intl";
import { State } from "#app/components/ui/state.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import { useClosedWords } from "./closed-words.ts";
import type { DecisionPage } from "./decision-page.ts";
import { FailureNote } from "./failure-note.tsx";
import { HoldNote } from "./hold-note.tsx";
import { headingOfMine } from "./mine-heading.ts";

/** All that an address shows which shows its post no more: what became of the request. */
export function OutcomeMain({ page }: { page: DecisionPage }) {
  const t = useTranslations("decision");
  const { heading, line } = useOutcomeWords(page);
  const { view } = page;
  return (
    <>
      <HoldNote hold={view.hold} />
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
      return { heading, line: t(`other.${mark.verdict === "recuse" ? "reject" : mark.verdict}`) };
    }
    case "changed":
      return { heading: t("changed.heading"), line: t("outcome.changed") };
    case "open":
      return closed({ type: "revoked" });
    default:
      return closed(situation);
  }
}
