import { isId } from "#app/kernel/ids.ts";
import { can } from "#app/policies/post.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import type { AppContext } from "#app/services/context.ts";
import { readPost } from "#db/queries/post-for-update.server.ts";
import { type EvidenceRow, readEvidence } from "#db/queries/publication-evidence.server.ts";
import { readScope } from "#db/scope.server.ts";
import { type Verdict, verdictOf } from "./evidence-verdict.ts";

export interface EvidenceSheet extends EvidenceRow {
  verdict: Verdict;
}

/** The evidence sheet of one publication, for whoever may read the post; null where there is none. */
export async function readEvidenceSheet(
  ctx: AppContext,
  { viewer, postId, channelId }: { viewer: PolicyViewer; postId: string; channelId: string },
): Promise<EvidenceSheet | null> {
  if (!isId(postId) || !isId(channelId)) return null;
  return readScope(ctx.db, viewer, async (scope) => {
    const post = await readPost(scope, postId);
    if (post === null || !can(viewer, "read", post).allowed) return null;
    const row = await readEvidence(scope, { postId, channelId });
    return row && { ...row, verdict: verdictOf(row, ctx.clock.now()) };
  });
}
