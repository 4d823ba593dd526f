import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import type { Signed } from "#app/services/second-person/signed.ts";
import type { Scope } from "#db/scope.server.ts";
import { takeDecidingLock } from "#db/writes/deciding-lock.server.ts";
import { updateOrganization } from "#db/writes/organizations.server.ts";
import { type Policies, type PolicyChange, policyCode, type PolicyName } from "./policy-form.ts";

/**
 * Writes one choice of the organisation and its entry, in the caller's transaction, which has locked the organisation.
 * Alone among the decisions: each comes wholly before the change or wholly after it.
 */
export async function writePolicy(
  scope: Scope,
  { change, former, signed }: { change: PolicyChange; former: Policies[PolicyName]; signed: Signed },
): Promise<void> {
  const { policy, value } = change;
  await takeDecidingLock(scope);
  await updateOrganization(scope, { [policy]: value });
  await recordOrganizationEntry(scope, {
    type: "policy.changed",
    ...signed,
    payload: { policy, from: policyCode(former), to: policyCode(value) },
  });
}
