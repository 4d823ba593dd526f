import type { AppContext } from "#app/services/context.ts";
import { createPost } from "#app/services/posts/create-post.server.ts";
import { submitPost } from "#app/services/posts/submit-post.server.ts";
import type { Locale } from "#db/schema/organizations.ts";
import { localTime, zonedInstant } from "#workflows/calendar/zone.ts";
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
  const created = await createPost(ctx, {
    viewer,
    ...words,
    language: locale,
    routeId: made.routeId,
    channelIds: [made.testChannelId],
    publish: { at: tomorrowAtNine(ctx.clock.now(), zone), zone },
  });
  if (!created.ok) {
    ctx.log.error({ error: created.error }, "the sample post was not made");
    return null;
  }
  const submitted = await submitPost(ctx, { viewer, postId: created.postId });
  if (!submitted.ok) ctx.log.error({ error: submitted.error }, "the sample post was not sent for signature");
  return created.postId;
}

function tomorrowAtNine(now: Date, zone: string): Date {
  const today = localTime(now.toISOString(), zone).slice(0, 10);
  const tomorrow = new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return new Date(zonedInstant(`${tomorrow}T09:00`, zone, { disambiguation: "earlier" }).instant);
}
