import { sql } from "drizzle-orm";
import sharp from "sharp";
import { recordMark, discardPost, schedulePost, submitPost } from "#app/services/posts/post-commands.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { addMedia } from "#app/services/media/add-media.server.ts";
import { describeMedia } from "#app/services/media/edit-media.server.ts";
import { createPost } from "#app/services/posts/create-post.server.ts";
import { overrideText } from "#app/services/posts/override-text.server.ts";
import { replaceText } from "#app/services/texts/replace-text.server.ts";
import {
  confirmPublication,
  reportPublicationFailure,
} from "#app/services/publications/publication-commands.server.ts";
import { readScope } from "#db/scope.server.ts";
import { demoOrganization } from "#db/seeds/demo-people.ts";
import type { DemoPost, DemoStep } from "#db/seeds/demo-post.ts";
import { illustrations } from "#db/seeds/illustrations.ts";
import type { DemoDays } from "./demo-days.ts";
import { type DemoOrganization, idOf } from "./make-organization.server.ts";

/** Writes a post as its author did: brief, text, variants, image. */
export async function writePost(
  ctx: AppContext,
  organization: DemoOrganization,
  post: DemoPost,
  days: DemoDays,
): Promise<string> {
  const viewer = viewerOf(organization, post.author);
  const { postId } = expect(
    await createPost(ctx, {
      viewer,
      title: post.title,
      purpose: post.purpose,
      audience: post.audience,
      tags: post.tags,
      sources: post.sources ?? [],
      text: post.text(days.say),
      routeId: idOf(organization.routes, post.route),
      channelIds: post.channels.map((channel) => idOf(organization.channels, channel)),
      publish: { at: days.instant(post.publish), zone: demoOrganization.zone },
    }),
  );
  for (const [channel, text] of Object.entries(post.overrides ?? {})) {
    const channelId = idOf(organization.channels, channel);
    const { textVersion } = expect(await overrideText(ctx, { viewer, postId, channelId }));
    expect(await replaceText(ctx, { viewer, postId, slot: channelId, text: text(days.say), baseVersion: textVersion }));
  }
  if (post.image) {
    const bytes = await sharp(Buffer.from(illustrations[post.image.key])).jpeg({ quality: 86 }).toBuffer();
    const { mediaId } = expect(await addMedia(ctx, { viewer, postId, fileName: `${post.image.key}.jpg`, bytes }));
    expect(await describeMedia(ctx, { viewer, postId, mediaId, alt: post.image.alt, credit: post.image.credit }));
  }
  return postId;
}

/** One step of a post, taken by its person. */
export async function takeStep(
  ctx: AppContext,
  step: DemoStep,
  of: { organization: DemoOrganization; postId: string; post: DemoPost; days: DemoDays },
): Promise<void> {
  const { organization, postId, post, days } = of;
  const viewer = viewerOf(organization, step.by);
  switch (step.do) {
    case "submit":
      return void expect(await submitPost(ctx, { viewer, postId }));
    case "schedule":
      return void expect(await schedulePost(ctx, { viewer, postId, publishAt: days.instant(post.publish) }));
    case "discard":
      return void expect(await discardPost(ctx, { viewer, postId }));
    case "publish":
      return void expect(
        await confirmPublication(ctx, {
          viewer,
          postId,
          channelId: idOf(organization.channels, step.channel),
          url: step.url,
        }),
      );
    case "fail":
      return void expect(
        await reportPublicationFailure(ctx, {
          viewer,
          postId,
          channelId: idOf(organization.channels, step.channel),
          reason: step.reason,
        }),
      );
    case "mark":
      return mark(ctx, organization, postId, step);
  }
}

/** A mark of whoever may fill a seat of the level. */
export async function mark(
  ctx: AppContext,
  organization: DemoOrganization,
  postId: string,
  step: DemoStep & { do: "mark" },
): Promise<void> {
  const { organizationId } = organization;
  const { personId } = idOf(organization.people, step.by);
  const [seat] = await readScope(ctx.db, { organizationId, personId }, async ({ tx }) =>
    tx.execute<{ seatId: string; revisionHash: string }>(sql`
      select c.seat_id as "seatId", p.revision_hash as "revisionHash"
      from open_seat_candidates c join post_seats s on s.id = c.seat_id join posts p on p.id = c.post_id
      where c.post_id = ${postId} and c.person_id = ${personId} and c.kind <> 'notice' and s.level_index = ${step.level - 1}`),
  );
  if (!seat) throw new Error(`The demonstration's ${step.by} has no open seat at level ${step.level}.`);
  const { verdict, reason = null, reasonKind = null } = step;
  const actor = { personId, means: "mailLink" as const };
  expect(await recordMark(ctx, { organizationId, postId, actor, ...seat, verdict, reason, reasonKind }));
}

export function viewerOf(organization: DemoOrganization, key: string) {
  return { organizationId: organization.organizationId, ...idOf(organization.people, key) };
}

/* A refusal is a defect of the demonstration, and stops the start with its reason. */
export function expect<T extends { ok: boolean }>(result: T): Extract<T, { ok: true }> {
  if (!result.ok) throw new Error(`A step of the demonstration was refused: ${JSON.stringify(result)}`);
  return result as Extract<T, { ok: true }>;
}
