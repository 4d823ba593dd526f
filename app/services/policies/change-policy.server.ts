import { failure, type Result, type SecondPersonCode } from "#app/kernel/errors.ts";
import { enoughForSecondPerson } from "#app/policies/second-person.ts";
import type { AppContext } from "#app/services/context.ts";
import { administer } from "#app/services/organizations/administer.server.ts";
import { type PeopleActor, signature } from "#app/services/people/outcome.ts";
import { busyFailure } from "#app/services/posts/busy.ts";
import { proposeChange } from "#app/services/second-person/propose-change.server.ts";
import { listApprovalRoutes } from "#db/queries/approval-routes.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { administrators } from "#db/queries/stuck.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { type RuleProblemCode, ruleProblems } from "#workflows/approval/approval-route.ts";
import type { PolicyChange } from "./policy-form.ts";
import { writePolicy } from "./write-policy.server.ts";

/** `waits`: a second person confirms it first. `routesAgainst`: iters in use do what would be allowed no more. */
export type PolicyOutcome =
  | Result<{ waits?: true }, SecondPersonCode | "notFound" | "busy">
  | { ok: false; routesAgainst: string[] };

/**
 * Changes one choice of the organisation; the log keeps the former value and the new one. Nothing changed writes nothing.
 * The end of the rule that asks for a second person asks for one itself.
 */
export async function changePolicy(
  ctx: AppContext,
  { by, change }: { by: PeopleActor; change: PolicyChange },
): Promise<PolicyOutcome> {
  const { policy, value } = change;
  try {
    const outcome = await administer<PolicyOutcome>(ctx, { by, what: "organization" }, async (scope) => {
      const former = (await readOrganization(scope))[policy];
      if (former === value) return { ok: true };
      const signed = signature(by, ctx.clock.now());
      if (policy === "secondPerson") {
        if (!value) return proposeChange(scope, { proposed: "ruleOff", signed });
        if (!enoughForSecondPerson((await administrators(scope)).length)) return failure("onlyAdministrator");
      }
      const routesAgainst = await routesThatGoAgainst(scope, change);
      if (routesAgainst.length > 0) return { ok: false, routesAgainst };
      await writePolicy(scope, { change, former, signed });
      return { ok: true };
    });
    if (outcome.ok && outcome.waits) ctx.wake();
    return outcome;
  } catch (error) {
    busyFailure(error);
    return failure("busy");
  }
}

const ruledBy: Partial<Record<PolicyChange["policy"], RuleProblemCode>> = {
  tacitAllowed: "tacitNotAllowed",
  ownTextsAllowed: "ownTextsNotAllowed",
};

/** Published iters that new posts could still take: they are changed first, so that no post meets a rule half way. */
async function routesThatGoAgainst(scope: Scope, { policy, value }: PolicyChange): Promise<string[]> {
  const code = ruledBy[policy];
  if (code === undefined || value === true) return [];
  const rules = { tacitAllowed: false, ownTextsAllowed: false };
  return (await listApprovalRoutes(scope))
    .filter(({ publishedNumber }) => publishedNumber !== null)
    .filter(({ definition }) => ruleProblems(definition, rules).some((problem) => problem.code === code))
    .map(({ name }) => name);
}
