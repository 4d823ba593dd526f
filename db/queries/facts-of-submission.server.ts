import { and, asc, eq, sql } from "drizzle-orm";
import { approvalRoutes, approvalRouteVersions } from "#db/schema/approval-routes.ts";
import { channels } from "#db/schema/organizations.ts";
import { postChannels, postParts, posts, postTexts } from "#db/schema/posts.ts";
import { channelConnections } from "#db/schema/publications.ts";
import type { Scope } from "#db/scope.server.ts";
import type { Envelope } from "#workflows/live/envelope.ts";
import type { ApprovalRoute } from "#workflows/approval/route-types.ts";
import type { CheckItem } from "#workflows/content/check-list.ts";
import type { HouseRules } from "#workflows/content/house-rules.ts";
import type { ImageLimits } from "#workflows/networks/check.ts";
import type { Network } from "#workflows/networks/networks.ts";
import type { ChannelPart } from "#workflows/networks/takes.ts";
import { linkCardsOfPost, mediaOfPost, type PostLinkCard, type PostMediaItem } from "./media.server.ts";

export interface SubmittedChannel extends ChannelPart {
  channelId: string;
  network: Network;
  name: string;
  handle: string;
  url: string | null;
  /** The network's own name for the account, where the channel is connected. */
  remoteId: string | null;
  altRequired: boolean;
  characterLimit: number | null;
  /** What its server says of images, where the channel is connected. */
  imageLimits: ImageLimits | null;
  /** What it asks to have been checked, and minutes between the last change and sending. */
  checkList: CheckItem[];
  coolingMinutes: number;
  houseRules: HouseRules;
  archived: boolean;
}

/** What a submission freezes and checks, besides the post's own row. */
export interface SubmissionContent {
  /** By slot: `main` or a channel's id. */
  texts: Record<string, string>;
  channels: SubmittedChannel[];
  media: PostMediaItem[];
  /** Cards that were taken of links. */
  cards: PostLinkCard[];
  /** When texts or images last changed. */
  changedAt: Date;
  /** The post carries an envelope: this is what goes for signature, and its texts are it in words. */
  envelope?: Envelope;
}

/** Reads texts, channels and media of a post whose row is locked. */
export async function readSubmissionContent(scope: Scope, postId: string): Promise<SubmissionContent> {
  const { tx, organizationId } = scope;
  const [texts, onChannels, withMedia, cards, [row]] = await Promise.all([
    tx
      .select({ slot: postTexts.slot, text: postTexts.text, updatedAt: postTexts.updatedAt })
      .from(postTexts)
      .where(and(eq(postTexts.organizationId, organizationId), eq(postTexts.postId, postId))),
    tx
      .select({
        channelId: channels.id,
        network: channels.network,
        name: channels.name,
        handle: channels.handle,
        url: channels.url,
        remoteId: channelConnections.remoteId,
        altRequired: channels.altRequired,
        characterLimit: channels.characterLimit,
        imageLimits: sql<ImageLimits | null>`${channelConnections.capabilities} -> 'images'`,
        checkList: channels.checkList,
        coolingMinutes: channels.coolingMinutes,
        houseRules: channels.houseRules,
        archivedAt: channels.archivedAt,
        contentWarning: sql<string>`coalesce(${postParts.contentWarning}, '')`,
        inThread: sql<boolean>`coalesce(${postParts.inThread}, false)`,
      })
      .from(postChannels)
      .innerJoin(channels, eq(channels.id, postChannels.channelId))
      .leftJoin(channelConnections, eq(channelConnections.channelId, channels.id))
      .leftJoin(
        postParts,
        and(eq(postParts.postId, postChannels.postId), eq(postParts.channelId, postChannels.channelId)),
      )
      .where(and(eq(postChannels.organizationId, organizationId), eq(postChannels.postId, postId)))
      .orderBy(asc(channels.position), asc(channels.id)),
    mediaOfPost(scope, postId),
    linkCardsOfPost(scope, postId),
    tx
      .select({ createdAt: posts.createdAt, contentAt: posts.contentAt })
      .from(posts)
      .where(and(eq(posts.organizationId, organizationId), eq(posts.id, postId))),
  ]);
  const changes = [...texts.map(({ updatedAt }) => updatedAt), row?.contentAt ?? null, row?.createdAt ?? null];
  return {
    texts: Object.fromEntries(texts.map(({ slot, text }) => [slot, text])),
    channels: onChannels.map(({ archivedAt, ...channel }) => ({ ...channel, archived: archivedAt !== null })),
    media: withMedia,
    cards,
    changedAt: changes.reduce<Date>((last, at) => (at !== null && at > last ? at : last), new Date(0)),
  };
}

export interface PublishedApprovalRoute {
  routeId: string;
  versionId: string;
  name: string;
  definition: ApprovalRoute;
}

/** The version new posts take: null while none is published, undefined when there is no such iter or it was put away. */
export async function readPublishedApprovalRoute(
  scope: Scope,
  routeId: string,
): Promise<PublishedApprovalRoute | null | undefined> {
  const [route] = await scope.tx
    .select({
      routeId: approvalRoutes.id,
      name: approvalRoutes.name,
      archivedAt: approvalRoutes.archivedAt,
      versionId: approvalRouteVersions.id,
      definition: approvalRouteVersions.definition,
      publishedAt: approvalRouteVersions.publishedAt,
    })
    .from(approvalRoutes)
    .leftJoin(approvalRouteVersions, eq(approvalRouteVersions.id, approvalRoutes.currentVersionId))
    .where(and(eq(approvalRoutes.organizationId, scope.organizationId), eq(approvalRoutes.id, routeId)));
  if (route === undefined || route.archivedAt !== null) return undefined;
  const { versionId, definition, publishedAt, name } = route;
  return versionId === null || definition === null || publishedAt === null
    ? null
    : { routeId, versionId, name, definition };
}
