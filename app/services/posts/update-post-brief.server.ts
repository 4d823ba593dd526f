import type { Failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { lastSubmission } from "#db/queries/last-submission.server.ts";
import type { PostForUpdate } from "#db/queries/post-for-update.server.ts";
import { type BriefChanges, briefSchema } from "./brief-form.ts";
import { checkBrief } from "./brief.server.ts";
import { editContent, type EditInput } from "./edit-content.server.ts";

/** Writes the fields of the brief that are given and differ; one log entry names them, without their words. */
export function updatePostBrief(
  ctx: AppContext,
  input: EditInput & { changes: BriefChanges | Record<string, unknown> },
): Promise<{ ok: true; version: number; fields: string[] } | Failure> {
  return editContent(ctx, input, async ({ scope, post }) => {
    const { sentSensitive } = await lastSubmission(scope, post.id);
    const checked = await checkBrief(scope, input.changes, { ...post, sentSensitive });
    if (!checked.ok) return checked;
    const fields = changedFields(post, checked.changes);
    if (fields.length === 0) return { ok: true, answer: { fields }, changes: null };
    const changes = Object.fromEntries(fields.map((field) => [field, checked.changes[field]]));
    const { title, sensitiveReason } = checked.changes;
    const personal = {
      title: fields.includes("title") ? title : undefined,
      reason: fields.includes("sensitiveReason") ? sensitiveReason : undefined,
    };
    return {
      ok: true,
      answer: { fields },
      changes,
      entry: { type: "post.briefChanged", payload: { fields }, personal },
    };
  });
}

function changedFields(post: PostForUpdate, changes: BriefChanges) {
  return briefSchema
    .keyof()
    .options.filter(
      (field) => changes[field] !== undefined && JSON.stringify(changes[field]) !== JSON.stringify(post[field]),
    );
}
