import { type NewEntry, type PreparedEntry, prepareEntries } from "#app/audit/record.server.ts";
import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { can } from "#app/policies/post.ts";
import type { AppContext } from "#app/services/context.ts";
import { lockPost, type PostForUpdate } from "#db/queries/post-for-update.server.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { appendLogEntries } from "#db/writes/log.server.ts";
import { noteAuthor, type PostBrief, updateBrief } from "#db/writes/posts-content.server.ts";
import { type PostState, writableStates } from "#workflows/approval/states.ts";
import { busyFailure } from "./busy.ts";
import { type ActingViewer, actorOf } from "./command.ts";

const behindTheEditEvent: readonly PostState[] = ["review", "approved", "scheduled", "held", "failed", "expired"];

export interface Editing {
  scope: Scope;
  post: PostForUpdate;
  at: Date;
}

/** What an edit writes on the post's row and in the log, after it wrote its own rows. */
export interface Edited<Answer extends object> {
  ok: true;
  answer: Answer;
  /** Null when nothing changed after all. */
  changes: Partial<PostBrief> | null;
  /** Nobody becomes an author by it: it changed no content, or only a text, whose document knows its writers. */
  addsNoAuthor?: true;
  entry?: Pick<NewEntry, "type" | "payload" | "personal">;
}

export interface EditInput {
  viewer: ActingViewer;
  postId: string;
}

/**
 * One change of content in a transaction of its own: locks the post, so that no submission freezes half of it; asks the
 * policy; notes the person among the authors; raises the version; and puts the log entry last, where the change has one.
 */
export async function editContent<Answer extends object>(
  ctx: AppContext,
  { viewer, postId }: EditInput,
  edit: (editing: Editing) => Promise<Edited<Answer> | Failure>,
): Promise<({ ok: true; version: number } & Answer) | Failure> {
  if (!isId(postId)) return failure("notFound");
  const { organizationId, personId } = viewer;
  try {
    const answer = await writeScope(ctx.db, viewer, async (scope) => {
      const post = await lockPost(scope, postId);
      const refusal = mayEdit(viewer, post);
      if (post === null || refusal !== null) return refusal ?? failure("notFound");
      const at = ctx.clock.now();
      const edited = await edit({ scope, post, at });
      if (!edited.ok) return edited;
      if (edited.changes === null)
        return { ok: true as const, version: post.version, changed: false, answer: edited.answer };
      const entries = entriesOf(viewer, post, edited, at);
      if (!edited.addsNoAuthor) await noteAuthor(scope, { postId, personId, at });
      const contentChanged = edited.entry !== undefined && changesContent.has(edited.entry.type);
      await updateBrief(scope, { postId, changes: edited.changes, chain: entries[0], contentChanged, at });
      await appendLogEntries(scope, entries);
      return { ok: true as const, version: post.version + 1, changed: true, answer: edited.answer };
    });
    if (!answer.ok) return answer;
    if (answer.changed) ctx.notify({ organizationId, postId, version: answer.version });
    return { ok: true, version: answer.version, ...answer.answer };
  } catch (error) {
    return busyFailure(error);
  }
}

/** What people will see of the post changes with these. */
const changesContent: ReadonlySet<string> = new Set([
  "post.textChanged",
  "post.channelPartChanged",
  "post.mediaAdded",
  "post.mediaRemoved",
  "post.mediaDescribed",
  "post.mediaFitted",
  "post.mediaUnfitted",
  "post.mediaChannelsChanged",
  "post.linkCardTaken",
  "post.linkCardDropped",
]);

/** Why the viewer may not change the content of the post as it is now; null where they may. */
export function mayEdit(viewer: ActingViewer, post: PostForUpdate | null): Failure | null {
  const permission = can(viewer, "edit", post);
  if (!permission.allowed) return failure(permission.reason);
  if (post === null || writableStates.includes(post.state)) return null;
  return failure(behindTheEditEvent.includes(post.state) ? "editFirst" : "notEditable", { state: post.state });
}

function entriesOf(viewer: ActingViewer, post: PostForUpdate, { entry }: Edited<object>, at: Date): PreparedEntry[] {
  if (entry === undefined) return [];
  const { personId, means, sessionId } = actorOf(viewer);
  const of = { subject: { type: "post" as const, id: post.id }, chain: { seq: post.chainSeq, head: post.chainHead } };
  return prepareEntries(viewer.organizationId, of, [
    { ...entry, actorId: personId, means, ...(sessionId === undefined ? {} : { via: { sessionId } }), at },
  ]);
}
