import { useLocale, useTranslations } from "use-intl";
import { RadioGroup } from "#app/components/ui/choice.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { zoneName } from "#app/i18n/calendar-parts.ts";
import { formatHour, formatPass, type Reader } from "#app/i18n/format.ts";
import type { FormAnswer } from "#app/services/post-page/post-view.ts";
import { localTime } from "#workflows/calendar/zone.ts";
import { useErrorWords } from "./use-error-words.ts";

interface MomentFieldsProps {
  /** ISO instant as it stands; null while undecided. */
  publishAt: string | null;
  /** The zone moments are meant in. */
  zone: string;
  /** The form's last answer, when it was about the moment. */
  answer?: FormAnswer;
  /** What was typed, when the form came back for another reason. */
  typed?: Record<string, string>;
  onChange?: () => void;
}

/** Day and hour in the organisation's zone; an hour that comes twice asks which, one that never comes is refused. */
export function MomentFields({ publishAt, zone, answer, typed = answer?.values, onChange }: MomentFieldsProps) {
  const t = useTranslations("post.moment");
  const locale = useLocale();
  const words = useErrorWords();
  const stands = fieldsOf(publishAt, zone);
  const twice = publishAt && hourThatComesTwice(new Date(publishAt), { zone, locale });
  const error = answer?.error;
  const { earlier, later } = error?.detail ?? {};
  return (
    <fieldset>
      <legend className="sr-only">{t("heading")}</legend>
      <div className="grid grid-cols-[minmax(0,1fr)_8rem] gap-3" id="moment">
        <TextField
          defaultValue={typed?.date ?? stands.date}
          error={error && error.code !== "momentTwice" ? words(error) : undefined}
          label={t("date")}
          max="2099-12-31"
          name="date"
          onChange={onChange}
          type="date"
        />
        <TextField
          defaultValue={typed?.hour ?? stands.hour}
          description={t("zone", { zone: zoneName(zone, locale) })}
          label={t("hour")}
          name="hour"
          onChange={onChange}
          type="time"
        />
      </div>
      {twice !== null && <p className="mt-1.5 text-xs text-soft">{t("stands", { hour: twice })}</p>}
      {error?.code === "momentTwice" && typeof earlier === "string" && typeof later === "string" && (
        <RadioGroup
          className="mt-3"
          legend={t("twice")}
          name="which"
          options={[
            { value: "earlier", label: t("first") },
            { value: "later", label: t("second") },
          ]}
          required
        />
      )}
    </fieldset>
  );
}

/** The field of the hour cannot say which of the two it is. */
function hourThatComesTwice(publishAt: Date, reader: Pick<Reader, "zone" | "locale">): string | null {
  return formatPass(publishAt, reader) && formatHour(publishAt, reader);
}

function fieldsOf(instant: string | null, zone: string): { date: string; hour: string } {
  if (instant === null) return { date: "", hour: "" };
  const local = localTime(instant, zone);
  return { date: local.slice(0, 10), hour: local.slice(11, 16) };
}
