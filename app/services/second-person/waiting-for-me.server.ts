import { mayAdminister } from "#app/policies/administration.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import { waitingChanges } from "#db/queries/pending-changes.server.ts";
import type { PendingChangeKind } from "#db/schema/pending-changes.ts";
import type { Scope } from "#db/scope.server.ts";
import { addressOfChange, nameOfChange } from "./change-address.ts";

/** A change that somebody else proposed and that the reader settles. */
export interface WaitingChange {
  changeId: string;
  kind: PendingChangeKind;
  /** Where it is read and settled. */
  to: string;
  /** Of the iter or of the list; null where it is of neither. */
  name: string | null;
  proposerName: string;
}

/** Changes that wait for a second person, for whoever may be that person; the oldest first. */
export async function waitingForMe(scope: Scope, viewer: PolicyViewer): Promise<WaitingChange[]> {
  if (!mayAdminister(viewer, "approvalRoutes").allowed) return [];
  const waiting = await waitingChanges(scope);
  return waiting
    .filter(({ proposedBy }) => proposedBy !== viewer.personId)
    .map((row) => {
      const { changeId, kind, proposerName } = row;
      return { changeId, kind, to: addressOfChange(row), name: nameOfChange(row), proposerName };
    });
}
