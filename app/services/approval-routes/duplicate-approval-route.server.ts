import { failure, type Result } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import type { Actor } from "#app/services/posts/command.ts";
import { findApprovalRoute } from "#db/queries/approval-routes.server.ts";
import { readScope } from "#db/scope.server.ts";
import type { ApprovalRoute } from "#workflows/approval/route-types.ts";
import { createApprovalRoute } from "./create-approval-route.server.ts";

interface DuplicateApprovalRouteInput {
  organizationId: string;
  actor: Actor & { personId: string };
  routeId: string;
  name: string;
}

/** A new iter as a draft, with levels and seats of its own: as the draft of the other stands, or its version in use. */
export async function duplicateApprovalRoute(
  ctx: AppContext,
  { routeId, ...input }: DuplicateApprovalRouteInput,
): Promise<Result<{ routeId: string }>> {
  const viewer = { organizationId: input.organizationId, personId: input.actor.personId };
  const found = await readScope(ctx.db, viewer, (scope) => findApprovalRoute(scope, routeId));
  const shown = found?.draft ?? found?.published;
  if (!shown) return failure("notFound");
  return createApprovalRoute(ctx, { ...input, definition: withIdsOfItsOwn(shown.definition) });
}

function withIdsOfItsOwn(route: ApprovalRoute): ApprovalRoute {
  return {
    ...route,
    levels: route.levels.map((level) => ({
      ...level,
      id: newId(),
      seats: level.seats.map((seat) => ({ ...seat, id: newId() })),
    })),
  };
}
