import { useTranslations } from "use-intl";
import { useReader } from "#app/i18n/reader.ts";
import type { Counted } from "#db/queries/counted.server.ts";

/** A number, or "oltre 1.000" where counting stopped. */
export function CountedNumber({ of }: { of: Counted }) {
  return <>{useCountedNumber()(of)}</>;
}

/** The same as words to put into a sentence. */
export function useCountedNumber(): (of: Counted) => string {
  const t = useTranslations("controls");
  const { locale } = useReader();
  return ({ n, more }) => {
    const figures = new Intl.NumberFormat(locale, { useGrouping: "always" }).format(n);
    return more ? t("moreThan", { n: figures }) : figures;
  };
}
