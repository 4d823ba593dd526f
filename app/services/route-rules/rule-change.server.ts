import { z } from "zod";
import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId, newId } from "#app/kernel/ids.ts";
import type { Signed } from "#app/services/second-person/signed.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { readRouteRules } from "#db/queries/route-rules.server.ts";
import { readRuleChoices } from "#db/queries/rule-choices.server.ts";
import type { Scope } from "#db/scope.server.ts";
import {
  deleteRouteRule,
  insertRouteRule,
  placeRouteRules,
  updateRouteRule,
  writeChannelRoutes,
} from "#db/writes/route-rules.server.ts";
import { idsIn, type Usable } from "#workflows/approval/condition.ts";
import { ruleConditionSchema } from "#workflows/approval/post-condition.ts";
import {
  type ChannelRoutes,
  mostRules,
  ruleForces,
  type RouteRule,
  type RouteRules,
} from "#workflows/approval/route-choice.ts";
import { conditionAsJson, conditionInNames, routeName, type RuleSpeaker, ruleSpeaker, usableOf } from "./rule-names.ts";
import { channelMark, rulesMark } from "./rules-mark.server.ts";

export type RuleChange =
  /** Null: every iter, as for a channel of which nobody said anything. */
  | { type: "channel"; channelId: string; routes: ChannelRoutes | null }
  | { type: "add"; rule: Omit<RouteRule, "id"> }
  | { type: "change"; rule: RouteRule }
  | { type: "remove"; ruleId: string }
  | { type: "move"; ruleId: string; by: -1 | 1 };

const id = z.string().refine(isId);
const rule = { when: ruleConditionSchema, routeId: id, force: z.enum(ruleForces) };

/** A change as it waits for a second person. */
export const ruleChangeSchema: z.ZodType<RuleChange> = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("channel"),
    channelId: id,
    routes: z.object({ routeIds: z.array(id), usualId: id.nullable() }).nullable(),
  }),
  z.object({ type: z.literal("add"), rule: z.object(rule) }),
  z.object({ type: z.literal("change"), rule: z.object({ id, ...rule }) }),
  z.object({ type: z.literal("remove"), ruleId: id }),
  z.object({ type: z.literal("move"), ruleId: id, by: z.union([z.literal(-1), z.literal(1)]) }),
]);

export type RuleProblem = "routeNotInUse" | "unknownName" | "tooMany";

export type RuleRefusal =
  | Failure<"notFound" | "staleForm">
  | { ok: false; error: { code: "invalidInput"; reason: RuleProblem } };

/** What channels and rules say, with the words of the organisation's language for the log. */
export interface RulesNow {
  stands: RouteRules;
  speaker: RuleSpeaker;
}

export async function readRulesNow(scope: Scope): Promise<RulesNow> {
  const [stands, choices] = [await readRouteRules(scope), await readRuleChoices(scope)];
  return { stands, speaker: ruleSpeaker((await readOrganization(scope)).locale, choices) };
}

/** How things stood when somebody read them: of the channel that would change, or of all the rules. */
export function baseOfRules(stands: RouteRules, change: RuleChange): string {
  return change.type === "channel" ? channelMark(stands, change.channelId) : rulesMark(stands.rules);
}

/** Writes the change and its entry into the log, in the caller's transaction. */
type Write = (scope: Scope, signed: Signed) => Promise<void>;

/** `write` null: it is so already. */
export type RulePlan = RuleRefusal | { ok: true; write: Write | null };

/** What a change would do to the rules as they stand, or why it cannot be made. Nothing is written yet. */
export function planRuleChange(now: RulesNow, change: RuleChange): RulePlan {
  switch (change.type) {
    case "channel":
      return setChannel(now, change);
    case "add":
      return addRule(now, change.rule);
    case "change":
      return changeRule(now, change.rule);
    case "remove":
      return removeRule(now, change.ruleId);
    case "move":
      return moveRule(now, change);
  }
}

const nothing: RulePlan = { ok: true, write: null };

function setChannel(
  { stands, speaker }: RulesNow,
  { channelId, routes }: Extract<RuleChange, { type: "channel" }>,
): RulePlan {
  const { channels } = speaker.choices;
  if (!channels.some(({ id: one, inUse }) => one === channelId && inUse)) return failure("notFound");
  const before = stands.channels[channelId] ?? null;
  const after = routes && { ...routes, routeIds: [...new Set(routes.routeIds)].sort() };
  const kept = new Set(before?.routeIds);
  if (after && !after.routeIds.every((one) => kept.has(one) || isInUse(speaker, one))) return invalid("routeNotInUse");
  if (JSON.stringify(before) === JSON.stringify(after)) return nothing;
  return writes(async (scope, signed) => {
    await writeChannelRoutes(scope, { channelId, routes: after });
    await recordOrganizationEntry(scope, {
      type: "channel.routesChanged",
      ...signed,
      payload: {
        channelId,
        routeIds: after?.routeIds ?? [],
        usualId: after?.usualId ?? null,
        routeIdsBefore: before?.routeIds ?? [],
        usualIdBefore: before?.usualId ?? null,
      },
    });
  });
}

