import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import type { Result } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { administer } from "#app/services/organizations/administer.server.ts";
import { type PeopleActor, signature } from "#app/services/people/outcome.ts";
import { readHoldRight } from "#db/queries/holds.server.ts";
import type { HoldRight } from "#db/schema/organizations.ts";
import { updateOrganization } from "#db/writes/organizations.server.ts";

/** Says who may stop everything; the log keeps the former value and the new one. Nothing changed writes nothing. */
export async function changeHoldRight(
  ctx: AppContext,
  { by, right }: { by: PeopleActor; right: HoldRight },
): Promise<Result<object, "notFound">> {
  return administer<Result<object, "notFound">>(ctx, { by, what: "organization" }, async (scope) => {
    const before = await readHoldRight(scope);
    if (before === right) return { ok: true };
    await updateOrganization(scope, { mayHold: right });
    await recordOrganizationEntry(scope, {
      type: "policy.changed",
      ...signature(by, ctx.clock.now()),
      payload: { policy: "mayHold", from: before, to: right },
    });
    return { ok: true };
  });
}
