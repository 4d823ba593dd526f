import { and, eq, inArray, isNull } from "drizzle-orm";
import { approvalRoutes } from "#db/schema/approval-routes.ts";
import { channels, memberships } from "#db/schema/organizations.ts";
import { postTexts } from "#db/schema/posts.ts";
import type { Scope } from "#db/scope.server.ts";
import type { Network } from "#workflows/networks/networks.ts";

export interface StoredText {
  text: string;
  version: number;
  updatedBy: string;
  updatedAt: Date;
}

/** One text of a post; undefined where the slot does not exist. */
export async function readText(
  scope: Scope,
  { postId, slot }: { postId: string; slot: string },
): Promise<StoredText | undefined> {
  const [row] = await scope.tx
    .select({
      text: postTexts.text,
      version: postTexts.version,
      updatedBy: postTexts.updatedBy,
      updatedAt: postTexts.updatedAt,
    })
    .from(postTexts)
    .where(
      and(eq(postTexts.organizationId, scope.organizationId), eq(postTexts.postId, postId), eq(postTexts.slot, slot)),
    );
  return row;
}

/** Those of these channels that the organisation has and uses. */
export async function readUsableChannels(
  scope: Scope,
  channelIds: string[],
): Promise<Array<{ id: string; network: Network }>> {
  if (channelIds.length === 0) return [];
  return scope.tx
    .select({ id: channels.id, network: channels.network })
    .from(channels)
    .where(
      and(
        eq(channels.organizationId, scope.organizationId),
        inArray(channels.id, channelIds),
        isNull(channels.archivedAt),
      ),
    );
}

/** Whether the organisation has this iter and still uses it, published or not. */
export async function isUsableApprovalRoute(scope: Scope, routeId: string): Promise<boolean> {
  const rows = await scope.tx
    .select({ id: approvalRoutes.id })
    .from(approvalRoutes)
    .where(
      and(
        eq(approvalRoutes.organizationId, scope.organizationId),
        eq(approvalRoutes.id, routeId),
        isNull(approvalRoutes.archivedAt),
      ),
    );
  return rows.length > 0;
}

/** Whether a person belongs to the organisation and may act. */
export async function isActivePerson(scope: Scope, personId: string): Promise<boolean> {
  const rows = await scope.tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.organizationId, scope.organizationId),
        eq(memberships.id, personId),
        eq(memberships.status, "active"),
      ),
    );
  return rows.length > 0;
}
