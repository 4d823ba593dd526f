import { and, eq, isNull } from "drizzle-orm";
import { postFreezes } from "#db/schema/decisions.ts";
import type { Scope } from "#db/scope.server.ts";

export interface NewFreeze {
  id: string;
  postId: string;
  reason: "notMe";
  markId: string | null;
  placedBy: string;
  at: Date;
}

/** At most one stands for a post; the row of the post must be locked. */
export async function insertFreeze(scope: Scope, { at, ...hold }: NewFreeze): Promise<void> {
  await scope.tx.insert(postFreezes).values({ ...hold, organizationId: scope.organizationId, placedAt: at });
}

export async function endFreeze(scope: Scope, input: { freezeId: string; by: string; at: Date }): Promise<void> {
  await scope.tx
    .update(postFreezes)
    .set({ releasedBy: input.by, releasedAt: input.at })
    .where(
      and(
        eq(postFreezes.organizationId, scope.organizationId),
        eq(postFreezes.id, input.freezeId),
        isNull(postFreezes.releasedAt),
      ),
    );
}
