import { useTranslations } from "use-intl";
import { FieldError } from "#app/components/ui/field.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import type { LiveForm } from "#app/services/live/live-form.ts";

/** The moment of a text that goes for signature: everybody signs, so it is asked. */
export function SendFields({ form, problem }: { form: LiveForm; problem: string | null }) {
  const t = useTranslations("live.phone");
  return (
    <fieldset className="mt-4 [&_input]:min-h-12">
      <legend className="text-sm font-semibold">{t("sendAt")}</legend>
      <p className="mt-0.5 text-xs text-faint" id="send-line">
        {t("sendAtLine")}
      </p>
      <div className="mt-2 grid grid-cols-2 gap-3">
        <TextField defaultValue={form.date} label={t("sendDate")} name="date" type="date" />
        <TextField defaultValue={form.hour} label={t("sendHour")} name="hour" type="time" />
      </div>
      {problem && <FieldError id="send-error">{problem}</FieldError>}
    </fieldset>
  );
}