function addRule({ stands, speaker }: RulesNow, asked: Omit<RouteRule, "id">): RulePlan {
  if (stands.rules.length >= mostRules) return invalid("tooMany");
  const problem = problemOf(asked, null, speaker);
  if (problem) return invalid(problem);
  const number = stands.rules.length + 1;
  return writes(async (scope, signed) => {
    const added = { id: newId(signed.at), ...asked };
    await insertRouteRule(scope, { rule: added, position: number });
    await recordOrganizationEntry(scope, {
      type: "rule.added",
      ...signed,
      payload: { ruleId: added.id, routeId: added.routeId, force: added.force, number },
      personal: { after: inNames(added, speaker) },
    });
  });
}

function changeRule({ stands, speaker }: RulesNow, changed: RouteRule): RulePlan {
  const index = stands.rules.findIndex((one) => one.id === changed.id);
  const before = stands.rules[index];
  if (before === undefined) return failure("staleForm");
  const problem = problemOf(changed, before, speaker);
  if (problem) return invalid(problem);
  if (rulesMark([before]) === rulesMark([changed])) return nothing;
  return writes(async (scope, signed) => {
    await updateRouteRule(scope, changed);
    await recordOrganizationEntry(scope, {
      type: "rule.changed",
      ...signed,
      payload: { ruleId: changed.id, routeId: changed.routeId, force: changed.force, number: index + 1 },
      personal: { before: inNames(before, speaker), after: inNames(changed, speaker) },
    });
  });
}

function removeRule({ stands, speaker }: RulesNow, ruleId: string): RulePlan {
  const index = stands.rules.findIndex((one) => one.id === ruleId);
  const before = stands.rules[index];
  if (before === undefined) return failure("staleForm");
  const left = stands.rules.filter((one) => one.id !== ruleId).map((one) => one.id);
  return writes(async (scope, signed) => {
    await deleteRouteRule(scope, ruleId);
    await placeRouteRules(scope, left);
    await recordOrganizationEntry(scope, {
      type: "rule.removed",
      ...signed,
      payload: { ruleId, routeId: before.routeId, force: before.force, number: index + 1 },
      personal: { before: inNames(before, speaker) },
    });
  });
}

function moveRule(
  { stands, speaker }: RulesNow,
  { ruleId, by: step }: Extract<RuleChange, { type: "move" }>,
): RulePlan {
  const ids = stands.rules.map((one) => one.id);
  const from = ids.indexOf(ruleId);
  const [moved, other] = [stands.rules[from], ids[from + step]];
  if (moved === undefined) return failure("staleForm");
  if (other === undefined) return nothing;
  ids.splice(from, 1, other);
  ids.splice(from + step, 1, ruleId);
  return writes(async (scope, signed) => {
    await placeRouteRules(scope, ids);
    await recordOrganizationEntry(scope, {
      type: "rule.moved",
      ...signed,
      payload: { ruleId, routeId: moved.routeId, force: moved.force, number: from + step + 1, numberBefore: from + 1 },
      personal: { after: inNames(moved, speaker) },
    });
  });
}

function writes(write: Write): RulePlan {
  return { ok: true, write };
}

/** What a rule names must be there and in use, unless the rule named it before. */
function problemOf(
  { when, routeId }: Omit<RouteRule, "id">,
  before: RouteRule | null,
  speaker: RuleSpeaker,
): RuleProblem | null {
  if (routeId !== before?.routeId && !isInUse(speaker, routeId)) return "routeNotInUse";
  const [usable, named] = [usableOf(speaker.choices), idsIn(when)];
  const known = before && idsIn(before.when);
  const isKnown = (kind: keyof Usable) =>
    named[kind].every((one) => usable[kind].has(one) || known?.[kind].includes(one) === true);
  return isKnown("channelIds") && isKnown("listIds") && isKnown("personIds") ? null : "unknownName";
}

function isInUse({ choices }: RuleSpeaker, routeId: string): boolean {
  return choices.routes.some((one) => one.id === routeId && one.inUse);
}

/** What the rule says, in the names of now: the log keeps it so. */
function inNames({ when, routeId, force }: RouteRule, speaker: RuleSpeaker) {
  return { when: conditionAsJson(conditionInNames(when, speaker)), route: routeName(speaker.choices, routeId), force };
}

function invalid(reason: RuleProblem): RuleRefusal {
  return { ok: false, error: { code: "invalidInput", reason } };
}
