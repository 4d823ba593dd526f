import { renewKey } from "#app/audit/take-up-key.server.ts";
import type { Result } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { administer } from "#app/services/organizations/administer.server.ts";

/** A new key for the heads of the log, from the next head on. The key before signs that it follows, and the log has an entry. */
export async function changeLogKey(
  ctx: Pick<AppContext, "db" | "clock" | "secret" | "previousSecret">,
  { by }: { by: { organizationId: string; personId: string } },
): Promise<Result<object, "notFound">> {
  return administer(ctx, { by, what: "logKey" }, async (scope) => {
    await renewKey(ctx, scope, by.personId);
    return { ok: true as const };
  });
}
