import { type Failure, failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { administer } from "#app/services/organizations/administer.server.ts";
import { type PeopleActor, signature } from "#app/services/people/outcome.ts";
import { busyFailure } from "#app/services/posts/busy.ts";
import { proposeChange } from "#app/services/second-person/propose-change.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { takeDecidingLock } from "#db/writes/deciding-lock.server.ts";
import { baseOfRules, planRuleChange, readRulesNow, type RuleChange, type RuleRefusal } from "./rule-change.server.ts";

export interface RuleChangeInput {
  by: PeopleActor;
  change: RuleChange;
  /** The mark of what the form showed: of the channel, or of all the rules. */
  seen: string;
}

/** `waits`: a second person confirms it first, and nothing has changed until then. */
export type RuleOutcome = { ok: true; waits?: true } | Failure<"busy" | "changeWaits"> | RuleRefusal;

/**
 * Changes what a channel goes out with, or one rule; it counts at once, for posts that are not sent yet, or once a second
 * person confirmed it, where the organisation asks for one. A form that shows what is no longer so changes nothing
 * (`staleForm`). Alone among the decisions: each submission is judged wholly before the change or wholly after it. Nothing
 * changed writes nothing.
 */
export async function changeRouteRules(ctx: AppContext, { by, change, seen }: RuleChangeInput): Promise<RuleOutcome> {
  try {
    const outcome = await administer<RuleOutcome>(ctx, { by, what: "approvalRoutes" }, async (scope) => {
      await takeDecidingLock(scope);
      const now = await readRulesNow(scope);
      if (baseOfRules(now.stands, change) !== seen) return failure("staleForm");
      const plan = planRuleChange(now, change);
      if (!plan.ok) return plan;
      if (plan.write === null) return { ok: true };
      const signed = signature(by, ctx.clock.now());
      const { secondPerson } = await readOrganization(scope);
      if (secondPerson)
        return proposed(await proposeChange(scope, { proposed: { rules: change, base: seen }, signed }));
      await plan.write(scope, signed);
      return { ok: true };
    });
    if (outcome.ok && outcome.waits) ctx.wake();
    return outcome;
  } catch (error) {
    busyFailure(error);
    return failure("busy");
  }
}

function proposed(outcome: Awaited<ReturnType<typeof proposeChange>>): RuleOutcome {
  return outcome.ok ? outcome : failure("changeWaits");
}
