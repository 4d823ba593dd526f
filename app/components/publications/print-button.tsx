import { Printer } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";

/** Asks the browser to print the page, which knows how to look on paper. Without JavaScript its own menu does. */
export function PrintButton() {
  const t = useTranslations("evidence");
  return (
    <span className="noscript:hidden" data-print="hidden">
      <Button onClick={() => window.print()} size="small" type="button">
        <Printer aria-hidden="true" size={18} strokeWidth={1.75} />
        {t("print")}
      </Button>
    </span>
  );
}
