import { Form, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Checkbox, RadioGroup } from "#app/components/ui/choice.tsx";
import { FieldError } from "#app/components/ui/field.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import { useReader } from "#app/i18n/reader.ts";
import { weekdayNames } from "#app/i18n/rule-words.ts";
import type { RouteRulesView } from "#app/services/route-rules/read-route-rules.server.ts";
import type { RuleFault, TypedRule } from "#app/services/route-rules/rule-form.ts";
import { ruleSizes } from "#workflows/approval/route-choice.ts";

export type ShownFaults = Partial<Record<string, RuleFault | "routeNotInUse">>;

interface RuleFormProps {
  view: RouteRulesView;
  /** Null for a new one. */
  ruleId: string | null;
  typed: TypedRule;
  faults: ShownFaults;
}

/** One rule: what a post must have, which iter it then takes, and whether the writer may change that. */
export function RuleForm({ view, ruleId, typed, faults }: RuleFormProps) {
  const t = useTranslations("routeRules.form");
  const pending = useNavigation().formData?.get("intent");
  const number = view.rules.find(({ id }) => id === ruleId)?.number;
  const { routes } = view.choices;
  const error = (field: string) => {
    const fault = faults[field];
    return fault && t(`faults.${fault}`, { tags: String(ruleSizes.tags), letters: String(ruleSizes.tagLength) });
  };
  return (
    <section aria-labelledby="rule" className="mt-6 max-w-measure rounded-lg bg-desk p-5">
      <h3 className="font-semibold" id="rule" tabIndex={-1}>
        {number === undefined ? t("new") : t("change", { n: String(number) })}
      </h3>
      <Form
        action="/approval-routes/rules#rules"
        className="mt-3 grid gap-5"
        method="post"
        noValidate
        preventScrollReset
      >
        <input name="ruleId" type="hidden" value={ruleId ?? "new"} />
        <input name="seen" type="hidden" value={view.seen} />
        <fieldset aria-describedby={faults["when"] && "when-error"} className="grid gap-4">
          <legend className="mb-3 text-sm">
            <span className="font-semibold">{t("when")}</span> <span className="text-soft">{t("whenLine")}</span>
          </legend>
          {faults["when"] && <FieldError id="when-error">{error("when")}</FieldError>}
          <ConditionFields error={error} typed={typed} view={view} />
        </fieldset>
        <Select
          defaultValue={typed.routeId}
          error={error("routeId")}
          label={t("to")}
          name="routeId"
          options={routes
            .filter(({ id, inUse }) => inUse || id === typed.routeId)
            .map(({ id, name }) => ({ value: id, label: name }))}
          placeholder
        />
        <RadioGroup
          defaultValue={typed.force}
          error={error("force")}
          legend={t("force")}
          name="force"
          options={(["proposed", "always"] as const).map((value) => ({
            value,
            label: t(value),
            description: t(`${value}Line`),
          }))}
        />
        <div className="flex flex-wrap gap-2">
          <Button name="intent" pending={pending === "rule"} tone="primary" value="rule">
            {t("save")}
          </Button>
          {ruleId !== null && (
            <Button name="intent" pending={pending === "remove"} value="remove">
              {t("remove")}
            </Button>
          )}
          <ButtonLink preventScrollReset to="/approval-routes/rules#rules" tone="quiet">
            {t("close")}
          </ButtonLink>
        </div>
      </Form>
    </section>
  );
}

interface ConditionFieldsProps {
  view: RouteRulesView;
  typed: TypedRule;
  error: (field: string) => string | undefined;
}

function ConditionFields({ view, typed, error }: ConditionFieldsProps) {
  const t = useTranslations("routeRules.form");
  const networks = useTranslations("networks");
  const { channels, people } = view.choices;
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
        {view.tags.map((tag) => (
          <option key={tag} value={tag}>
            {tag}
          </option>
        ))}
      </datalist>
      <Choices
        chosen={typed.voices}
        legend={t("voices")}
        name="voices"
        options={[
          ["anybody", t("anybody")],
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
      <HoursFields error={error("hours")} typed={typed} />
    </>
  );
}

function HoursFields({ typed, error }: { typed: TypedRule; error: string | undefined }) {
  const t = useTranslations("routeRules.form");
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
