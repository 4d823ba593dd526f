import { Form, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Checkbox, RadioGroup } from "#app/components/ui/choice.tsx";
import { FieldError } from "#app/components/ui/field.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { TextArea, TextField } from "#app/components/ui/text-field.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { WordListCode } from "#app/kernel/errors.ts";
import type { TypedWordList } from "#app/services/word-lists/word-list-form.ts";
import type { Network } from "#workflows/networks/networks.ts";
import { formLanguages, wordEffects, wordListSizes } from "#workflows/content/words/word-lists.ts";
import { effectIcons } from "./effect-looks.ts";

export interface ListChoices {
  channels: ReadonlyArray<{ channelId: string; network: Network; name: string }>;
  people: ReadonlyArray<{ id: string; name: string }>;
  groups: ReadonlyArray<{ groupId: string; name: string }>;
}

export type ListErrors = Partial<Record<string, WordListCode>>;

interface ListFormProps {
  values: TypedWordList;
  errors: ListErrors;
  choices: ListChoices;
  /** Buttons of the list itself, beside those of the form. */
  children?: ReactNode;
}

export const listFormId = "word-list";

/** A list of words: what it looks for, what follows, and where; tried before it is saved. */
export function ListForm({ values, errors, choices, children }: ListFormProps) {
  const t = useTranslations("wordLists.form");
  const format = useFormat();
  const pressed = useNavigation().formData?.get("intent");
  const problem = useProblem(errors);
  return (
    <Form className="grid content-start gap-6" id={listFormId} method="post">
      <TextField
        defaultValue={values.name}
        description={t("nameLine")}
        error={problem("name")}
        label={t("name")}
        maxLength={wordListSizes.nameLength}
        name="name"
      />
      <EffectField choices={choices} problem={problem} values={values} />
      <TextArea
        // A tried list comes back as it was typed: the field keeps it, whatever its size.
        className="[&_textarea]:max-h-96"
        defaultValue={values.words}
        description={t("wordsLine", { most: format.number(wordListSizes.words) })}
        error={problem("words")}
        label={t("words")}
        name="words"
        rows={8}
      />
      <RadioGroup
        defaultValue={values.forms}
        legend={t("forms")}
        name="forms"
        options={[
          ...formLanguages.map((value) => ({ value, label: t(`formsOf.${value}`) })),
          { value: "", label: t("formsOf.none") },
        ]}
      />
      <TextArea
        className="[&_textarea]:max-h-60"
        defaultValue={values.exceptions}
        description={t("exceptionsLine")}
        error={problem("exceptions")}
        key={values.exceptions}
        label={t("exceptions")}
        name="exceptions"
        optional
        rows={2}
      />
      <ChannelsField choices={choices} problem={problem} values={values} />
      <p className="text-sm text-faint">{t("running")}</p>
      <div className="flex flex-wrap items-center gap-2.5">
        {/* First in the form: Enter in a field tries, and saves nothing. */}
        <Button name="intent" pending={pressed === "try"} value="try">
          {t("try")}
        </Button>
        <Button name="intent" pending={pressed === "save"} tone="primary" value="save">
          {t("save")}
        </Button>
        <ButtonLink to="/word-lists" tone="quiet">
          {t("cancel")}
        </ButtonLink>
        {children}
      </div>
    </Form>
  );
}

type FieldPart = Omit<ListFormProps, "errors" | "children"> & { problem: (field: string) => string | undefined };

function EffectField({ values, choices, problem }: FieldPart) {
  const t = useTranslations("wordLists.form");
  const effects = useTranslations("wordLists.effects");
  return (
    <div>
      <RadioGroup
        defaultValue={values.effect}
        error={problem("effect")}
        legend={t("effect")}
        name="effect"
        options={wordEffects.map((value) => ({
          value,
          label: <EffectLabel effect={value} />,
          description: effects(`${value}.line`),
        }))}
      />
      <div className="mt-2 border-l border-rule pl-4 [fieldset:has(input[value=block]:checked)~&]:hidden [fieldset:has(input[value=warn]:checked)~&]:hidden">
        <Select
          defaultValue={values.holder}
          description={t("holderLine")}
          error={problem("holder")}
          label={t("holder")}
          name="holder"
          options={[
            ...choices.groups.map(({ groupId, name }) => ({ value: `group:${groupId}`, label: t("group", { name }) })),
            ...choices.people.map(({ id, name }) => ({ value: `person:${id}`, label: name })),
          ]}
          placeholder
        />
      </div>
    </div>
  );
}

function EffectLabel({ effect }: { effect: (typeof wordEffects)[number] }) {
  const t = useTranslations("wordLists.effects");
  const Icon = effectIcons[effect];
  return (
    <span className="inline-flex items-center gap-2">
      <Icon aria-hidden="true" size={17} strokeWidth={1.75} />
      {t(`${effect}.name`)}
    </span>
  );
}

function ChannelsField({ values, choices, problem }: FieldPart) {
  const t = useTranslations("wordLists.form");
  const networks = useTranslations("networks");
  const error = problem("channelIds");
  return (
    <div>
      <RadioGroup
        defaultValue={values.reach === "channels" ? "channels" : "all"}
        inline
        legend={t("channels")}
        name="reach"
        options={[
          { value: "all", label: t("all") },
          { value: "channels", label: t("some") },
        ]}
      />
      <fieldset
        aria-describedby={error ? "channels-error" : undefined}
        className="mt-1 border-l border-rule pl-4 [fieldset:has(input[value=all]:checked)~&]:hidden"
      >
        <legend className="sr-only">{t("some")}</legend>
        {choices.channels.map((channel) => (
          <Checkbox
            defaultChecked={values.channelIds.includes(channel.channelId)}
            key={channel.channelId}
            label={channelName(channel, networks)}
            name="channelIds"
            value={channel.channelId}
          />
        ))}
        {error && <FieldError id="channels-error">{error}</FieldError>}
      </fieldset>
    </div>
  );
}

function useProblem(errors: ListErrors): (field: string) => string | undefined {
  const t = useTranslations("wordLists.errors");
  const format = useFormat();
  return (field) => {
    const code = errors[field];
    if (code === undefined) return undefined;
    const { words, wordLength, nameLength } = wordListSizes;
    const most = { wordsTooMany: words, wordTooLong: wordLength, listNameTooLong: nameLength }[code as "wordsTooMany"];
    return t(code, { most: format.number(most ?? 0) });
  };
}
