import { defaultLocale } from "#app/i18n/locales.ts";
import { newId } from "#app/kernel/ids.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import type { AppContext } from "#app/services/context.ts";
import { planApprovalRoute } from "#app/services/post-page/plan-approval-route.server.ts";
import { createPost } from "#app/services/posts/create-post.server.ts";
import { submitPost } from "#app/services/posts/post-commands.server.ts";
import { findApprovalRoute } from "#db/queries/approval-routes.server.ts";
import { readScope } from "#db/scope.server.ts";
import type { Locale } from "#app/i18n/locales.ts";
import type { SetUp } from "./set-up.server.ts";

export interface SampleWords {
  title: string;
  purpose: string;
  audience: string;
  text: string;
}

/**
 * The first post, on the test channel only: nothing of it can become public. Answers its id, or null when it could not
 * be sent for signature; the organisation stands either way.
 */
export async function sendSamplePost(
  ctx: AppContext,
  { made, words, zone, locale }: { made: SetUp; words: SampleWords; zone: string; locale: Locale },
): Promise<string | null> {
  const viewer = {
    organizationId: made.organizationId,
    personId: made.administrator.personId,
    roles: made.administrator.roles,
  };
  const publishAt = await firstFittingHour(ctx, { viewer, routeId: made.routeId, channelId: made.testChannelId });
  const created = await createPost(ctx, {
    viewer,
    ...words,
    language: locale,
    routeId: made.routeId,
    channelIds: [made.testChannelId],
    publish: { at: publishAt, zone },
  });
  if (!created.ok) {
    ctx.log.error({ error: created.error }, "the sample post was not made");
    return null;
  }
  const submitted = await submitPost(ctx, { viewer, postId: created.postId });
  // Without a way to mail it waits, and its page says why.
  if (!submitted.ok && submitted.error.code !== "noMailTransport")
    ctx.log.error({ error: submitted.error }, "the sample post was not sent for signature");
  return created.postId;
}

const hourMs = 3_600_000;

interface Sent {
  viewer: PolicyViewer;
  routeId: string;
  channelId: string;
}

/** The first full hour after everybody has had their whole term, however the office works at the weekend. */
async function firstFittingHour(ctx: AppContext, { viewer, routeId, channelId }: Sent): Promise<Date> {
  const now = ctx.clock.now();
  const endsAt = await readScope(ctx.db, viewer, async (scope) => {
    const route = await findApprovalRoute(scope, routeId);
    if (!route?.published) throw new Error("The first iter was not published");
    const post = {
      id: newId(now),
      authorId: viewer.personId,
      voiceId: null,
      tags: [],
      sensitive: false,
      kind: "post" as const,
      publishAt: null,
      publishZone: "UTC",
      purpose: "",
      campaign: "",
      language: defaultLocale,
    };
    const plan = await planApprovalRoute(scope, {
      post,
      route: route.published.definition,
      channelIds: [channelId],
      now,
    });
    return Date.parse(plan.endsAt);
  });
  return new Date((Math.floor(endsAt / hourMs) + 1) * hourMs);
}
