import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { type Failure, failure } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { administer } from "#app/services/organizations/administer.server.ts";
import { type PeopleActor, signature } from "#app/services/people/outcome.ts";
import { busyFailure } from "#app/services/posts/busy.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { readRouteRules } from "#db/queries/route-rules.server.ts";
import { readRuleChoices } from "#db/queries/rule-choices.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { takeDecidingLock } from "#db/writes/deciding-lock.server.ts";
import {
  deleteRouteRule,
  insertRouteRule,
  placeRouteRules,
  updateRouteRule,
  writeChannelRoutes,
} from "#db/writes/route-rules.server.ts";
import { type ChannelRoutes, type RouteRule, type RouteRules, ruleSizes } from "#workflows/approval/route-choice.ts";
import { channelMark, rulesMark } from "./rules-mark.server.ts";
import { conditionAsJson, conditionInNames, routeName, type RuleSpeaker, ruleSpeaker } from "./rule-names.ts";

export type RuleChange =
  /** Null: every iter, as for a channel of which nobody said anything. */
  | { type: "channel"; channelId: string; routes: ChannelRoutes | null }
  | { type: "add"; rule: Omit<RouteRule, "id"> }
  | { type: "change"; rule: RouteRule }
  | { type: "remove"; ruleId: string }
  | { type: "move"; ruleId: string; by: -1 | 1 };

export type RuleProblem = "routeNotInUse" | "unknownName" | "tooMany";

export interface RuleChangeInput {
  by: PeopleActor;
  change: RuleChange;
  /** The mark of what the form showed: of the channel, or of all the rules. */
  seen: string;
}

export type RuleOutcome =
  | { ok: true }
  | Failure<"notFound" | "busy" | "staleForm">
  | { ok: false; error: { code: "invalidInput"; reason: RuleProblem } };

/**
 * Changes what a channel goes out with, or one rule; it counts at once, for posts that are not sent yet. A form that shows
 * what is no longer so changes nothing (`staleForm`). Alone among the decisions: each submission is judged wholly before
 * the change or wholly after it. Nothing changed writes nothing.
 */
export async function changeRouteRules(ctx: AppContext, { by, change, seen }: RuleChangeInput): Promise<RuleOutcome> {
  try {
    return await administer<RuleOutcome>(ctx, { by, what: "approvalRoutes" }, async (scope) => {
      await takeDecidingLock(scope);
      const [stands, choices] = [await readRouteRules(scope), await readRuleChoices(scope)];
      const mark = change.type === "channel" ? channelMark(stands, change.channelId) : rulesMark(stands.rules);
      if (mark !== seen) return failure("staleForm");
      const at = ctx.clock.now();
      const speaker = ruleSpeaker((await readOrganization(scope)).locale, choices);
      return carryOut({ scope, stands, speaker, by: signature(by, at), at }, change);
    });
  } catch (error) {
    busyFailure(error);
    return failure("busy");
  }
}

interface Changing {
  scope: Scope;
  stands: RouteRules;
  speaker: RuleSpeaker;
  by: ReturnType<typeof signature>;
  at: Date;
}

function carryOut(of: Changing, change: RuleChange): Promise<RuleOutcome> {
  switch (change.type) {
    case "channel":
      return setChannel(of, change);
    case "add":
      return addRule(of, change.rule);
    case "change":
      return changeRule(of, change.rule);
    case "remove":
      return removeRule(of, change.ruleId);
    case "move":
      return moveRule(of, change);
  }
}

async function setChannel(
  { scope, stands, speaker, by }: Changing,
  { channelId, routes }: Extract<RuleChange, { type: "channel" }>,
): Promise<RuleOutcome> {
  const { channels } = speaker.choices;
  if (!channels.some(({ id, inUse }) => id === channelId && inUse)) return failure("notFound");
  const before = stands.channels[channelId] ?? null;
  const after = routes && { ...routes, routeIds: [...new Set(routes.routeIds)].sort() };
  const kept = new Set(before?.routeIds);
  if (after && !after.routeIds.every((id) => kept.has(id) || isInUse(speaker, id))) return invalid("routeNotInUse");
  if (JSON.stringify(before) === JSON.stringify(after)) return { ok: true };
  await writeChannelRoutes(scope, { channelId, routes: after });
  await recordOrganizationEntry(scope, {
    type: "channel.routesChanged",
    ...by,
    payload: {
      channelId,
      routeIds: after?.routeIds ?? [],
      usualId: after?.usualId ?? null,
      routeIdsBefore: before?.routeIds ?? [],
      usualIdBefore: before?.usualId ?? null,
    },
  });
  return { ok: true };
}

