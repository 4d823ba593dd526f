import { and, asc, eq } from "drizzle-orm";
import { approvalRoutes, approvalRouteVersions } from "#db/schema/approval-routes.ts";
import { channels } from "#db/schema/organizations.ts";
import { media, postChannels, postMedia, postTexts } from "#db/schema/posts.ts";
import type { Scope } from "#db/scope.server.ts";
import type { ApprovalRoute } from "#workflows/approval/types.ts";
import type { Network } from "#workflows/networks/networks.ts";

export interface SubmittedChannel {
  channelId: string;
  network: Network;
  name: string;
  handle: string;
  url: string | null;
  altRequired: boolean;
  characterLimit: number | null;
  archived: boolean;
}

export interface SubmittedMedia {
  mediaId: string;
  sha256: string;
  mime: string;
  bytes: number;
  alt: string;
}

/** What a submission freezes and checks, besides the post's own row. */
export interface SubmissionContent {
  /** By slot: `main` or a channel's id. */
  texts: Record<string, string>;
  channels: SubmittedChannel[];
  media: SubmittedMedia[];
}

/** Reads texts, channels and media of a post whose row is locked. */
export async function readSubmissionContent(scope: Scope, postId: string): Promise<SubmissionContent> {
  const { tx, organizationId } = scope;
  const [texts, onChannels, withMedia] = await Promise.all([
    tx
      .select({ slot: postTexts.slot, text: postTexts.text })
      .from(postTexts)
      .where(and(eq(postTexts.organizationId, organizationId), eq(postTexts.postId, postId))),
    tx
      .select({
        channelId: channels.id,
        network: channels.network,
        name: channels.name,
        handle: channels.handle,
        url: channels.url,
        altRequired: channels.altRequired,
        characterLimit: channels.characterLimit,
        archivedAt: channels.archivedAt,
      })
      .from(postChannels)
      .innerJoin(channels, eq(channels.id, postChannels.channelId))
      .where(and(eq(postChannels.organizationId, organizationId), eq(postChannels.postId, postId)))
      .orderBy(asc(channels.position), asc(channels.id)),
    tx
      .select({ mediaId: media.id, sha256: media.sha256, mime: media.mime, bytes: media.bytes, alt: postMedia.alt })
      .from(postMedia)
      .innerJoin(media, eq(media.id, postMedia.mediaId))
      .where(and(eq(postMedia.organizationId, organizationId), eq(postMedia.postId, postId)))
      .orderBy(asc(postMedia.position), asc(media.id)),
  ]);
  return {
    texts: Object.fromEntries(texts.map(({ slot, text }) => [slot, text])),
    channels: onChannels.map(({ archivedAt, ...channel }) => ({ ...channel, archived: archivedAt !== null })),
    media: withMedia,
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
