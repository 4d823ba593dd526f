import { useLocale, useTranslations } from "use-intl";
import { Checkbox } from "#app/components/ui/choice.tsx";
import { FieldError } from "#app/components/ui/field.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { TextArea, TextField } from "#app/components/ui/text-field.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import { useReader } from "#app/i18n/reader.ts";
import { languageNames, weekdayNames } from "#app/i18n/rule-words.ts";
import type { ConditionFaults, TypedCondition } from "#app/services/route-rules/condition-form.ts";
import type { RuleChoices } from "#db/queries/rule-choices.server.ts";
import { conditionKinds } from "#workflows/content/post-kinds.ts";
import { conditionSizes } from "#workflows/approval/condition.ts";
import { formLanguages, wordListSizes } from "#workflows/content/words/word-lists.ts";

/** What a condition may name; what is no longer in use is offered where it is named already. */
export interface ConditionChoices extends Pick<RuleChoices, "channels" | "people" | "lists"> {
  tags: string[];
}

interface ConditionFieldsProps {
  choices: ConditionChoices;
  typed: TypedCondition;
  faults: ConditionFaults;
}

/** When a rule is true, and when a level applies: the same fields. */
export function ConditionFields({ choices, typed, faults }: ConditionFieldsProps) {
  const t = useTranslations("conditionForm");
  const networks = useTranslations("networks");
  const kindWords = useTranslations("ruleWords.aKind");
  const locale = useLocale();
  const { channels, people, lists } = choices;
  const error = errorWords(faults, t);
  const shownLists = lists.filter(offered(typed.listIds));
  return (
    <>
      <Choices
        chosen={typed.channelIds}
        legend={t("channels")}
        name="channelIds"
        options={channels.filter(offered(typed.channelIds)).map((one) => [one.id, channelName(one, networks)])}
      />
      <TextField
        autoComplete="off"
        defaultValue={typed.tags}
        description={t("tagsHint")}
        error={error("tags")}
        label={t("tags")}
        list="known-tags"
        name="tags"
      />
      <datalist id="known-tags">
        {choices.tags.map((tag) => (
          <option key={tag} value={tag}>
            {tag}
          </option>
        ))}
      </datalist>
      {shownLists.length > 0 && (
        <Choices
          chosen={typed.listIds}
          legend={t("lists")}
          name="listIds"
          options={shownLists.map(({ id, name }) => [id, name])}
        />
      )}
      <TextArea
        defaultValue={typed.purpose}
        description={t("purposeHint")}
        error={error("purpose")}
        label={t("purpose")}
        name="purposeWords"
        rows={2}
      />
      <input name="purposeForms" type="hidden" value={typed.purposeForms === "" ? locale : typed.purposeForms} />
      <TextArea
        defaultValue={typed.campaigns}
        description={t("campaignsHint")}
        error={error("campaigns")}
        label={t("campaigns")}
        name="campaigns"
        rows={2}
      />
      <Choices
        chosen={typed.languages}
        legend={t("languages")}
        name="languages"
        options={languageNames(formLanguages, locale).map((name, index) => [formLanguages[index] ?? "", name])}
      />
      <Choices
        chosen={typed.voices}
        legend={t("voices")}
        name="voices"
        options={[
          ["anybody", t("anybody")],
          ["nobody", t("nobody")],
          ...people
            .filter(offered(typed.voices))
            .map(({ id, name, title }): [string, string] => [id, title ? `${name}, ${title}` : name]),
        ]}
      />
      <Select
        defaultValue={typed.sensitive}
        label={t("sensitive")}
        name="sensitive"
        options={[
          { value: "", label: t("sensitiveAny") },
          { value: "yes", label: t("sensitiveYes") },
          { value: "no", label: t("sensitiveNo") },
        ]}
      />
      <Choices
        chosen={typed.kinds}
        legend={t("kinds")}
        name="kinds"
        options={conditionKinds.map((kind) => [kind, kindWords(kind)] as const)}
      />
      <HoursFields error={error("hours")} typed={typed} />
    </>
  );
}

function errorWords(faults: ConditionFaults, t: ReturnType<typeof useTranslations<"conditionForm">>) {
  const { tags, tagLength, purposeWords, campaigns, campaignLength } = conditionSizes;
  const sizes = {
    tagsTooMany: { tags: String(tags), letters: String(tagLength) },
    purposeTooMany: { words: String(purposeWords), letters: String(wordListSizes.wordLength) },
    campaignsTooMany: { campaigns: String(campaigns), letters: String(campaignLength) },
  };
  return (field: keyof ConditionFaults): string | undefined => {
    const fault = faults[field];
    switch (fault) {
      case undefined:
        return undefined;
      case "tagsTooMany":
        return t("faults.tagsTooMany", sizes.tagsTooMany);
      case "purposeTooMany":
        return t("faults.purposeTooMany", sizes.purposeTooMany);
      case "campaignsTooMany":
        return t("faults.campaignsTooMany", sizes.campaignsTooMany);
      default:
        return t(`faults.${fault}`);
    }
  };
}

function HoursFields({ typed, error }: { typed: TypedCondition; error: string | undefined }) {
  const t = useTranslations("conditionForm");
  const { locale } = useReader();
  return (
    <fieldset aria-describedby={error ? "hours-error hours-line" : "hours-line"}>
      <legend className="mb-[5px] text-sm font-semibold">{t("hours")}</legend>
      <div className="flex flex-wrap gap-x-5">
        {weekdayNames([], locale).map((name, index) => (
          <Checkbox
            defaultChecked={typed.weekdays.includes(String(index + 1))}
            key={name}
            label={name}
            name="weekdays"
            value={index + 1}
          />
        ))}
      </div>
      <div className="mt-2 grid max-w-72 grid-cols-2 gap-4">
        <TextField defaultValue={typed.from} label={t("from")} name="from" type="time" />
        <TextField defaultValue={typed.until} label={t("until")} name="until" type="time" />
      </div>
      {error && <FieldError id="hours-error">{error}</FieldError>}
      <p className="mt-[5px] text-xs text-faint" id="hours-line">
        {t("hoursHint")}
      </p>
    </fieldset>
  );
}

interface ChoicesProps {
  legend: string;
  name: string;
  chosen: string[];
  options: ReadonlyArray<readonly [string, string]>;
}

/** A list of boxes; a long one scrolls in its own frame. */
function Choices({ legend, name, chosen, options }: ChoicesProps) {
  return (
    <fieldset>
      <legend className="mb-[5px] text-sm font-semibold">{legend}</legend>
      <div className="max-h-60 overflow-y-auto">
        {options.map(([value, label]) => (
          <Checkbox defaultChecked={chosen.includes(value)} key={value} label={label} name={name} value={value} />
        ))}
      </div>
    </fieldset>
  );
}

/** What is in use, and what the rule names already. */
function offered(chosen: string[]): (one: { id: string; inUse: boolean }) => boolean {
  return ({ id, inUse }) => inUse || chosen.includes(id);
}
