import { useTranslations } from "use-intl";
import { Select } from "#app/components/ui/select.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { sentenceStart } from "#app/i18n/format.ts";
import { useReader } from "#app/i18n/reader.ts";
import type { Blank, LiveTemplate } from "#workflows/live/envelope.ts";
import { blankFaults, hourOf, plainValues } from "#workflows/live/template.ts";
import { otherWord, type TypedBlanks, typedValues } from "#workflows/live/typed.ts";

interface BlankFieldsProps {
  template: LiveTemplate;
  typed: TypedBlanks;
  onTyped(typed: TypedBlanks): void;
  /** A press was refused: what is still empty is said at its field. */
  refused: boolean;
}

/** Every blank again, as a labelled field of 48 pixels. */
export function BlankFields({ template, typed, onTyped, refused }: BlankFieldsProps) {
  const t = useTranslations("live.bounds.blank");
  const { locale } = useReader();
  const faults = blankFaults(template, plainValues(template, typedValues(template, typed)));
  function errorOf(blank: Blank): string | undefined {
    const fault = faults.find((one) => one.blank.name === blank.name);
    if (fault === undefined || (fault.code === "missing" && !refused)) return undefined;
    return t(fault.code, { blank: sentenceStart(blank.name, locale) });
  }
  return (
    <div className="mt-3.5 grid grid-cols-2 gap-3 [&_input]:min-h-12 [&_select]:min-h-12">
      {template.blanks.map((blank, place) => (
        <BlankField
          blank={blank}
          error={errorOf(blank)}
          key={`${template.id}-${place}`}
          onOther={(word) => onTyped({ ...typed, others: at(typed.others, place, word) })}
          onTyped={(word) => onTyped({ ...typed, typed: at(typed.typed, place, word) })}
          other={typed.others[place] ?? ""}
          place={place}
          typed={typed.typed[place] ?? ""}
        />
      ))}
    </div>
  );
}

interface BlankFieldProps {
  blank: Blank;
  place: number;
  typed: string;
  other: string;
  error: string | undefined;
  onTyped(word: string): void;
  onOther(word: string): void;
}

function BlankField({ blank, place, typed, other, error, onTyped, onOther }: BlankFieldProps) {
  const t = useTranslations("live.phone");
  const words = useTranslations("live.words");
  const { locale } = useReader();
  const label = sentenceStart(blank.name, locale);
  const errors = error === undefined ? {} : { error };
  const name = `blank${place}`;
  if (blank.type !== "choice")
    return (
      <TextField
        {...errors}
        autoComplete="off"
        className={blank.type === "place" ? "col-span-2" : "col-span-1"}
        defaultValue={typed}
        description={hint()}
        inputMode={blank.type === "number" ? "numeric" : "text"}
        label={label}
        maxLength={200}
        name={name}
        onChange={(event) => onTyped(event.currentTarget.value)}
      />
    );
  const isOther = typed === otherWord;
  return (
    <>
      <Select
        {...(isOther ? {} : errors)}
        className="col-span-2 min-[380px]:col-span-1"
        defaultValue={typed}
        label={label}
        name={name}
        onChange={(event) => onTyped(event.currentTarget.value)}
        options={[
          ...blank.words.map((word) => ({ value: word, label: word })),
          { value: otherWord, label: t("other") },
        ]}
        placeholder
      />
      {isOther && (
        <TextField
          {...errors}
          autoComplete="off"
          className="col-span-2"
          defaultValue={other}
          description={t("otherHint")}
          label={`${label}: ${t("other").toLowerCase()}`}
          maxLength={200}
          name={`other${place}`}
          onChange={(event) => onOther(event.currentTarget.value)}
        />
      )}
    </>
  );

  function hint(): string | undefined {
    if (blank.type === "time" && blank.until - blank.from < 24 * 60)
      return `${hourOf(blank.from)}–${hourOf(blank.until)}`;
    if (blank.type === "number") return words("number", { least: blank.least, most: blank.most });
    return undefined;
  }
}

function at(list: readonly string[], place: number, word: string): string[] {
  return list.map((one, index) => (index === place ? word : one));
}
