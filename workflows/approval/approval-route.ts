import { z } from "zod";
import { checkListSchema } from "#workflows/content/check-list-schema.ts";
import { longestCoolingMinutes } from "#workflows/content/cooling.ts";
import { idsTwice } from "./approval-route-levels.ts";
import { conditionOf, isNeverMet, type Usable } from "./condition.ts";
import { conditionParts } from "./post-condition.ts";
import { approvalRouteSizes, seatKinds, termActions, termClocks } from "./states.ts";
import type { ApprovalRoute } from "./route-types.ts";

const id = z.string().min(1).max(64);
const holder = z.discriminatedUnion("type", [
  z.object({ type: z.literal("person"), personId: id }),
  z.object({ type: z.literal("group"), groupId: id }),
  z.object({ type: z.literal("superior") }),
  z.object({ type: z.literal("voice") }),
  z.object({ type: z.literal("vacant"), role: z.string().min(1).max(approvalRouteSizes.roleLength) }),
]);
const seat = z.object({
  id,
  kind: z.enum(seatKinds),
  holder,
  label: z.string().max(approvalRouteSizes.labelLength),
  acknowledge: z.boolean().optional(),
});
const condition = z.object({ ...conditionParts, namedVoice: z.boolean().optional() });
const level = z.object({
  id,
  name: z.string().max(approvalRouteSizes.nameLength),
  when: condition.nullable(),
  seats: z.array(seat).max(approvalRouteSizes.seatsPerLevel),
  quorum: z.union([z.literal("all"), z.number().int().min(1).max(approvalRouteSizes.seatsPerLevel)]),
  veto: z.boolean(),
  termMinutes: z.number().int().min(15).max(approvalRouteSizes.termMinutes),
  reminderMinutes: z
    .number()
    .int()
    .min(approvalRouteSizes.shortestReminderMinutesAlways)
    .max(approvalRouteSizes.termMinutes)
    .optional(),
  termClock: z.enum(termClocks).optional(),
  onTerm: z.enum(termActions),
  tacitSignatures: z.boolean().optional(),
  freshProof: z.boolean().optional(),
  afterChanges: z.enum(["restart", "resume"]),
});

/** The shape of a stored route, as it comes out of the database's JSON. */
export const storedApprovalRouteSchema: z.ZodType<ApprovalRoute> = z.object({
  levels: z.array(level).max(approvalRouteSizes.levels),
  toleranceMinutes: z.number().int().min(0).max(approvalRouteSizes.toleranceMinutes),
  authorsMaySign: z.boolean(),
  oneSignatureCounts: z.boolean().optional(),
  schedulesItself: z.boolean().optional(),
  checkList: checkListSchema.optional(),
  coolingMinutes: z.number().int().min(0).max(longestCoolingMinutes).optional(),
});

/** The same, checked before one is stored: each level and each seat has an id of its own. */
export const approvalRouteSchema: z.ZodType<ApprovalRoute> = storedApprovalRouteSchema.refine(
  (route) => idsTwice(route).length === 0,
  { path: ["levels"], message: "Each level and each seat needs an id of its own" },
);

export type ApprovalRouteProblemCode =
  | "noLevels"
  | "noSignature"
  | "levelWithoutName"
  | "levelWithoutSeats"
  | "quorumTooHigh"
  | "idTwice"
  | "seatVacant"
  | "personUnknown"
  | "groupUnknown"
  | "tacitVoice"
  | "tacitNotAllowed"
  | "ownTextsNotAllowed"
  | "conditionNever"
  | "voiceNever";

export type ApprovalRouteWarningCode =
  | "groupEmpty"
  | "personSuspended"
  | "noSuperior"
  | "superiorSignsAlready"
  | "samePersonTwice"
  | "tacitSignature";

export interface ApprovalRouteFinding<Code> {
  code: Code;
  levelId: string | null;
  seatId: string | null;
}

export interface ApprovalRouteSurroundings {
  people: Record<string, { active: boolean; superiorId: string | null }>;
  /** Active members of each group. */
  groups: Record<string, string[]>;
  /** What conditions may name; anything where it says nothing. */
  usable?: Usable;
  /** What the organisation allows at all; everything where it says nothing. */
  rules?: ApprovalRouteRules;
}

/** Choices of the organisation about its iters. */
export interface ApprovalRouteRules {
  tacitAllowed: boolean;
  ownTextsAllowed: boolean;
}

