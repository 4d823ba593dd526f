import type { useTranslations } from "use-intl";
import type { SeatEnd } from "#db/queries/iter-view.server.ts";

type IterWords = ReturnType<typeof useTranslations<"iter">>;

/** "Giulia ha ripreso il testo": what brought a seat or its mark to an end. */
export function becauseOf({ why, byName }: Pick<SeatEnd, "why" | "byName">, t: IterWords): string {
  const name = byName ?? t("someone");
  switch (why) {
    case "decided":
      return byName === null ? t("because.complete") : t("because.decided", { name });
    case "recalled":
    case "edited":
    case "discarded":
    case "rejected":
    case "changesRequested":
    case "disowned":
    case "changed":
    case "sentAgain":
    case "objected":
    case "accountChanged":
      return t(`because.${why}`, { name });
    case "expired":
    case "held":
      return t(`because.${why}`);
    case "countsAlready":
      return t("countsAlready", { name });
    case "skipped":
    case "termPassed":
      return t("because.complete");
  }
}
