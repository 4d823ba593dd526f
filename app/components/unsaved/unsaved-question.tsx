import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { Dialog } from "#app/components/ui/dialog.tsx";
import { useFormat } from "#app/i18n/reader.ts";

interface UnsavedQuestionProps {
  what: "press" | "leave";
  labels: string[];
  onStay: () => void;
  onGoOn: () => void;
}

/** Names what was typed and not saved, and lets the person choose. */
export function UnsavedQuestion({ what, labels, onStay, onGoOn }: UnsavedQuestionProps) {
  const t = useTranslations("controls.unsaved");
  const format = useFormat();
  const harmless = useRef<HTMLButtonElement>(null);
  useEffect(() => harmless.current?.focus(), []);
  return (
    <Dialog
      actions={
        <>
          <Button onClick={onGoOn} tone="quiet" type="button">
            {t(what === "leave" ? "leave" : "goOn")}
          </Button>
          <Button onClick={onStay} ref={harmless} tone="primary" type="button">
            {t("stay")}
          </Button>
        </>
      }
      confirmation
      isOpen
      onOpenChange={(isOpen) => !isOpen && onStay()}
      title={t("title")}
    >
      <p>{t("line", { fields: format.list(labels.map((name) => t("field", { name }))) })}</p>
      <p className="mt-1 text-sm text-soft">{t(what === "leave" ? "leaveLine" : "goOnLine")}</p>
    </Dialog>
  );
}
