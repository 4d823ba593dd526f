import { Form, useNavigation } from "@remix-run/react";
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { Checkbox, RadioGroup } from "#app/components/ui/choice.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import type { ApprovalRouteHolders } from "#db/queries/approval-routes.server.ts";
import { approvalRouteSizes, seatKinds, termActions } from "#workflows/approval/states.ts";
import type { ApprovalRouteLevel, ApprovalRouteSeat, LevelCondition } from "#workflows/approval/types.ts";
import { ReadFields, type ApprovalRouteChainProps } from "./approval-route-chain.tsx";
import { holderValue, seatWords, signatureCount } from "./approval-route-words.ts";

interface LevelInspectorProps {
  level: ApprovalRouteLevel;
  number: number;
  last: boolean;
  holders: ApprovalRouteHolders;
  channels: Array<{ id: string; name: string }>;
  read: ApprovalRouteChainProps["read"];
  /** Office hours in words, under the term. */
  hours: string;
  /** Whether the organisation lets silence count at all. */
  tacitAllowed: boolean;
}

/** One level as a form: every button saves what stands in it first, so nothing typed is lost on the way. */
export function LevelInspector({
  level,
  number,
  last,
  holders,
  channels,
  read,
  hours,
  tacitAllowed,
}: LevelInspectorProps) {
  const t = useTranslations("approvalRoutes");
  const navigation = useNavigation();
  const pending = (intent: string) => navigation.formData?.get("intent") === intent;
  const signatures = signatureCount(level);
  return (
    <Form className="grid gap-5" key={`${level.id}-${read?.revision}`} method="post" preventScrollReset>
      <ReadFields read={read} />
      <input name="levelId" type="hidden" value={level.id} />
      <input name="seats" type="hidden" value={level.seats.map((seat) => seat.id).join(" ")} />
      <div>
        <p className="text-sm text-faint">{t("levelNumber", { number: String(number) })}</p>
        <TextField
          defaultValue={level.name}
          label={t("levelName")}
          maxLength={approvalRouteSizes.nameLength}
          name="name"
        />
      </div>
      <fieldset>
        <legend className="text-sm font-semibold">{t("seats")}</legend>
        {level.seats.map((seat) => (
          <SeatFields holders={holders} key={seat.id} seat={seat} />
        ))}
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
      {signatures > 1 && (
        <Select
          defaultValue={String(level.quorum)}
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
      )}
      <Checkbox defaultChecked={level.veto} label={t("veto")} name="veto" />
      <TermFields hours={hours} level={level} tacitAllowed={tacitAllowed} />
      <ConditionFields channels={channels} when={level.when} />
      <div className="flex flex-wrap gap-2 border-t border-rule pt-4">
        <Button name="intent" pending={pending("saveLevel")} tone="primary" type="submit" value="saveLevel">
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
    </Form>
  );
}

function SeatFields({ seat, holders }: { seat: ApprovalRouteSeat; holders: ApprovalRouteHolders }) {
  const t = useTranslations("approvalRoutes");
  const { name } = seatWords(seat, holders, t);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_36px] items-end gap-2 border-b border-rule py-3" data-seat={seat.id}>
      <label className="min-w-0">
        <span className="text-xs text-faint">{t("seatHolder")}</span>
        <HolderSelect defaultValue={holderValue(seat)} holders={holders} name={`holder-${seat.id}`} />
      </label>
      <button
        aria-label={t("removeSeat", { name })}
        className="grid size-9 place-items-center rounded-md text-soft hover:bg-hover hover:text-red pointer-coarse:size-11"
        name="intent"
        title={t("removeSeat", { name })}
        type="submit"
        value={`removeSeat:${seat.id}`}
      >
        <Trash2 aria-hidden="true" size={16} strokeWidth={1.75} />
      </button>
      <div className="col-span-2 grid grid-cols-2 gap-2">
        <Select
          defaultValue={seat.kind}
          label={t("seatKind")}
          name={`kind-${seat.id}`}
          options={seatKinds.map((kind) => ({ value: kind, label: t(`labels.${kind}`) }))}
        />
        <TextField
          defaultValue={seat.label === t(`labels.${seat.kind}`) ? "" : seat.label}
          label={t("seatLabel")}
          maxLength={approvalRouteSizes.labelLength}
          name={`label-${seat.id}`}
          placeholder={t(`labels.${seat.kind}`)}
        />
      </div>
    </div>
  );
}

