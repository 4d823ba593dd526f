import { isId } from "#app/kernel/ids.ts";
import { momentNames } from "./command-address.ts";
import { can } from "#app/policies/post.ts";
import type { AppContext } from "#app/services/context.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { sentElsewhere } from "#db/queries/sent-elsewhere.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { readPost } from "#db/queries/post-for-update.server.ts";
import { type PostAccount, accountsOfPost } from "#db/queries/post-accounts.server.ts";
import { readScope } from "#db/scope.server.ts";

export interface OrganizationQuestionView {
  postId: string;
  title: string;
  /** Where the last post went; null where it was for this one, and nothing is asked. */
  other: string | null;
  organization: string;
  accounts: PostAccount[];
  /** What is done at the yes, and the moment it was asked for. */
  intent: "submit" | "schedule" | "schedule-now";
  moment: Partial<Record<(typeof momentNames)[number], string>>;
}

/** What the question is drawn from; null where this viewer reads no such post. */
export async function readOrganizationQuestion(
  ctx: AppContext,
  { viewer, postId, asked }: { viewer: ActingViewer; postId: string; asked: URLSearchParams },
): Promise<OrganizationQuestionView | null> {
  if (!isId(postId)) return null;
  return readScope(ctx.db, viewer, async (scope) => {
    const post = await readPost(scope, postId);
    if (post === null || !can(viewer, "read", post).allowed) return null;
    const elsewhere = await sentElsewhere(scope, viewer.personId);
    const intent = asked.get("intent");
    const moment = momentNames.flatMap((name) => (asked.has(name) ? [[name, asked.get(name) ?? ""] as const] : []));
    return {
      postId,
      title: post.title,
      other: elsewhere?.isLast ? elsewhere.name : null,
      organization: (await readOrganization(scope)).name,
      accounts: await accountsOfPost(scope, postId),
      intent: intent === "schedule" || intent === "schedule-now" ? intent : "submit",
      moment: Object.fromEntries(moment),
    };
  });
}
