import { useTranslations } from "use-intl";
import { Checkbox, RadioGroup } from "#app/components/ui/choice.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import type { ApprovalRouteHolders } from "#db/queries/approval-routes.server.ts";
import type { ApprovalRouteLevel } from "#workflows/approval/route-types.ts";
import { approvalRouteSizes, termActions, termClocks } from "#workflows/approval/states.ts";
import { type Findings, FindingsAt } from "./findings.tsx";

interface TermFieldsProps extends Findings {
  level: ApprovalRouteLevel;
  holders: ApprovalRouteHolders;
  /** Office hours in words, under the term. */
  hours: string;
  /** Whether the organisation lets silence count at all. */
  tacitAllowed: boolean;
}

/** How long a level has to decide, and what follows; whoever would come in is named. */
export function TermFields({ level, holders, hours, tacitAllowed, problems, warnings }: TermFieldsProps) {
  const t = useTranslations("approvalRoutes");
  const superiors = superiorsOf(level, holders).map((names) => t("superiorsAre", names));
  return (
    <>
      <TextField
        defaultValue={level.termMinutes / 60}
        description={t("termHint")}
        inputMode="decimal"
        label={t("term")}
        max={approvalRouteSizes.termMinutes / 60}
        min={0.25}
        name="termHours"
        step={0.25}
        type="number"
      />
      <RadioGroup
        defaultValue={level.termClock ?? "working"}
        legend={t("termClock")}
        name="termClock"
        options={termClocks.map((clock) => ({
          value: clock,
          label: t(`termClocks.${clock}`),
          ...(clock === "working" ? { description: hours } : {}),
        }))}
      />
      <div className="grid gap-2">
        <RadioGroup
          defaultValue={level.onTerm}
          legend={t("onTerm")}
          name="onTerm"
          options={termActions.map((action) => ({
            value: action,
            label: t(`onTermOptions.${action}`),
            ...(action === "tacitConsent" && !tacitAllowed ? { description: t("notAllowed") } : {}),
            ...(action === "escalate" && superiors.length > 0 ? { description: superiors.join(" ") } : {}),
          }))}
        />
        <FindingsAt holders={holders} level={level} place="onTerm" problems={problems} warnings={warnings} />
      </div>
      <TextField
        defaultValue={level.reminderMinutes === undefined ? "" : level.reminderMinutes / 60}
        description={t("reminderHint")}
        inputMode="decimal"
        label={t("reminder")}
        max={approvalRouteSizes.termMinutes / 60}
        min={approvalRouteSizes.shortestReminderMinutesAlways / 60}
        name="reminderHours"
        optional
        step={0.25}
        type="number"
      />
      <Checkbox
        defaultChecked={level.tacitSignatures}
        description={t("tacitSignaturesHint")}
        label={t("tacitSignatures")}
        name="tacitSignatures"
      />
      <Checkbox
        defaultChecked={level.freshProof}
        description={t("freshProofHint")}
        label={t("freshProof")}
        name="freshProof"
      />
    </>
  );
}

/** Of each person who signs here by name, whoever would come in. */
function superiorsOf({ seats }: ApprovalRouteLevel, { people }: ApprovalRouteHolders) {
  const named = seats.flatMap(({ kind, holder }) =>
    kind === "signature" && holder.type === "person" ? [holder.personId] : [],
  );
  return [...new Set(named)].flatMap((personId) => {
    const person = people.find((one) => one.personId === personId);
    const superior = people.find((one) => one.personId === person?.superiorId);
    return person && superior ? [{ who: person.name, superior: superior.name }] : [];
  });
}
