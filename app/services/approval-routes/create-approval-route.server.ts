import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { failure, type Result } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { administer } from "#app/services/organizations/administer.server.ts";
import type { Actor } from "#app/services/posts/command.ts";
import { insertApprovalRoute, insertApprovalRouteDraft } from "#db/writes/approval-routes.server.ts";
import { approvalRouteSizes } from "#workflows/approval/states.ts";
import type { ApprovalRoute } from "#workflows/approval/route-types.ts";
import { plainLine } from "#workflows/content/plain-text.ts";

export interface CreateApprovalRouteInput {
  organizationId: string;
  actor: Actor & { personId: string };
  name: string;
  definition: ApprovalRoute;
}

/** A new iter as the draft of its first version; nothing takes it until it is published. Refuses a name in use. */
export async function createApprovalRoute(
  ctx: AppContext,
  input: CreateApprovalRouteInput,
): Promise<Result<{ routeId: string }>> {
  const name = plainLine(input.name).trim();
  if (name === "" || name.length > approvalRouteSizes.nameLength)
    return failure("invalidInput", { field: "name", reason: "missing" });
  const at = ctx.clock.now();
  const routeId = newId(at);
  try {
    const by = { organizationId: input.organizationId, personId: input.actor.personId };
    return await administer<Result<{ routeId: string }>>(ctx, { by, what: "approvalRoutes" }, async (scope) => {
      await insertApprovalRoute(scope, { routeId, name, at });
      await insertApprovalRouteDraft(scope, {
        versionId: newId(at),
        routeId,
        number: 1,
        definition: input.definition,
        by: input.actor.personId,
        at,
      });
      const { personId, means, sessionId } = input.actor;
      await recordOrganizationEntry(scope, {
        type: "route.created",
        actorId: personId,
        means,
        via: sessionId ? { sessionId } : {},
        payload: { routeId },
        personal: { name },
        at,
      });
      return { ok: true, routeId };
    });
  } catch (error) {
    if (isNameTaken(error)) return nameTaken;
    throw error;
  }
}

export const nameTaken = failure("invalidInput", { field: "name", reason: "taken" });

/** PostgreSQL's unique_violation, as drizzle wraps it. */
export function isNameTaken(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return typeof cause === "object" && cause !== null && "code" in cause && cause.code === "23505";
}
