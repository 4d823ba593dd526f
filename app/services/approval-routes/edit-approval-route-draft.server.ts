import { failure, type Result } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { administer } from "#app/services/organizations/administer.server.ts";
import type { Actor } from "#app/services/posts/command.ts";
import { findApprovalRoute } from "#db/queries/approval-routes.server.ts";
import {
  insertApprovalRouteDraft,
  lockApprovalRoute,
  updateApprovalRouteDraft,
} from "#db/writes/approval-routes.server.ts";
import { approvalRouteSchema } from "#workflows/approval/approval-route.ts";
import { editApprovalRoute, type ApprovalRouteEdit } from "./approval-route-edits.ts";

export interface EditApprovalRouteInput {
  organizationId: string;
  actor: Actor & { personId: string };
  routeId: string;
  /** Number and revision of the draft the form was read from; null when it was read from the version in force. */
  read: { number: number; revision: number } | null;
  edits: ApprovalRouteEdit[];
}

/**
 * Changes the draft of an iter, making one from the version in force where there is none. A form read before
 * somebody else's save is refused (`staleForm`), so that no choice is overwritten unseen.
 */
export async function editApprovalRouteDraft(ctx: AppContext, input: EditApprovalRouteInput): Promise<Result> {
  const at = ctx.clock.now();
  const { actor } = input;
  const by = { organizationId: input.organizationId, personId: actor.personId };
  return administer<Result>(ctx, { by, what: "approvalRoutes" }, async (scope) => {
    if (!(await lockApprovalRoute(scope, input.routeId))) return failure("notFound");
    const route = await findApprovalRoute(scope, input.routeId);
    const base = route?.draft ?? route?.published;
    if (!route || !base) return failure("notFound");
    const same = route.draft
      ? input.read?.number === route.draft.number && input.read.revision === route.draft.revision
      : input.read === null;
    if (!same) return failure("staleForm");
    const edited = approvalRouteSchema.safeParse(input.edits.reduce(editApprovalRoute, base.definition));
    if (!edited.success)
      return failure("invalidInput", {
        field: String(edited.error.issues[0]?.path.at(-1) ?? "level"),
        reason: "invalid",
      });
    const change = { definition: edited.data, by: actor.personId, at };
    if (route.draft) await updateApprovalRouteDraft(scope, { versionId: route.draft.versionId, ...change });
    else
      await insertApprovalRouteDraft(scope, {
        versionId: newId(at),
        routeId: input.routeId,
        number: base.number + 1,
        ...change,
      });
    return { ok: true };
  });
}
