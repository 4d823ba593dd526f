import { useTranslations } from "use-intl";
import { State } from "#app/components/ui/state.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { Situation } from "#app/services/decisions/situation.ts";
import type { DecisionPage } from "./decision-page.ts";
import { FailureNote } from "./failure-note.tsx";
import { HoldNote } from "./hold-note.tsx";
import { IterRows } from "./iter-rows.tsx";
import { SignedSheets } from "./signed-sheets.tsx";
import { WriteToAuthor } from "./write-to-author.tsx";

export type Closed = Exclude<Situation, { type: "open" | "mine" | "other" | "changed" }>;

/** Nothing to decide here: what happened, the iter, the text, no buttons. */
export function ClosedMain({ page, situation }: { page: DecisionPage; situation: Closed }) {
  const { heading, line } = useClosedWords(page, situation);
  const { view, imagesPath } = page;
  return (
    <>
      <HoldNote hold={view.hold} />
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

function useClosedWords({ view }: DecisionPage, situation: Closed): { heading: string; line: string } {
  const t = useTranslations("decision");
  const states = useTranslations("states.post");
  const format = useFormat();
  const author = view.post.authorName;
  switch (situation.type) {
    case "expired": {
      const { publishAt } = view.post;
      const heading = publishAt
        ? t("expired.heading", { moment: format.moment(publishAt) })
        : t("expired.headingNoMoment");
      return { heading, line: t("expired.line", { author }) };
    }
    case "withdrawn":
      return { heading: t("withdrawn.heading", { author }), line: t("withdrawn.line") };
    case "linkExpired":
      return {
        heading: t("linkExpired.heading"),
        line: t("linkExpired.line", { moment: format.moment(situation.at) }),
      };
    case "newerLink":
      return { heading: t("newerLink.heading"), line: t("newerLink.line") };
    case "revoked":
      return { heading: t("revoked.heading"), line: t("revoked.line") };
    case "frozen":
      return { heading: t("frozen.heading"), line: t("frozen.next") };
    case "lapsed":
      return { heading: t("lapsed.heading"), line: t("lapsed.line") };
    case "notYours":
      return { heading: t("notYours.heading"), line: t("notYours.line", { state: states(view.post.state) }) };
  }
}
