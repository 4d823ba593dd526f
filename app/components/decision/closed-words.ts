/** Words for a page where nothing is decided: why it is closed, and who decides after somebody declined. */
import { useTranslations } from "use-intl";
import { becauseOf } from "#app/components/approval/ending-words.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { DecisionView } from "#app/services/decisions/decision-view.ts";
import type { Situation } from "#app/services/decisions/situation.ts";
import { isAbandoned } from "#workflows/approval/states.ts";

export type Closed = Exclude<
  Situation,
  { type: "open" | "mine" | "other" | "changed" | "toAcknowledge" | "acknowledged" }
>;

/** Why there is nothing to decide, in a heading and a line. */
export function useClosedWords({ post, recusal }: Pick<DecisionView, "post" | "recusal">) {
  const afterRecusing = useRecusalWords({ recusal }).after;
  const t = useTranslations("decision");
  const states = useTranslations("states.post");
  const iter = useTranslations("iter");
  const format = useFormat();
  const author = post.authorName;
  return (situation: Closed): { heading: string; line: string } => {
    switch (situation.type) {
      case "expired": {
        const { publishAt } = post;
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
      case "fell": {
        const { seat, mark, ended } = situation;
        const because = becauseOf(ended, iter);
        if (ended.mayReturn)
          return {
            heading: t("mayReturn.heading", { kind: seat.kind }),
            line: t("mayReturn.line", { given: format.moment(mark.at), moment: format.moment(ended.at), because }),
          };
        const told = t("fell.line", { given: format.moment(mark.at), moment: format.moment(ended.at), because });
        const again = isAbandoned(ended.why) ? [] : [t("fell.again")];
        return { heading: t("fell.heading", { kind: seat.kind }), line: [told, ...again].join(" ") };
      }
      case "over":
        return {
          heading: t("over.heading"),
          line: t("over.line", { because: sentenceCase(becauseOf(situation.ended, iter)) }),
        };
      case "recused":
        return { heading: t("recused.heading"), line: afterRecusing };
      case "author":
        return { heading: t("author.heading"), line: t("author.line") };
      case "delegatedAway":
        return { heading: t("delegatedAway.heading", { name: situation.name }), line: t("delegatedAway.line") };
      case "delegationOver": {
        const { name } = situation;
        return { heading: t("delegationOver.heading", { name }), line: t("delegationOver.line", { name }) };
      }
      case "lapsed":
        return { heading: t("lapsed.heading"), line: t("lapsed.line") };
      case "notYours":
        return { heading: t("notYours.heading"), line: t("notYours.line", { state: states(post.state) }) };
    }
  };
}

function sentenceCase(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/** More are counted, not named. */
const mostNamed = 3;

/** Who decides when the reader declines: before they do, and after. */
export function useRecusalWords({ recusal }: Pick<DecisionView, "recusal">): { before: string; after: string } {
  const t = useTranslations("decision.recusal");
  const format = useFormat();
  const all = recusal?.names ?? [];
  const rest = all.length - mostNamed;
  const named = rest > 1 ? [...all.slice(0, mostNamed), t("more", { n: String(rest) })] : all;
  const names = format.list(named);
  switch (recusal?.to) {
    case "others":
    case "superior":
      if (all.length === 0) return { before: t("before.unknown"), after: t("after.others") };
      return { before: t(`before.${recusal.to}`, { names }), after: t("after.waits", { names }) };
    case "counted":
    case "nobody":
      return { before: t(`before.${recusal.to}`), after: t(`after.${recusal.to}`) };
    case undefined:
      return { before: t("before.unknown"), after: t("after.others") };
  }
}
