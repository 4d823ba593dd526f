import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { failure, type Result } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { administer } from "#app/services/organizations/administer.server.ts";
import { type PeopleActor, signature } from "#app/services/people/outcome.ts";
import { busyFailure } from "#app/services/posts/busy.ts";
import { listApprovalRoutes } from "#db/queries/approval-routes.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { takeDecidingLock } from "#db/writes/deciding-lock.server.ts";
import { updateOrganization } from "#db/writes/organizations.server.ts";
import { type RuleProblemCode, ruleProblems } from "#workflows/approval/approval-route.ts";
import { type PolicyChange, policyCode } from "./policy-form.ts";

/** `routesAgainst`: iters in use do what would be allowed no more; the answer names them. */
export type PolicyOutcome = Result<object, "notFound" | "busy"> | { ok: false; routesAgainst: string[] };

/**
 * Changes one choice of the organisation; the log keeps the former value and the new one. Nothing changed writes nothing.
 * Alone among the decisions: each comes wholly before the change or wholly after it.
 */
export async function changePolicy(
  ctx: AppContext,
  { by, change }: { by: PeopleActor; change: PolicyChange },
): Promise<PolicyOutcome> {
  const { policy, value } = change;
  try {
    return await administer<PolicyOutcome>(ctx, { by, what: "organization" }, async (scope) => {
      await takeDecidingLock(scope);
      const former = (await readOrganization(scope))[policy];
      if (former === value) return { ok: true };
      const routesAgainst = await routesThatGoAgainst(scope, change);
      if (routesAgainst.length > 0) return { ok: false, routesAgainst };
      await updateOrganization(scope, { [policy]: value });
      await recordOrganizationEntry(scope, {
        type: "policy.changed",
        ...signature(by, ctx.clock.now()),
        payload: { policy, from: policyCode(former), to: policyCode(value) },
      });
      return { ok: true };
    });
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
