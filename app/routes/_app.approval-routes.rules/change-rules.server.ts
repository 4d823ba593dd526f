import type { SecondPersonCode } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import type { SettledSaying } from "#app/services/second-person/settle-form.ts";
import { settleOnPage } from "#app/services/second-person/settle-on-page.server.ts";
import type { PeopleActor } from "#app/services/people/outcome.ts";
import { changeRouteRules } from "#app/services/route-rules/change-route-rules.server.ts";
import type { RuleChange, RuleProblem } from "#app/services/route-rules/rule-change.server.ts";
import {
  type ChannelAnswer,
  type ChannelFault,
  readChannel,
  readRule,
  type RuleFaults,
  typedChannel,
  type TypedRule,
  typedRule,
} from "#app/services/route-rules/rule-form.ts";

/** Why a form of the page was not carried out, with what was typed. */
export type RulesRefusal = { why: "stale" | "busy" | "changeWaits" | "wrong" | RuleProblem } & (
  | { form: "channel"; channelId: string; typed: Record<string, ChannelAnswer>; fault: ChannelFault | null }
  | { form: "rule"; ruleId: string | null; typed: TypedRule; faults: RuleFaults }
  | { form: "move" }
  | { form: "settle"; code: SecondPersonCode | "notFound" | "busy"; typed: string | null }
);

type Carried =
  | { type: "done"; said: "saved" | "proposed" | SettledSaying }
  | { type: "unknown" }
  | { type: "refused"; refusal: RulesRefusal };

/** One form of the page *Quale iter*. */
export async function carryOutRulesForm(ctx: AppContext, by: PeopleActor, form: FormData): Promise<Carried> {
  const text = (name: string) => String(form.get(name) ?? "").slice(0, 100);
  const settled = await settleOnPage(ctx, by, form);
  if (settled && "said" in settled) return { type: "done", said: settled.said };
  if (settled) return { type: "refused", refusal: { form: "settle", why: "wrong", ...settled.refused } };
  switch (text("intent")) {
    case "channel":
    case "channel-every":
      return changeChannel(ctx, by, form);
    case "rule":
      return saveRule(ctx, by, form);
    case "remove":
    case "up":
    case "down":
      return moveOrRemove(ctx, by, form);
    default:
      return { type: "unknown" };
  }
}

async function changeChannel(ctx: AppContext, by: PeopleActor, form: FormData): Promise<Carried> {
  const channelId = String(form.get("channelId") ?? "");
  if (!isId(channelId)) return { type: "unknown" };
  const typed = typedChannel(form);
  const routes = form.get("intent") === "channel-every" ? null : readChannel(typed);
  const shown = { form: "channel", channelId, typed } as const;
  if (typeof routes === "string") return { type: "refused", refusal: { ...shown, why: "wrong", fault: routes } };
  return carried(ctx, { by, form, change: { type: "channel", channelId, routes } }, { ...shown, fault: null });
}

async function saveRule(ctx: AppContext, by: PeopleActor, form: FormData): Promise<Carried> {
  const asked = String(form.get("ruleId") ?? "");
  const ruleId = asked === "new" ? null : asked;
  if (ruleId !== null && !isId(ruleId)) return { type: "unknown" };
  const typed = typedRule(form);
  const read = readRule(typed);
  const shown = { form: "rule", ruleId, typed } as const;
  if (!read.ok) return { type: "refused", refusal: { ...shown, why: "wrong", faults: read.faults } };
  const { rule } = read;
  const change: RuleChange =
    ruleId === null ? { type: "add", rule } : { type: "change", rule: { id: ruleId, ...rule } };
  return carried(ctx, { by, form, change }, { ...shown, faults: {} });
}

async function moveOrRemove(ctx: AppContext, by: PeopleActor, form: FormData): Promise<Carried> {
  const ruleId = String(form.get("ruleId") ?? "");
  if (!isId(ruleId)) return { type: "unknown" };
  const intent = form.get("intent");
  const change: RuleChange =
    intent === "remove" ? { type: "remove", ruleId } : { type: "move", ruleId, by: intent === "up" ? -1 : 1 };
  return carried(ctx, { by, form, change }, { form: "move" });
}

type Shown = RulesRefusal extends infer Refusal ? (Refusal extends RulesRefusal ? Omit<Refusal, "why"> : never) : never;

async function carried(
  ctx: AppContext,
  { by, form, change }: { by: PeopleActor; form: FormData; change: RuleChange },
  shown: Shown,
): Promise<Carried> {
  const outcome = await changeRouteRules(ctx, { by, change, seen: String(form.get("seen") ?? "") });
  if (outcome.ok) return { type: "done", said: outcome.waits ? "proposed" : "saved" };
  const { error } = outcome;
  switch (error.code) {
    case "notFound":
      return { type: "unknown" };
    case "staleForm":
      return { type: "refused", refusal: { ...shown, why: "stale" } };
    case "changeWaits":
      return { type: "refused", refusal: { ...shown, why: "changeWaits" } };
    case "busy":
      return { type: "refused", refusal: { ...shown, why: "busy" } };
    case "invalidInput":
      return { type: "refused", refusal: { ...shown, why: error.reason } };
  }
}
