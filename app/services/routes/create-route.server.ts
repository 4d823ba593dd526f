import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { failure, type Result } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import type { Actor } from "#app/services/posts/command.ts";
import { writeScope } from "#db/scope.server.ts";
import { insertRoute, insertRouteDraft } from "#db/writes/approval-routes.ts";
import { routeLimits } from "#workflows/approval/route-limits.ts";
import type { RouteDefinition } from "#workflows/approval/types.ts";
import { isNameTaken, nameTaken } from "./name-taken.ts";
import { plainLine } from "#workflows/content/plain-text.ts";

export interface CreateRouteInput {
  organizationId: string;
  actor: Actor & { personId: string };
  name: string;
  definition: RouteDefinition;
}

/** A new iter as the draft of its first version; nothing takes it until it is published. Refuses a name in use. */
export async function createRoute(ctx: AppContext, input: CreateRouteInput): Promise<Result<{ routeId: string }>> {
  const name = plainLine(input.name).trim();
  if (name === "" || name.length > routeLimits.nameLength)
    return failure("invalidInput", { field: "name", reason: "missing" });
  const at = ctx.clock.now();
  const routeId = newId(at);
  try {
    await writeScope(
      ctx.db,
      { organizationId: input.organizationId, personId: input.actor.personId },
      async (scope) => {
        await insertRoute(scope, { routeId, name, at });
        await insertRouteDraft(scope, {
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
      },
    );
  } catch (error) {
    if (isNameTaken(error)) return nameTaken;
    throw error;
  }
  return { ok: true, routeId };
}
