import { prepareEntries } from "#app/audit/record.server.ts";
import { type Failure, failure } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import { can } from "#app/policies/post.ts";
import type { AppContext } from "#app/services/context.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { appendLogEntries } from "#db/writes/log.server.ts";
import { insertPost, insertText, type NewPost, replaceChannels } from "#db/writes/posts-content.server.ts";
import { initialIter } from "#workflows/approval/decide.ts";
import { plainText } from "#workflows/content/plain-text.ts";
import type { BriefChanges } from "./brief-form.ts";
import { checkBrief } from "./brief.server.ts";
import { type ActingViewer, actorOf } from "./command.ts";
import { checkMoment, type Moment, momentPassed } from "./moment.ts";
import { canonicalChannels, refusedChannels } from "./edit-draft.server.ts";
import { mainSlot } from "./submission-problems.ts";
import { longest, textFault } from "./text-rules.ts";

export interface NewPostInput extends Omit<BriefChanges, "title"> {
  viewer: ActingViewer;
  title: string;
  text?: string;
  channelIds?: string[];
  publish?: Moment | null;
}

/** A new draft of the viewer. Only the title is required; everything else is asked for at submission. A moment, where one is given, is still to come. */
export async function createPost(
  ctx: AppContext,
  input: NewPostInput,
): Promise<{ ok: true; postId: string; version: number } | Failure> {
  const { viewer, channelIds = [], publish = null, text: typed = "", ...brief } = input;
  const text = plainText(typed);
  const permission = can(viewer, "create", null);
  if (!permission.allowed) return failure(permission.reason);
  const fault = textFault(text, longest.text);
  if (fault !== null) return failure(fault, { field: "text" });
  const wanted = canonicalChannels(channelIds);
  const moment = checkMoment(publish);
  if (wanted === null) return failure("channelUnknown", { field: "channels" });
  if (!moment.ok) return moment;
  const passed = momentPassed(publish, ctx.clock.now());
  if (passed !== null) return passed;

  return writeScope(ctx.db, viewer, async (scope) => {
    const checked = await checkBrief(scope, brief);
    if (!checked.ok) return checked;
    const refusal = await refusedChannels(scope, wanted);
    if (refusal !== null) return refusal;
    const { postId } = await insertDraft(scope, {
      viewer,
      brief: { ...checked.changes, ...moment.fields },
      channelIds: wanted,
      text,
      at: ctx.clock.now(),
    });
    return { ok: true, postId, version: 1 };
  });
}

interface Draft {
  viewer: ActingViewer;
  /** Checked before. */
  brief: Omit<NewPost, "id" | "authorId" | "iter" | "chain" | "at" | "title"> & { title?: string };
  channelIds: string[];
  text: string;
  at: Date;
}

/** The rows of a new draft and its first log entry, in the caller's transaction. */
export async function insertDraft(scope: Scope, draft: Draft): Promise<{ postId: string }> {
  const { viewer, brief, channelIds, text, at } = draft;
  const postId = newId(at);
  const { personId, means, sessionId } = actorOf(viewer);
  const { title = "" } = brief;
  const entries = prepareEntries(
    scope.organizationId,
    { subject: { type: "post", id: postId }, chain: { seq: 0, head: null } },
    [
      {
        type: "post.created",
        actorId: personId,
        means,
        ...(sessionId === undefined ? {} : { via: { sessionId } }),
        payload: { routeId: brief.routeId ?? null, channelIds },
        personal: { title },
        at,
      },
    ],
  );
  const [chain] = entries;
  if (chain === undefined) throw new Error("A new post without its first entry");
  await insertPost(scope, { ...brief, title, id: postId, authorId: personId, iter: initialIter().stored, chain, at });
  await insertText(scope, { postId, slot: mainSlot, text, personId, at });
  await replaceChannels(scope, { postId, channelIds });
  await appendLogEntries(scope, entries);
  return { postId };
}
