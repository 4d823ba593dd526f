import { Form, useNavigation } from "@remix-run/react";
import { ArrowDown, ArrowUp, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { type ConditionChoices, ConditionFields } from "#app/components/route-rules/condition-fields.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Checkbox, RadioGroup } from "#app/components/ui/choice.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import type { ConditionFaults, TypedCondition } from "#app/services/route-rules/condition-form.ts";
import type { ApprovalRouteHolders } from "#db/queries/approval-routes.server.ts";
import type { ApprovalRoute, ApprovalRouteLevel } from "#workflows/approval/route-types.ts";
import { approvalRouteSizes } from "#workflows/approval/states.ts";
import type { ApprovalRouteChainProps } from "./approval-route-chain.tsx";
import { ReadFields } from "./read-fields.tsx";
import { hasSignatureAfter, signatureCount } from "./approval-route-words.ts";
import { type Findings, FindingsAt } from "./findings.tsx";
import { SeatList } from "./seat-fields.tsx";
import { TermFields } from "./term-fields.tsx";

interface LevelInspectorProps extends Findings {
  route: ApprovalRoute;
  level: ApprovalRouteLevel;
  holders: ApprovalRouteHolders;
  choices: ConditionChoices;
  /** Its condition as the form shows it. */
  when: TypedCondition;
  /** What of it could not be kept. */
  faults?: ConditionFaults;
  read: ApprovalRouteChainProps["read"];
  /** Office hours in words, under the term. */
  hours: string;
  /** Whether the organisation lets silence count at all. */
  tacitAllowed: boolean;
}

/** One level as a form: every button saves what stands in it first, so nothing typed is lost on the way. */
export function LevelInspector({
  route,
  level,
  choices,
  when,
  faults = {},
  read,
  hours,
  tacitAllowed,
  ...rest
}: LevelInspectorProps) {
  const t = useTranslations("approvalRoutes");
  const number = route.levels.indexOf(level) + 1;
  const here = { level, ...rest };
  return (
    <Form className="grid gap-5" key={`${level.id}-${read?.revision}`} method="post" preventScrollReset>
      {/* What ↵ in a field presses: the first button of a form. */}
      <button hidden name="intent" tabIndex={-1} type="submit" value="save">
        {t("saveLevel")}
      </button>
      <ReadFields read={read} />
      <input name="levelId" type="hidden" value={level.id} />
      <input name="seats" type="hidden" value={level.seats.map((seat) => seat.id).join(" ")} />
      <div className="grid gap-2">
        <p className="text-sm text-faint" id="inspector-title">
          {t("levelNumber", { number: String(number) })}
        </p>
        <TextField
          defaultValue={level.name}
          label={t("levelName")}
          maxLength={approvalRouteSizes.nameLength}
          name="name"
        />
        <FindingsAt {...here} place="name" />
      </div>
      <fieldset>
        <legend className="text-sm font-semibold">{t("seats")}</legend>
        <SeatList {...here} signsLater={hasSignatureAfter(route, level)} />
        <FindingsAt className="mt-2" {...here} place="seats" seatId={null} />
        <Button
          className="mt-2 text-accent-text"
          disabled={level.seats.length >= approvalRouteSizes.seatsPerLevel}
          icon={<Plus aria-hidden="true" size={18} strokeWidth={1.75} />}
          name="intent"
          tone="quiet"
          type="submit"
          value="addSeat"
        >
          {t("addSeat")}
        </Button>
      </fieldset>
      <QuorumFields {...here} />
      <TermFields {...here} hours={hours} tacitAllowed={tacitAllowed} />
      <RadioGroup
        defaultValue={level.afterChanges}
        legend={t("afterChanges")}
        name="afterChanges"
        options={(["restart", "resume"] as const).map((value) => ({
          value,
          label: t(`afterChangesOptions.${value}`),
          description: t(`afterChangesHints.${value}`),
        }))}
      />
      <WhenFields always={level.when === null} choices={choices} faults={faults} typed={when}>
        <FindingsAt {...here} place="condition" />
      </WhenFields>
      <LevelButtons last={number === route.levels.length} number={number} />
    </Form>
  );
}

/** How many signatures are enough, and what a rejection does: a question only where there are several. */
function QuorumFields({ level, ...rest }: Findings & Pick<LevelInspectorProps, "level" | "holders">) {
  const t = useTranslations("approvalRoutes");
  const signatures = signatureCount(level);
  if (signatures < 2) return level.veto ? <input name="veto" type="hidden" value="on" /> : null;
  return (
    <div className="grid gap-2">
      <Select
        defaultValue={String(level.quorum)}
        description={t("quorumHint")}
        label={t("quorum")}
        name="quorum"
        options={[
          { value: "all", label: t("quorumAll") },
          ...Array.from({ length: signatures - 1 }, (_, index) => ({
            value: String(index + 1),
            label: t("quorumOf", { n: index + 1 }),
          })),
        ]}
      />
      <FindingsAt {...rest} level={level} place="quorum" />
      <Checkbox defaultChecked={level.veto} description={t("vetoHint")} label={t("veto")} name="veto" />
    </div>
  );
}

interface WhenFieldsProps {
  always: boolean;
  typed: TypedCondition;
  faults: ConditionFaults;
  choices: ConditionChoices;
  /** What is wrong with it, beside it. */
  children: ReactNode;
}

/** When a level applies: nothing chosen means always. */
function WhenFields({ always, typed, faults, choices, children }: WhenFieldsProps) {
  const t = useTranslations("approvalRoutes");
  return (
    <details className="border-t border-rule pt-3" data-condition open={!always || Object.keys(faults).length > 0}>
      <summary className="cursor-pointer py-1.5 text-sm font-semibold">
        {t("condition")}{" "}
        <span className="font-normal text-soft">· {t(always ? "conditionAlways" : "conditionOnly")}</span>
      </summary>
      <div className="grid gap-4 pt-2">
        <p className="text-xs text-faint">{t("conditionHint")}</p>
        <ConditionFields choices={choices} faults={faults} typed={typed} />
        {children}
      </div>
    </details>
  );
}

function LevelButtons({ number, last }: { number: number; last: boolean }) {
  const t = useTranslations("approvalRoutes");
  const navigation = useNavigation();
  const pending = navigation.formData?.get("intent") === "saveLevel";
  return (
    <div className="flex flex-wrap gap-2 border-t border-rule pt-4">
      <Button name="intent" pending={pending} tone="primary" type="submit" value="saveLevel">
        {t("saveLevel")}
      </Button>
      <Button
        disabled={number === 1}
        icon={<ArrowUp aria-hidden="true" size={16} />}
        name="intent"
        type="submit"
        value="moveUp"
      >
        {t("moveUp")}
      </Button>
      <Button
        disabled={last}
        icon={<ArrowDown aria-hidden="true" size={16} />}
        name="intent"
        type="submit"
        value="moveDown"
      >
        {t("moveDown")}
      </Button>
      <Button name="intent" tone="danger" type="submit" value="removeLevel">
        {t("removeLevel")}
      </Button>
    </div>
  );
}
