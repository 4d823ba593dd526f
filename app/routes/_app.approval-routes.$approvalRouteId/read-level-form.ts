import { newId } from "#app/kernel/ids.ts";
import { approvalRouteSizes } from "#workflows/approval/states.ts";
import { seatKinds, termActions } from "#workflows/approval/states.ts";
import type { LevelCondition, ApprovalRouteLevel, ApprovalRouteSeat, SeatHolder } from "#workflows/approval/types.ts";

/** The level as it stands in the inspector's form. Missing or impossible answers fall back to the safest choice. */
export function readLevelForm(form: FormData): ApprovalRouteLevel {
  const seats = text(form, "seats")
    .split(" ")
    .filter(Boolean)
    .slice(0, approvalRouteSizes.seatsPerLevel)
    .map((id) => readSeat(form, id));
  const signatures = seats.filter((seat) => seat.kind === "signature").length;
  const quorum = Number(text(form, "quorum"));
  return {
    id: text(form, "levelId"),
    name: text(form, "name").trim().slice(0, approvalRouteSizes.nameLength),
    when: readCondition(form),
    seats,
    quorum: Number.isInteger(quorum) && quorum >= 1 && quorum < signatures ? quorum : "all",
    veto: form.has("veto"),
    termMinutes: readTerm(text(form, "termHours")),
    ...readReminders(text(form, "reminderHours")),
    onTerm: termActions.find((action) => action === text(form, "onTerm")) ?? "remind",
    ...(form.has("tacitSignatures") ? { tacitSignatures: true } : {}),
    ...(form.has("freshProof") ? { freshProof: true } : {}),
    afterChanges: "restart",
  };
}

function readSeat(form: FormData, id: string): ApprovalRouteSeat {
  return {
    id,
    kind: seatKinds.find((kind) => kind === text(form, `kind-${id}`)) ?? "signature",
    holder: readHolder(text(form, `holder-${id}`)),
    label: text(form, `label-${id}`).trim().slice(0, approvalRouteSizes.labelLength),
  };
}

/** "person:…", "group:…", "superior", "voice". */
export function readHolder(value: string): SeatHolder {
  const [type, holderId = ""] = value.split(":");
  if (type === "person") return { type, personId: holderId };
  if (type === "group") return { type, groupId: holderId };
  return type === "voice" ? { type } : { type: "superior" };
}

function readCondition(form: FormData): LevelCondition | null {
  const tags = text(form, "tags")
    .split(",")
    .map((tag) => tag.trim().replace(/^#/, "").slice(0, 50))
    .filter(Boolean)
    .slice(0, 20);
  const channelIds = form
    .getAll("whenChannels")
    .filter((value): value is string => typeof value === "string")
    .slice(0, 50);
  const condition: LevelCondition = {
    ...(tags.length > 0 ? { tags } : {}),
    ...(channelIds.length > 0 ? { channelIds } : {}),
    ...(form.has("namedVoice") ? { namedVoice: true } : {}),
    ...(form.has("sensitive") ? { sensitive: true } : {}),
  };
  return Object.keys(condition).length > 0 ? condition : null;
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
function readReminders(value: string): Pick<ApprovalRouteLevel, "reminderMinutes"> {
  const hours = Number(value.replace(",", "."));
  if (!Number.isFinite(hours) || hours <= 0) return {};
  const { shortestReminderMinutes, termMinutes } = approvalRouteSizes;
  return { reminderMinutes: Math.min(Math.max(Math.round(hours * 60), shortestReminderMinutes), termMinutes) };
}
