import { Form } from "@remix-run/react";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";

/** Takes the scan of an act, for what has none yet. */
export function AttachAct({ to }: { to: string }) {
  const t = useTranslations("acts");
  const id = useId();
  return (
    <details>
      <summary className="min-h-8 cursor-pointer content-center font-semibold text-soft pointer-coarse:min-h-11">
        {t("attach")}
      </summary>
      <Form action={to} className="flex flex-wrap items-end gap-2 pt-1" encType="multipart/form-data" method="post">
        <label className="sr-only" htmlFor={id}>
          {t("file")}
        </label>
        <input accept="image/*,application/pdf" className="max-w-60 text-sm" id={id} name="act" required type="file" />
        <Button size="small">{t("attach")}</Button>
      </Form>
    </details>
  );
}
