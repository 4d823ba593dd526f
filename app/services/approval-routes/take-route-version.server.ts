import { failure, type Result } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import type { Actor } from "#app/services/posts/command.ts";
import { listApprovalRouteVersions } from "#db/queries/approval-routes.server.ts";
import { readScope } from "#db/scope.server.ts";
import { editApprovalRouteDraft } from "./edit-approval-route-draft.server.ts";

interface TakeRouteVersionInput {
  organizationId: string;
  actor: Actor & { personId: string };
  routeId: string;
  number: number;
  /** The draft that was seen, which this one takes the place of; null where there was none. */
  read: { number: number; revision: number } | null;
}

/** Makes the draft of an iter the same as one of its published versions, which stays what it is. */
export async function takeRouteVersion(ctx: AppContext, input: TakeRouteVersionInput): Promise<Result> {
  const { organizationId, actor, routeId, number, read } = input;
  const viewer = { organizationId, personId: actor.personId };
  const versions = await readScope(ctx.db, viewer, (scope) => listApprovalRouteVersions(scope, routeId));
  // Published: it cannot change until the draft is written.
  const taken = versions.find((version) => version.number === number && version.publishedAt !== null);
  if (!taken) return failure("notFound");
  const edits = [{ type: "takeRoute" as const, route: taken.definition }];
  return editApprovalRouteDraft(ctx, { organizationId, actor, routeId, read, edits });
}