export type RuleProblemCode = Extract<ApprovalRouteProblemCode, "tacitNotAllowed" | "ownTextsNotAllowed">;

/** Where a route goes against the rules of its organisation. */
export function ruleProblems(
  route: ApprovalRoute,
  { tacitAllowed, ownTextsAllowed }: ApprovalRouteRules,
): Array<ApprovalRouteFinding<RuleProblemCode>> {
  const tacit = tacitAllowed ? [] : route.levels.filter(({ onTerm }) => onTerm === "tacitConsent");
  return [
    ...tacit.map(({ id: levelId }) => ({ code: "tacitNotAllowed", levelId, seatId: null }) as const),
    ...(route.authorsMaySign && !ownTextsAllowed
      ? [{ code: "ownTextsNotAllowed", levelId: null, seatId: null } as const]
      : []),
  ];
}

/** What keeps a route from being published. */
export function approvalRouteProblems(
  route: ApprovalRoute,
  around: ApprovalRouteSurroundings,
): Array<ApprovalRouteFinding<ApprovalRouteProblemCode>> {
  const found: Array<ApprovalRouteFinding<ApprovalRouteProblemCode>> = [];
  const say = (code: ApprovalRouteProblemCode, levelId: string | null = null, seatId: string | null = null) =>
    found.push({ code, levelId, seatId });
  if (route.levels.length === 0) say("noLevels");
  else if (!route.levels.some((one) => one.seats.some((place) => place.kind === "signature"))) say("noSignature");
  for (const { levelId, seatId } of idsTwice(route)) say("idTwice", levelId, seatId);
  for (const one of route.levels) {
    if (one.name.trim() === "") say("levelWithoutName", one.id);
    if (one.seats.length === 0) say("levelWithoutSeats", one.id);
    if (one.when && isNeverMet(one.when, around.usable)) say("conditionNever", one.id);
    const signatures = one.seats.filter((place) => place.kind === "signature").length;
    if (one.quorum !== "all" && one.quorum > signatures) say("quorumTooHigh", one.id);
    for (const place of one.seats) {
      if (place.holder.type === "vacant") say("seatVacant", one.id, place.id);
      if (place.holder.type === "person" && !around.people[place.holder.personId])
        say("personUnknown", one.id, place.id);
      if (place.holder.type === "group" && !around.groups[place.holder.groupId]) say("groupUnknown", one.id, place.id);
      if (place.holder.type === "voice" && one.onTerm === "tacitConsent") say("tacitVoice", one.id, place.id);
      // Asked exactly where there is no voice: nobody could ever fill it.
      if (place.holder.type === "voice" && one.when && conditionOf(one.when).voices === "nobody")
        say("voiceNever", one.id, place.id);
    }
  }
  return around.rules ? [...found, ...ruleProblems(route, around.rules)] : found;
}

/** What would stop or surprise somebody, said on the choice that causes it. */
export function approvalRouteWarnings(
  route: ApprovalRoute,
  around: ApprovalRouteSurroundings,
): Array<ApprovalRouteFinding<ApprovalRouteWarningCode>> {
  const found: Array<ApprovalRouteFinding<ApprovalRouteWarningCode>> = [];
  const seen = new Set<string>();
  const signers = new Set(route.levels.flatMap((one) => one.seats.flatMap((place) => signerOf(place))));
  for (const one of route.levels) {
    const say = (code: ApprovalRouteWarningCode, seatId: string | null = null) =>
      found.push({ code, levelId: one.id, seatId });
    if (one.onTerm === "tacitConsent" && one.tacitSignatures) say("tacitSignature");
    for (const place of one.seats) {
      if (place.holder.type === "group" && around.groups[place.holder.groupId]?.length === 0)
        say("groupEmpty", place.id);
      if (place.holder.type !== "person") continue;
      const { personId } = place.holder;
      const person = around.people[personId];
      if (person && !person.active) say("personSuspended", place.id);
      if (place.kind === "signature" && seen.has(personId)) say("samePersonTwice", place.id);
      if (place.kind === "signature") seen.add(personId);
      if (one.onTerm !== "escalate" || place.kind !== "signature") continue;
      if (!person?.superiorId) say("noSuperior", place.id);
      else if (signers.has(person.superiorId)) say("superiorSignsAlready", place.id);
    }
  }
  return found;
}

function signerOf(place: ApprovalRoute["levels"][number]["seats"][number]): string[] {
  return place.kind === "signature" && place.holder.type === "person" ? [place.holder.personId] : [];
}
