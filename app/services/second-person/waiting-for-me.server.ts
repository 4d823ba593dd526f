import { mayAdminister } from "#app/policies/administration.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import { waitingChanges } from "#db/queries/pending-changes.server.ts";
import type { Scope } from "#db/scope.server.ts";

/** A change that somebody else proposed and that the reader settles. */
export interface WaitingChange {
  changeId: string;
  /** Null where it is of the rule that asks for a second person. */
  routeId: string | null;
  routeName: string | null;
  proposerName: string;
}

/** Changes of iters that wait for a second person, for whoever may be that person; the oldest first. */
export async function waitingForMe(scope: Scope, viewer: PolicyViewer): Promise<WaitingChange[]> {
  if (!mayAdminister(viewer, "approvalRoutes").allowed) return [];
  const waiting = await waitingChanges(scope);
  return waiting
    .filter(({ proposedBy }) => proposedBy !== viewer.personId)
    .map(({ changeId, routeId, routeName, proposerName }) => ({ changeId, routeId, routeName, proposerName }));
}