async function addRule(
  { scope, stands, speaker, by, at }: Changing,
  asked: Omit<RouteRule, "id">,
): Promise<RuleOutcome> {
  if (stands.rules.length >= ruleSizes.rules) return invalid("tooMany");
  const problem = problemOf(asked, null, speaker);
  if (problem) return invalid(problem);
  const rule = { id: newId(at), ...asked };
  const number = stands.rules.length + 1;
  await insertRouteRule(scope, { rule, position: number });
  await recordOrganizationEntry(scope, {
    type: "rule.added",
    ...by,
    payload: { ruleId: rule.id, routeId: rule.routeId, force: rule.force, number },
    personal: { after: inNames(rule, speaker) },
  });
  return { ok: true };
}

async function changeRule({ scope, stands, speaker, by }: Changing, rule: RouteRule): Promise<RuleOutcome> {
  const index = stands.rules.findIndex(({ id }) => id === rule.id);
  const before = stands.rules[index];
  if (before === undefined) return failure("staleForm");
  const problem = problemOf(rule, before, speaker);
  if (problem) return invalid(problem);
  if (rulesMark([before]) === rulesMark([rule])) return { ok: true };
  await updateRouteRule(scope, rule);
  await recordOrganizationEntry(scope, {
    type: "rule.changed",
    ...by,
    payload: { ruleId: rule.id, routeId: rule.routeId, force: rule.force, number: index + 1 },
    personal: { before: inNames(before, speaker), after: inNames(rule, speaker) },
  });
  return { ok: true };
}

async function removeRule({ scope, stands, speaker, by }: Changing, ruleId: string): Promise<RuleOutcome> {
  const index = stands.rules.findIndex(({ id }) => id === ruleId);
  const before = stands.rules[index];
  if (before === undefined) return failure("staleForm");
  await deleteRouteRule(scope, ruleId);
  await placeRouteRules(
    scope,
    stands.rules.filter(({ id }) => id !== ruleId).map(({ id }) => id),
  );
  await recordOrganizationEntry(scope, {
    type: "rule.removed",
    ...by,
    payload: { ruleId, routeId: before.routeId, force: before.force, number: index + 1 },
    personal: { before: inNames(before, speaker) },
  });
  return { ok: true };
}

async function moveRule(
  { scope, stands, speaker, by }: Changing,
  { ruleId, by: step }: Extract<RuleChange, { type: "move" }>,
): Promise<RuleOutcome> {
  const ids = stands.rules.map(({ id }) => id);
  const from = ids.indexOf(ruleId);
  const [moved, other] = [stands.rules[from], ids[from + step]];
  if (moved === undefined) return failure("staleForm");
  if (other === undefined) return { ok: true };
  ids.splice(from, 1, other);
  ids.splice(from + step, 1, ruleId);
  await placeRouteRules(scope, ids);
  await recordOrganizationEntry(scope, {
    type: "rule.moved",
    ...by,
    payload: { ruleId, routeId: moved.routeId, force: moved.force, number: from + step + 1, numberBefore: from + 1 },
    personal: { after: inNames(moved, speaker) },
  });
  return { ok: true };
}

/** What a rule names must be there and in use, unless the rule named it before. */
function problemOf(
  { when, routeId }: Omit<RouteRule, "id">,
  before: RouteRule | null,
  speaker: RuleSpeaker,
): RuleProblem | null {
  const { channels, people } = speaker.choices;
  if (routeId !== before?.routeId && !isInUse(speaker, routeId)) return "routeNotInUse";
  const usable = new Set([...channels, ...people].filter(({ inUse }) => inUse).map(({ id }) => id));
  const named = ({ channelIds = [], voices = [] }: RouteRule["when"]) => [
    ...channelIds,
    ...(voices === "anybody" ? [] : voices),
  ];
  const known = new Set(before ? named(before.when) : []);
  return named(when).every((id) => usable.has(id) || known.has(id)) ? null : "unknownName";
}

function isInUse({ choices }: RuleSpeaker, routeId: string): boolean {
  return choices.routes.some(({ id, inUse }) => id === routeId && inUse);
}

/** What the rule says, in the names of now: the log keeps it so. */
function inNames({ when, routeId, force }: RouteRule, speaker: RuleSpeaker) {
  return { when: conditionAsJson(conditionInNames(when, speaker)), route: routeName(speaker.choices, routeId), force };
}

function invalid(reason: RuleProblem): RuleOutcome {
  return { ok: false, error: { code: "invalidInput", reason } };
}
