import { useTranslations } from "use-intl";
import { Checkbox } from "#app/components/ui/choice.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { TextArea, TextField } from "#app/components/ui/text-field.tsx";
import { blankTypes, envelopeSizes, type LiveTemplate } from "#workflows/live/envelope.ts";
import { limitsOf } from "#workflows/live/template.ts";

interface TemplateFieldsProps {
  templates: readonly LiveTemplate[];
  typed: Readonly<Record<string, string[]>> | null;
  errors: Readonly<Record<string, string>>;
}

/** Each template with its blanks, and one more to write: its blanks have fields once it was saved. */
export function TemplateFields({ templates, typed, errors }: TemplateFieldsProps) {
  const t = useTranslations("live.envelope");
  const places = [...templates, ...(templates.length < envelopeSizes.templates ? [null] : [])];
  return (
    <fieldset className="grid gap-5">
      <legend className="mb-1 text-base font-semibold">{t("templates")}</legend>
      <p className="text-sm text-soft">{t("templatesLine")}</p>
      {places.map((template, place) => (
        <TemplateField errors={errors} key={template?.id ?? "new"} place={place} template={template} typed={typed} />
      ))}
    </fieldset>
  );
}

interface TemplateFieldProps extends Pick<TemplateFieldsProps, "typed" | "errors"> {
  template: LiveTemplate | null;
  place: number;
}

function TemplateField({ template, place, typed, errors }: TemplateFieldProps) {
  const t = useTranslations("live.envelope");
  const text = (name: string, saved: string) => (typed === null ? saved : (typed[name]?.at(-1) ?? saved));
  const error = (name: string) => (errors[name] === undefined ? {} : { error: errors[name] });
  const heading = template === null ? t("newTemplate") : t("template", { n: String(place + 1) });
  return (
    <fieldset className="grid gap-4 rounded-lg px-4 py-4 hairline">
      <legend className="px-1 text-sm font-semibold">{heading}</legend>
      {template && <input name={`id${place}`} type="hidden" value={template.id} />}
      <TextField
        {...error(`title${place}`)}
        defaultValue={text(`title${place}`, template?.title ?? "")}
        label={t("templateTitle")}
        maxLength={envelopeSizes.titleLength}
        name={`title${place}`}
        optional={template === null}
      />
      <TextArea
        defaultValue={text(`text${place}`, template?.text ?? "")}
        label={t("templateText")}
        maxLength={envelopeSizes.textLength}
        name={`text${place}`}
        optional={template === null}
        rows={3}
      />
      {template?.blanks.map((blank, at) => {
        const field = `${place}-${at}`;
        return (
          <div className="grid gap-3 border-t border-rule pt-3 sm:grid-cols-2" key={blank.name}>
            <input name={`blank${field}`} type="hidden" value={blank.name} />
            <Select
              defaultValue={text(`type${field}`, blank.type)}
              label={`${t("blank", { name: blank.name })}: ${t("blankType").toLowerCase()}`}
              name={`type${field}`}
              options={blankTypes.map((value) => ({ value, label: t(`types.${value}`) }))}
            />
            <TextArea
              {...error(`limits${field}`)}
              defaultValue={text(`limits${field}`, limitsOf(blank))}
              description={t("limitsHint")}
              label={t("limits", { name: blank.name })}
              maxLength={5000}
              name={`limits${field}`}
              rows={1}
            />
          </div>
        );
      })}
      {template && <Checkbox label={t("remove")} name={`remove${place}`} value="yes" />}
    </fieldset>
  );
}