function HolderSelect({
  holders,
  name,
  defaultValue,
}: {
  holders: ApprovalRouteHolders;
  name: string;
  defaultValue: string;
}) {
  const t = useTranslations("approvalRoutes");
  return (
    <select
      className="min-h-11 w-full rounded-md border border-edge bg-paper px-3 text-text"
      defaultValue={defaultValue}
      name={name}
    >
      <optgroup label={t("people")}>
        {holders.people
          .filter((person) => person.active || defaultValue === `person:${person.personId}`)
          .map((person) => (
            <option key={person.personId} value={`person:${person.personId}`}>
              {person.title ? `${person.name}, ${person.title}` : person.name}
            </option>
          ))}
      </optgroup>
      <optgroup label={t("groups")}>
        {holders.groups.map((group) => (
          <option key={group.groupId} value={`group:${group.groupId}`}>
            {group.name}
          </option>
        ))}
      </optgroup>
      <optgroup label={t("others")}>
        <option value="superior">{t("superior")}</option>
        <option value="voice">{t("voice")}</option>
      </optgroup>
    </select>
  );
}

function TermFields({ level, hours, tacitAllowed }: Pick<LevelInspectorProps, "level" | "hours" | "tacitAllowed">) {
  const t = useTranslations("approvalRoutes");
  return (
    <>
      <TextField
        defaultValue={level.termMinutes / 60}
        description={t("termHint", { hours })}
        inputMode="decimal"
        label={t("term")}
        max={approvalRouteSizes.termMinutes / 60}
        min={0.25}
        name="termHours"
        step={0.25}
        type="number"
      />
      <RadioGroup
        defaultValue={level.onTerm}
        legend={t("onTerm")}
        name="onTerm"
        options={termActions.map((action) => ({
          value: action,
          label: t(`onTermOptions.${action}`),
          ...(action === "tacitConsent" && !tacitAllowed ? { description: t("notAllowed") } : {}),
        }))}
      />
      <TextField
        defaultValue={level.reminderMinutes === undefined ? "" : level.reminderMinutes / 60}
        description={t("reminderHint")}
        inputMode="decimal"
        label={t("reminder")}
        max={approvalRouteSizes.termMinutes / 60}
        min={approvalRouteSizes.shortestReminderMinutes / 60}
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

/** When a level applies: nothing chosen means always. */
export function ConditionFields({
  when,
  channels,
}: {
  when: LevelCondition | null;
  channels: Array<{ id: string; name: string }>;
}) {
  const t = useTranslations("approvalRoutes");
  return (
    <details className="border-t border-rule pt-3" open={when !== null}>
      <summary className="cursor-pointer py-1.5 text-sm font-semibold">
        {t("condition")}{" "}
        <span className="font-normal text-soft">· {t(when ? "conditionOnly" : "conditionAlways")}</span>
      </summary>
      <div className="grid gap-3 pt-2">
        <TextField defaultValue={when?.tags?.join(", ") ?? ""} label={t("conditionTags")} maxLength={400} name="tags" />
        <fieldset>
          <legend className="text-sm font-semibold">{t("conditionChannels")}</legend>
          {channels.map((channel) => (
            <Checkbox
              defaultChecked={when?.channelIds?.includes(channel.id)}
              key={channel.id}
              label={channel.name}
              name="whenChannels"
              value={channel.id}
            />
          ))}
        </fieldset>
        <Checkbox defaultChecked={when?.namedVoice} label={t("conditionVoice")} name="namedVoice" />
        <Checkbox defaultChecked={when?.sensitive} label={t("conditionSensitive")} name="sensitive" />
      </div>
    </details>
  );
}
