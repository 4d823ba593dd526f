import type { AppContext } from "#app/services/context.ts";
import { publishLive } from "#app/services/live/publish-live.server.ts";
import { recordReading } from "#app/services/live/record-reading.server.ts";
import { createEnvelope, editEnvelope } from "#app/services/live/write-envelope.server.ts";
import { confirmPublication } from "#app/services/publications/publication-commands.server.ts";
import { submitPost } from "#app/services/posts/post-commands.server.ts";
import { demoEnvelope } from "#db/seeds/demo-envelope.ts";
import { demoOrganization } from "#db/seeds/demo-people.ts";
import { envelopeSizes } from "#workflows/live/envelope.ts";
import type { DemoDays } from "./demo-days.ts";
import { type DemoOrganization, idOf } from "./make-organization.server.ts";
import { expect, mark, viewerOf } from "./play-post.server.ts";

export interface PlayedStep {
  at: Date;
  play(ctx: AppContext): Promise<void>;
}

/** An envelope that is written, signed by everybody and open, and one post that went out in it and was read. */
export function envelopeSteps(organization: DemoOrganization, days: DemoDays): PlayedStep[] {
  const { author, onDuty, readers, channels, url } = demoEnvelope;
  const made = { envelopeId: "", postId: "" };
  const writer = viewerOf(organization, author);
  const [first = author] = onDuty;
  const [channel = "facebook"] = channels;
  return [
    {
      at: days.instant(demoEnvelope.written),
      play: async (ctx) => {
        made.envelopeId = expect(await createEnvelope(ctx, { viewer: writer, name: demoEnvelope.name })).postId;
        const written = writtenAs(organization, days);
        expect(await editEnvelope(ctx, { viewer: writer, postId: made.envelopeId, written }));
      },
    },
    {
      at: days.instant(demoEnvelope.sent),
      play: async (ctx) => void expect(await submitPost(ctx, { viewer: writer, postId: made.envelopeId })),
    },
    ...demoEnvelope.marks.map(({ at, by, level }) => ({
      at: days.instant(at),
      play: (ctx: AppContext) =>
        mark(ctx, organization, made.envelopeId, { at, by, level, do: "mark", verdict: "approve" }),
    })),
    {
      at: days.instant(demoEnvelope.posted),
      play: async (ctx) => {
        const { template: templateId, values } = demoEnvelope;
        const viewer = viewerOf(organization, first);
        const asked = { viewer, envelopeId: made.envelopeId, templateId, values, fresh: true, key: "the-first-one" };
        made.postId = expect(await publishLive(ctx, asked)).postId;
      },
    },
    {
      at: days.instant(demoEnvelope.confirmed),
      play: async (ctx) => {
        const of = { viewer: viewerOf(organization, first), postId: made.postId };
        expect(await confirmPublication(ctx, { ...of, channelId: idOf(organization.channels, channel), url }));
      },
    },
    ...readers.map((reader) => ({
      at: days.instant(demoEnvelope.read),
      play: async (ctx: AppContext) => {
        const viewer = viewerOf(organization, reader);
        expect(await recordReading(ctx, { viewer, postId: made.postId, problem: null }));
      },
    })),
  ];
}

function writtenAs({ people, channels, routes }: DemoOrganization, days: DemoDays) {
  const from = days.instant(demoEnvelope.from);
  const ids = (keys: readonly string[]) => keys.map((key) => idOf(people, key).personId);
  const { name, purpose, audience, route, mostPosts, onDuty, readers, templates } = demoEnvelope;
  return {
    name,
    purpose,
    audience,
    routeId: idOf(routes, route),
    channelIds: demoEnvelope.channels.map((key) => idOf(channels, key)),
    content: {
      from: from.toISOString(),
      until: new Date(from.getTime() + envelopeSizes.days * 86_400_000).toISOString(),
      zone: demoOrganization.zone,
      mostPosts,
      onDutyIds: ids(onDuty),
      readerIds: ids(readers),
      templates,
    },
  };
}
