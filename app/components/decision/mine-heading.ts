import type { useTranslations } from "use-intl";
import type { Situation } from "#app/services/decisions/situation.ts";

/** "Hai approvato e firmato." */
export function headingOfMine(
  { seat, mark }: Extract<Situation, { type: "mine" }>,
  t: ReturnType<typeof useTranslations<"decision">>,
): string {
  if (mark.verdict === "reject" || mark.verdict === "recuse") return t("after.reject");
  return t(`after.${mark.verdict}${seat.kind === "signature" ? "Signature" : "Endorsement"}`);
}
