import { addressOfChange, nameOfChange } from "#app/services/second-person/change-address.ts";
import { findPendingChange, type PendingChangeRow } from "#db/queries/pending-changes.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { administrators } from "#db/queries/stuck.server.ts";
import type { Scope } from "#db/scope.server.ts";
import type { MailProps } from "#emails/kinds.ts";

interface About {
  changeId: string;
  toPersonId: string | null;
  appUrl: string;
}

/**
 * What the mail about a change that waits is drawn from; null where there is nothing to say any more: it is settled
 * before whoever could have confirmed it reads of it, it was withdrawn, or the reader administers no longer.
 */
export async function pendingChangeProps(
  scope: Scope,
  { changeId, toPersonId, appUrl }: About,
): Promise<MailProps<"pendingChange"> | null> {
  const row = await findPendingChange(scope, changeId);
  if (!row || (await administrators(scope)).every(({ id }) => id !== toPersonId)) return null;
  const news = newsFor(row, toPersonId);
  if (news === null) return null;
  const { name: organizationName } = await readOrganization(scope);
  return {
    organizationName,
    news,
    personName: (news === "asked" ? row.proposerName : row.settlerName) ?? "",
    kind: row.kind,
    routeName: nameOfChange(row) ?? "",
    number: row.number,
    proposedAt: row.proposedAt,
    reason: row.reason ?? "",
    url: `${appUrl}${addressOfChange(row)}`,
  };
}

function newsFor({ outcome, proposedBy }: PendingChangeRow, reader: string | null) {
  if (proposedBy !== reader) return outcome === null ? "asked" : null;
  return outcome === "confirmed" || outcome === "refused" ? outcome : null;
}
