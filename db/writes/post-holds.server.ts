import { and, eq, isNull } from "drizzle-orm";
import { postHolds } from "#db/schema/decisions.ts";
import type { Scope } from "#db/scope.server.ts";

export interface NewHold {
  id: string;
  postId: string;
  reason: "notMe";
  markId: string | null;
  placedBy: string;
  at: Date;
}

/** At most one stands for a post; the row of the post must be locked. */
export async function insertHold(scope: Scope, { at, ...hold }: NewHold): Promise<void> {
  await scope.tx.insert(postHolds).values({ ...hold, organizationId: scope.organizationId, placedAt: at });
}

export async function endHold(scope: Scope, input: { holdId: string; by: string; at: Date }): Promise<void> {
  await scope.tx
    .update(postHolds)
    .set({ releasedBy: input.by, releasedAt: input.at })
    .where(
      and(
        eq(postHolds.organizationId, scope.organizationId),
        eq(postHolds.id, input.holdId),
        isNull(postHolds.releasedAt),
      ),
    );
}
