import { Form, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { PendingChange, RefusedChange } from "#app/components/second-person/pending-change.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { RadioGroup } from "#app/components/ui/choice.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { SecondPersonCode } from "#app/kernel/errors.ts";
import type { PolicyName } from "#app/services/policies/policy-form.ts";
import type { ChangeOfPage, PendingChangeView } from "#app/services/second-person/read-pending-change.server.ts";

/** Why a choice was not saved, and what had been chosen. */
export type PolicyRefusal = { policy: PolicyName } & (
  | { why: "unclear" | "busy"; typed: string }
  | { why: "routesAgainst"; names: string[]; typed: string }
  /** `reason`: what was typed for the refusal of a change that waits. */
  | { why: "second"; code: SecondPersonCode | "busy"; typed: string | null; reason: string | null }
);

interface PolicyFormProps {
  policy: PolicyName;
  /** The value as it stands, as the log writes it. */
  code: string;
  mayChange: boolean;
  refused: PolicyRefusal | null;
  /** That it was saved just now. */
  said: string | null;
  /** What waits for a second person, of the rule that asks for one. */
  change: ChangeOfPage | null;
}

const undo = { least: "2", most: "60" };
const delegation = { most: "366" };

/** One choice: what it decides, its value, and what changes for what is under way. Whoever only reads has no form. */
export function PolicyForm({ policy, code, mayChange, refused, said, change }: PolicyFormProps) {
  const t = useTranslations("policies");
  const pending = useNavigation().formData?.get("policy") === policy;
  const title = t(`${policy}.title`);
  return (
    <section aria-labelledby={policy}>
      <SectionHead id={policy} title={title} />
      <div className="mt-4 grid gap-4">
        <p className="text-soft">{t(`${policy}.line`)}</p>
        {said !== null && (
          <Note live tone="green">
            {said}
          </Note>
        )}
        {refused && refused.why !== "unclear" && <Refused refused={refused} />}
        {change?.refused && code === "yes" && <RefusedChange change={change.refused} />}
        {change?.waiting && <RuleEnds refused={refused} waiting={change.waiting} />}
        {mayChange && !change?.waiting ? (
          <Form action={`/policies#${policy}`} className="grid gap-4" method="post">
            <input name="policy" type="hidden" value={policy} />
            <Value code={refused?.typed ?? code} key={code} mayChange policy={policy} refused={refused} />
            <p className="text-sm text-faint">{t(`${policy}.running`)}</p>
            <div>
              <Button aria-label={t("saveOf", { name: title })} pending={pending}>
                {t("save")}
              </Button>
            </div>
          </Form>
        ) : (
          <>
            <Value code={code} mayChange={false} policy={policy} refused={null} />
            <p className="text-sm text-faint">{t(`${policy}.running`)}</p>
          </>
        )}
      </div>
    </section>
  );
}

/** The end of the rule that asks for a second person, which waits for one itself. */
function RuleEnds({ waiting, refused }: { waiting: PendingChangeView; refused: PolicyRefusal | null }) {
  const t = useTranslations("secondPerson.difference");
  const typed = refused?.why === "second" ? refused.reason : null;
  return (
    <PendingChange action="/policies#secondPerson" change={waiting} problem={null} typed={typed}>
      <p>{t("ruleOff")}</p>
    </PendingChange>
  );
}

function Refused({ refused }: { refused: PolicyRefusal }) {
  const t = useTranslations("policies");
  const second = useTranslations("secondPerson.refusals");
  const format = useFormat();
  return (
    <Note live tone="red">
      {refused.why === "second"
        ? second(refused.code)
        : refused.why === "routesAgainst"
          ? t("routesAgainst", {
              n: refused.names.length,
              names: format.list(refused.names.map((name) => `«${name}»`)),
            })
          : t("busy")}
    </Note>
  );
}

function Value({ policy, code, mayChange, refused }: Omit<PolicyFormProps, "said" | "change">) {
  const t = useTranslations("policies");
  const unclear = refused?.why === "unclear";
  switch (policy) {
    case "mayHold":
      return (
        <Choice
          code={code}
          mayChange={mayChange}
          options={(["admins", "approvers", "publishers", "everyone"] as const).map((value) => ({
            value,
            label: t(`mayHold.${value}`),
          }))}
          title={t("mayHold.legend")}
        />
      );
    case "mayHandOn":
      return (
        <Choice
          code={code}
          mayChange={mayChange}
          options={(["holders", "admins"] as const).map((value) => ({ value, label: t(`mayHandOn.${value}`) }))}
          title={t("mayHandOn.legend")}
        />
      );
    case "freshProofFor":
      return (
        <Choice
          code={code}
          mayChange={mayChange}
          options={(["levels", "signatures"] as const).map((value) => ({ value, label: t(`freshProofFor.${value}`) }))}
          title={t("freshProofFor.legend")}
        />
      );
    case "undoMinutes":
      return (
        <NumberField
          code={code}
          error={unclear ? t("undoMinutes.unclear", undo) : undefined}
          hint={t("undoMinutes.hint", undo)}
          label={t("undoMinutes.legend")}
          mayChange={mayChange}
        />
      );
    case "longestDelegationDays":
      return (
        <NumberField
          code={code === "none" ? "" : code}
          error={unclear ? t("longestDelegationDays.unclear", delegation) : undefined}
          hint={t("longestDelegationDays.hint", delegation)}
          label={t("longestDelegationDays.legend")}
          mayChange={mayChange}
          none={t("longestDelegationDays.none")}
        />
      );
    case "actRequired":
    case "tacitAllowed":
    case "ownTextsAllowed":
    case "secondPerson":
      return (
        <Choice
          code={code}
          mayChange={mayChange}
          options={(["yes", "no"] as const).map((value) => ({ value, label: t(value) }))}
          title={t(`${policy}.legend`)}
        />
      );
  }
}

interface ChoiceProps {
  code: string;
  mayChange: boolean;
  title: string;
  options: ReadonlyArray<{ value: string; label: string }>;
}

function Choice({ code, mayChange, title, options }: ChoiceProps) {
  if (!mayChange) return <Read title={title} value={options.find(({ value }) => value === code)?.label ?? ""} />;
  return <RadioGroup defaultValue={code} legend={title} name="value" options={options} />;
}

interface NumberFieldProps {
  code: string;
  label: string;
  hint: string;
  error: string | undefined;
  mayChange: boolean;
  /** What an empty field means, to whoever only reads. */
  none?: string;
}

function NumberField({ code, label, hint, error, mayChange, none = "" }: NumberFieldProps) {
  if (!mayChange) return <Read title={label} value={code === "" ? none : code} />;
  return (
    <TextField
      className="max-w-60"
      defaultValue={code}
      description={hint}
      error={error}
      inputMode="numeric"
      label={label}
      maxLength={4}
      name="value"
    />
  );
}

function Read({ title, value }: { title: string; value: string }) {
  return (
    <p>
      <span className="block text-sm font-semibold">{title}</span>
      {value}
    </p>
  );
}
