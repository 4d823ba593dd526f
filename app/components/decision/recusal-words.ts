import { useTranslations } from "use-intl";
import { useFormat } from "#app/i18n/reader.ts";
import type { DecisionView } from "#app/services/decisions/decision-view.ts";

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
