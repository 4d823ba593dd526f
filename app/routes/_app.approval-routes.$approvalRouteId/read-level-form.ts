import { newId } from "#app/kernel/ids.ts";
import { readCondition, typedCondition } from "#app/services/route-rules/condition-form.ts";
import { isEmptyCondition } from "#workflows/approval/condition.ts";
import { approvalRouteSizes, seatKinds, termActions } from "#workflows/approval/states.ts";
import type { ApprovalRouteLevel, ApprovalRouteSeat, SeatHolder } from "#workflows/approval/route-types.ts";

/** The level as it stands in the inspector's form. Missing or impossible answers fall back to the safest choice. */
export function readLevelForm(form: FormData): ApprovalRouteLevel {
  const seats = text(form, "seats")
    .split(" ")
    .filter(Boolean)
    .slice(0, approvalRouteSizes.seatsPerLevel)
    .map((id) => readSeat(form, id));
  const signatures = seats.filter((seat) => seat.kind === "signature").length;
  const quorum = Number(text(form, "quorum"));
  const { when } = readCondition(typedCondition(form));
  return {
    id: text(form, "levelId"),
    name: text(form, "name").trim().slice(0, approvalRouteSizes.nameLength),
    when: isEmptyCondition(when) ? null : when,
    seats,
    quorum: Number.isInteger(quorum) && quorum >= 1 && quorum < signatures ? quorum : "all",
    veto: form.has("veto"),
    termMinutes: readTerm(text(form, "termHours")),
    ...readReminders(text(form, "reminderHours"), text(form, "termClock") === "always"),
    ...(text(form, "termClock") === "always" ? { termClock: "always" as const } : {}),
    onTerm: termActions.find((action) => action === text(form, "onTerm")) ?? "remind",
    ...(form.has("tacitSignatures") ? { tacitSignatures: true } : {}),
    ...(form.has("freshProof") ? { freshProof: true } : {}),
    afterChanges: text(form, "afterChanges") === "resume" ? "resume" : "restart",
  };
}

/** The same with its condition as it was typed, and what of that cannot be kept. */
export function typedLevel(form: FormData) {
  const when = typedCondition(form);
  return { level: readLevelForm(form), when, faults: readCondition(when).faults };
}

function readSeat(form: FormData, id: string): ApprovalRouteSeat {
  return {
    id,
    kind: seatKinds.find((kind) => kind === text(form, `kind-${id}`)) ?? "signature",
    holder: readHolder(text(form, `holder-${id}`)),
    label: text(form, `label-${id}`).trim().slice(0, approvalRouteSizes.labelLength),
    ...(form.has(`acknowledge-${id}`) && text(form, `kind-${id}`) === "notice" ? { acknowledge: true } : {}),
  };
}

/** "person:…", "group:…", "vacant:…", "superior", "voice". */
export function readHolder(value: string): SeatHolder {
  const [type, holderId = ""] = value.split(":");
  if (type === "person") return { type, personId: holderId };
  if (type === "group") return { type, groupId: holderId };
  const role = value.slice("vacant:".length).trim().slice(0, approvalRouteSizes.roleLength);
  if (type === "vacant" && role !== "") return { type, role };
  return type === "voice" ? { type } : { type: "superior" };
}

/* Hours with a comma or a point, kept between a quarter of an hour and the longest term. */
function readTerm(value: string): number {
  const hours = Number(value.replace(",", "."));
  if (!Number.isFinite(hours) || hours <= 0) return 480;
  return Math.min(Math.max(Math.round(hours * 60), 15), approvalRouteSizes.termMinutes);
}

/** A new seat: the first signature of a level is the writer's superior, the one choice that always means somebody. */
export function newSeat(label: string): ApprovalRouteSeat {
  return { id: newId(), kind: "signature", holder: { type: "superior" }, label };
}

export function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/* Nothing written, or nothing that can be read, is the pace of before: half the term. */
function readReminders(value: string, always: boolean): Pick<ApprovalRouteLevel, "reminderMinutes"> {
  const hours = Number(value.replace(",", "."));
  if (!Number.isFinite(hours) || hours <= 0) return {};
  const { shortestReminderMinutes, shortestReminderMinutesAlways, termMinutes } = approvalRouteSizes;
  const shortest = always ? shortestReminderMinutesAlways : shortestReminderMinutes;
  return { reminderMinutes: Math.min(Math.max(Math.round(hours * 60), shortest), termMinutes) };
}
