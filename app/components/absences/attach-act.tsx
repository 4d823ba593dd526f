import { Form } from "@remix-run/react";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";

/** Takes the scan of an act, for a delegation that has none. */
export function AttachAct({ delegationId }: { delegationId: string }) {
  const t = useTranslations("absences");
  const id = useId();
  return (
    <details>
      <summary className="min-h-8 cursor-pointer content-center font-semibold text-soft pointer-coarse:min-h-11">
        {t("attachAct")}
      </summary>
      <Form
        action={`/absences/${delegationId}/act`}
        className="flex flex-wrap items-end gap-2 pt-1"
        encType="multipart/form-data"
        method="post"
      >
        <label className="sr-only" htmlFor={id}>
          {t("actPicture")}
        </label>
        <input accept="image/*,application/pdf" className="max-w-60 text-sm" id={id} name="act" required type="file" />
        <Button size="small">{t("attachAct")}</Button>
      </Form>
    </details>
  );
}
