import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { can } from "#app/policies/post.ts";
import type { AppContext } from "#app/services/context.ts";
import type { ActingViewer, Actor } from "#app/services/posts/command.ts";
import { insertDraft } from "#app/services/posts/create-post.server.ts";
import { checkMoment, type Moment, momentPassed } from "#app/services/posts/moment.ts";
import { submitPost } from "#app/services/posts/post-commands.server.ts";
import { longest, textFault } from "#app/services/posts/text-rules.ts";
import { readEnvelope } from "#db/queries/live.server.ts";
import { readPost } from "#db/queries/post-for-update.server.ts";
import { readSubmissionContent } from "#db/queries/facts-of-submission.server.ts";
import { readRoles } from "#db/queries/roles.server.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { liveText } from "#workflows/live/judge.ts";
import type { BlankValues } from "#workflows/live/template.ts";

export interface SentInstead {
  viewer: ActingViewer;
  envelopeId: string;
  templateId: string;
  values: BlankValues;
  publish: Moment;
  actor?: Actor;
}

/**
 * Outside of what was signed the same text goes the whole way: a draft of whoever wrote it, and its submission. Two
 * steps, each whole by itself: where the second is refused the draft stands, and its page says what it lacks.
 */
export async function sendInstead(
  ctx: AppContext,
  input: SentInstead,
): Promise<{ ok: true; postId: string; sent: true | Failure } | Failure> {
  const { viewer, envelopeId, publish, actor } = input;
  if (!isId(envelopeId)) return failure("notFound");
  const moment = checkMoment(publish);
  if (!moment.ok) return moment;
  const passed = momentPassed(publish, ctx.clock.now());
  if (passed !== null) return passed;
  const permission = can(viewer, "create", null);
  if (!permission.allowed) return failure(permission.reason);
  const written = await writeScope(ctx.db, viewer, (scope) => writeDraft(scope, ctx, input));
  if (!written.ok) return written;
  const sent = await submitPost(ctx, { viewer, postId: written.postId, ...(actor === undefined ? {} : { actor }) });
  return { ok: true, postId: written.postId, sent: sent.ok ? true : sent };
}

async function writeDraft(
  scope: Scope,
  ctx: AppContext,
  { viewer, envelopeId, templateId, values, publish }: SentInstead,
): Promise<{ ok: true; postId: string } | Failure> {
  const post = await readPost(scope, envelopeId);
  const envelope = await readEnvelope(scope, envelopeId);
  const template = envelope?.templates.find(({ id }) => id === templateId);
  const isActive = (await readRoles(scope, [viewer.personId])).has(viewer.personId);
  if (post === null || template === undefined || !isActive) return failure("notFound");
  const text = liveText(template, values);
  const fault = textFault(text, longest.text);
  if (fault !== null) return failure(fault, { field: "text" });
  const { channels } = await readSubmissionContent(scope, envelopeId);
  const { purpose, audience, tags, sensitive, language, routeId, routeChosen } = post;
  const { postId } = await insertDraft(scope, {
    viewer,
    brief: {
      title: template.title,
      purpose,
      audience,
      tags,
      sensitive,
      language,
      // The iter that signed the envelope signs what is outside of it, where its writer chose one.
      routeId: routeChosen ? routeId : null,
      publishAt: publish.at,
      publishZone: publish.zone,
    },
    channelIds: channels.filter(({ archived }) => !archived).map(({ channelId }) => channelId),
    text,
    at: ctx.clock.now(),
  });
  return { ok: true, postId };
}
