import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { Seal } from "#app/components/approval/seal.tsx";
import { iconButtonLook } from "#app/components/ui/button-look.ts";
import { Checkbox } from "#app/components/ui/choice.tsx";
import { controlLook } from "#app/components/ui/field.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { SelectArrow } from "#app/components/ui/select-arrow.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { initialsOf } from "#app/i18n/format.ts";
import type { ApprovalRouteHolders } from "#db/queries/approval-routes.server.ts";
import type { ApprovalRouteLevel, ApprovalRouteSeat } from "#workflows/approval/route-types.ts";
import { approvalRouteSizes, type SeatKind, seatKinds } from "#workflows/approval/states.ts";
import { holderValue, seatWords, usualLabel } from "./approval-route-words.ts";
import { type Findings, FindingsAt } from "./findings.tsx";
import { usePointed } from "./use-pointed.ts";

const DragSeat = lazy(async () => ({ default: (await import("./drag-parts.tsx")).DragSeat }));
const DropSeat = lazy(async () => ({ default: (await import("./drag-parts.tsx")).DropSeat }));

interface SeatListProps extends Findings {
  level: ApprovalRouteLevel;
  holders: ApprovalRouteHolders;
  /** Somebody signs at a later level. */
  signsLater: boolean;
}

/** The seats of a level in their order: who, what they do in a sentence, and the ways to move each. */
export function SeatList(props: SeatListProps) {
  const { seats } = props.level;
  const t = useTranslations("approvalRoutes");
  const drags = usePointed() && seats.length > 1;
  const [dragging, setDragging] = useState(false);
  const drop = (place: number) =>
    drags && (
      <Suspense>
        <DropSeat isOpen={dragging} place={place} seats={seats} />
      </Suspense>
    );
  return (
    <ol>
      {seats.map((seat, place) => (
        <li className="relative border-b border-rule py-3.5" data-seat={seat.id} key={seat.id}>
          {drop(place)}
          <SeatFields {...props} place={place} seat={seat}>
            {drags && (
              <Suspense>
                <DragSeat name={seatWords(seat, props.holders, t).name} seat={seat} onDragging={setDragging} />
              </Suspense>
            )}
          </SeatFields>
        </li>
      ))}
      {seats.length > 1 && <li className="relative">{drop(seats.length)}</li>}
    </ol>
  );
}

interface SeatFieldsProps extends SeatListProps {
  seat: ApprovalRouteSeat;
  place: number;
  /** What drags it. */
  children: ReactNode;
}

function SeatFields({ seat, place, children, ...props }: SeatFieldsProps) {
  const { level, holders, signsLater } = props;
  const t = useTranslations("approvalRoutes");
  const words = seatWords(seat, holders, t, signsLater);
  const [kind, setKind] = useState<SeatKind>(seat.kind);
  const [holder, setHolder] = useState(holderValue(seat));
  const usual = usualLabel(kind, t, signsLater);
  const explained = holderExplained(holder, kind);
  return (
    <div className="grid gap-2">
      <div className="flex items-center gap-1">
        <Seal
          className="mr-1.5"
          initials={words.person ? initialsOf(words.person) : ""}
          kind={kind}
          mark="outline"
          size={28}
        />
        <p className="min-w-0 flex-1 text-sm font-semibold [overflow-wrap:anywhere]">{words.name}</p>
        {place > 0 && (
          <IconSubmit icon="up" label={t("moveSeatUp", { name: words.name })} value={`seatUp:${seat.id}`} />
        )}
        {place < level.seats.length - 1 && (
          <IconSubmit icon="down" label={t("moveSeatDown", { name: words.name })} value={`seatDown:${seat.id}`} />
        )}
        <IconSubmit icon="remove" label={t("removeSeat", { name: words.name })} value={`removeSeat:${seat.id}`} />
        {children}
      </div>
      <HolderSelect holders={holders} name={`holder-${seat.id}`} seat={seat} onChoose={setHolder} />
      {explained && <p className="text-xs text-faint">{t(`holderExplained.${explained}`)}</p>}
      <div className="grid grid-cols-2 gap-2">
        <Select
          defaultValue={seat.kind}
          label={t("seatKind")}
          name={`kind-${seat.id}`}
          options={seatKinds.map((one) => ({ value: one, label: usualLabel(one, t, signsLater) }))}
          onChange={(event) => setKind(seatKinds.find((one) => one === event.target.value) ?? "signature")}
        />
        <TextField
          defaultValue={seat.label === usualLabel(seat.kind, t, signsLater) ? "" : seat.label}
          label={t("seatLabel")}
          maxLength={approvalRouteSizes.labelLength}
          name={`label-${seat.id}`}
          placeholder={usual}
        />
      </div>
      <p className="text-xs text-faint">{t(`seatExplained.${kind}`)}</p>
      {seat.kind === "notice" && (
        <Checkbox
          defaultChecked={seat.acknowledge === true}
          description={t("acknowledgeHint")}
          label={t("acknowledge")}
          name={`acknowledge-${seat.id}`}
        />
      )}
      <FindingsAt
        holders={holders}
        level={level}
        place="seats"
        problems={props.problems}
        seatId={seat.id}
        warnings={props.warnings}
      />
    </div>
  );
}

/** What the choice of a holder means, where it is not a person by name. */
function holderExplained(holder: string, kind: SeatKind) {
  const [type] = holder.split(":");
  if (type === "group") return kind === "notice" ? "groupNotice" : "group";
  if (type === "vacant") return "vacant";
  if (kind === "notice") return null;
  return type === "superior" || type === "voice" ? type : null;
}

const icons = { up: ArrowUp, down: ArrowDown, remove: Trash2 };

function IconSubmit({ icon, label, value }: { icon: keyof typeof icons; label: string; value: string }) {
  const Icon = icons[icon];
  return (
    <button aria-label={label} className={iconButtonLook} name="intent" title={label} type="submit" value={value}>
      <Icon aria-hidden="true" size={16} strokeWidth={1.75} />
    </button>
  );
}

interface HolderSelectProps {
  holders: ApprovalRouteHolders;
  name: string;
  seat: ApprovalRouteSeat;
  onChoose: (holder: string) => void;
}

function HolderSelect({ holders, name, seat, onChoose }: HolderSelectProps) {
  const t = useTranslations("approvalRoutes");
  const chosen = holderValue(seat);
  return (
    <label className="relative block">
      <span className="sr-only">{t("seatHolder")}</span>
      <select
        className={`${controlLook} appearance-none pr-10`}
        defaultValue={chosen}
        name={name}
        onChange={(event) => onChoose(event.target.value)}
      >
        {seat.holder.type === "vacant" && <option value={chosen}>{t("vacant", { role: seat.holder.role })}</option>}
        <optgroup label={t("people")}>
          {holders.people
            .filter((person) => person.active || chosen === `person:${person.personId}`)
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
      <SelectArrow size={18} />
    </label>
  );
}
