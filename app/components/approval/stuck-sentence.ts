import type { useTranslations } from "use-intl";
import type { Stuck, StuckCause } from "#db/queries/stuck.server.ts";

type StuckWords = ReturnType<typeof useTranslations<"iter.stuck">>;

export interface StuckNames {
  t: StuckWords;
  list: (names: string[]) => string;
}

/** "È fermo perché … : può sbloccarlo …": the same sentence on the page of the post and beside the lists. */
export function stuckSentence({ causes, movers }: Stuck, { t, list, after }: StuckNames & { after?: "title" }): string {
  const why = [...new Set(causes.map((cause) => causeOf(cause, t)))];
  const mine = movers.some((mover) => mover.mine);
  const who = mine ? t("byMe") : t("by", { n: movers.length, names: list(movers.map(({ name }) => name)) });
  return t(after === "title" ? "afterTitle" : "sentence", { causes: list(why), who });
}

function causeOf({ reason, holder, of }: StuckCause, t: StuckWords): string {
  return t(reason, { holder, of: holder === "" ? "nobody" : of });
}
