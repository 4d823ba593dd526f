import { Form, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { RadioGroup } from "#app/components/ui/choice.tsx";
import { FieldError } from "#app/components/ui/field.tsx";
import { Select } from "#app/components/ui/select.tsx";
import type { ConditionFaults } from "#app/services/route-rules/condition-form.ts";
import type { RouteRulesView } from "#app/services/route-rules/read-route-rules.server.ts";
import type { RuleFaults, TypedRule } from "#app/services/route-rules/rule-form.ts";
import { ConditionFields } from "./condition-fields.tsx";

export interface ShownFaults extends ConditionFaults {
  when?: RuleFaults["when"];
  routeId?: RuleFaults["routeId"] | "routeNotInUse";
  force?: RuleFaults["force"];
}

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
  const error = (field: "when" | "routeId" | "force") => {
    const fault = faults[field];
    return fault && t(`faults.${fault}`);
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
          <ConditionFields choices={{ ...view.choices, tags: view.tags }} faults={faults} typed={typed} />
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
