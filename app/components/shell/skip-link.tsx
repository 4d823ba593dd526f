import { useTranslations } from "use-intl";

export function SkipLink() {
  const t = useTranslations("controls");
  return (
    <a
      className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-paper focus:px-4 focus:py-3 focus:font-semibold focus:shadow-float"
      href="#content"
    >
      {t("skipToContent")}
    </a>
  );
}
