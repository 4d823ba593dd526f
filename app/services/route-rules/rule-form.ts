import { plainLine } from "#workflows/content/plain-text.ts";
import { isEmptyCondition } from "#workflows/approval/condition.ts";
import { ruleConditionSchema } from "#workflows/approval/post-condition.ts";
import { type ChannelRoutes, type RouteRule, ruleForces } from "#workflows/approval/route-choice.ts";
import {
  conditionAsTyped,
  type ConditionFaults,
  noCondition,
  readCondition,
  type TypedCondition,
  typedCondition,
} from "./condition-form.ts";

/** The form of a rule as it is filled in; what was typed goes back into it after a refusal. */
export interface TypedRule extends TypedCondition {
  routeId: string;
  force: string;
}

/** What is wrong with it, at each field. */
export interface RuleFaults extends ConditionFaults {
  when?: "noCondition";
  routeId?: "routeMissing";
  force?: "forceMissing";
}

export type ReadRule = { ok: true; rule: Omit<RouteRule, "id"> } | { ok: false; faults: RuleFaults };

const most = 100;

export function typedRule(form: FormData): TypedRule {
  const text = (name: string) => plainLine(String(form.get(name) ?? "")).slice(0, 2_000);
  return { ...typedCondition(form), routeId: text("routeId"), force: text("force") };
}

/** A rule as its form shows it. */
export function ruleAsTyped({ when, routeId, force }: Omit<RouteRule, "id">): TypedRule {
  return { ...conditionAsTyped(when), routeId, force };
}

export const newRule: TypedRule = { ...noCondition, routeId: "", force: "proposed" };

/** The rule a form says; else what is wrong with it, at each field. */
export function readRule(typed: TypedRule): ReadRule {
  const force = ruleForces.find((one) => one === typed.force);
  const { when, faults: ofCondition } = readCondition(typed);
  const asksNothing = isEmptyCondition(when) && Object.keys(ofCondition).length === 0;
  const faults: RuleFaults = {
    ...ofCondition,
    ...(asksNothing && { when: "noCondition" }),
    ...(typed.routeId === "" && { routeId: "routeMissing" }),
    ...(force === undefined && { force: "forceMissing" }),
  };
  if (Object.keys(faults).length > 0 || force === undefined) return { ok: false, faults };
  const read = ruleConditionSchema.safeParse(when);
  if (!read.success) return { ok: false, faults: { when: "noCondition" } };
  return { ok: true, rule: { when: read.data, routeId: typed.routeId, force } };
}

const channelAnswers = ["usual", "may", "no"] as const;
export type ChannelAnswer = (typeof channelAnswers)[number];
export type ChannelFault = "noRoutes" | "severalUsual";

/** What a channel's form says of each iter; a field that is none of the answers is a no. */
export function typedChannel(form: FormData): Record<string, ChannelAnswer> {
  const answers = [...form.entries()].flatMap(([name, value]): Array<[string, ChannelAnswer]> => {
    const answer = channelAnswers.find((one) => one === value);
    return name.startsWith("route-") && answer ? [[name.slice("route-".length), answer]] : [];
  });
  return Object.fromEntries(answers.slice(0, most));
}

export function readChannel(answers: Record<string, ChannelAnswer>): ChannelRoutes | ChannelFault {
  const routeIds = Object.keys(answers).filter((id) => answers[id] !== "no");
  const usual = routeIds.filter((id) => answers[id] === "usual");
  if (routeIds.length === 0) return "noRoutes";
  return usual.length > 1 ? "severalUsual" : { routeIds, usualId: usual[0] ?? null };
}
