import { sql } from "drizzle-orm";
import type { PostSource } from "#db/schema/posts.ts";
import type { Scope } from "#db/scope.server.ts";
import {
  type PostState,
  type PublicationFault,
  type PublicationState,
  unfinishedStates,
} from "#workflows/approval/states.ts";
import type { Answered, PostKind } from "#workflows/content/post-kinds.ts";
import type { ImageLimits } from "#workflows/networks/check.ts";
import type { Network } from "#workflows/networks/networks.ts";
import type { ChannelPart } from "#workflows/networks/takes.ts";
import { linkCardsOfPost, mediaOfPost, type PostLinkCard, type PostMediaItem } from "./media.server.ts";

export interface PostPageText {
  /** `main`, or the id of the channel that departs from it. */
  slot: string;
  text: string;
  version: number;
  updatedByName: string;
  updatedAt: string;
}

export interface PostPageChannel {
  id: string;
  network: Network;
  name: string;
  handle: string;
  url: string | null;
  colour: number;
  altRequired: boolean;
  characterLimit: number | null;
  /** What its server says of images, where the channel is connected. */
  imageLimits: ImageLimits | null;
  chosen: boolean;
  /** What it says besides its text; absent where nothing. */
  part?: ChannelPart;
}

export interface PostPagePublication {
  channelId: string;
  state: PublicationState;
  url: string | null;
  failureReason: string | null;
  /** Why the publisher did not bring it out, and what did not stand there as signed. */
  fault: PublicationFault | null;
  differences: string[] | null;
  /** When it was read back last. */
  readAt: string | null;
  /** There is an evidence sheet with calls on it. */
  onRecord: boolean;
  confirmedByName: string | null;
  dueAt: string;
  publishedAt: string | null;
  /** When a withdrawal took it off again, and who says so. */
  withdrawnAt: string | null;
  withdrawnByName: string | null;
  updatedAt: string;
  revisionHash: string;
  /** Who is named for the channel; empty where nobody is. */
  publishers: Array<{ id: string; name: string }>;
}

/** Everything the writer's page shows of a post. Instants are ISO 8601 in UTC. */
export interface PostPage {
  /** What is signed is an envelope, which has a page of its own. */
  carriesEnvelope: boolean;
  id: string;
  title: string;
  purpose: string;
  audience: string;
  campaign: string;
  tags: string[];
  sources: PostSource[];
  sensitive: boolean;
  sensitiveReason: string;
  /** Written with the help of an artificial intelligence. */
  aiUsed: boolean;
  language: string;
  authorId: string;
  authorName: string;
  /** A colleague who has what is not finished while its author is away. */
  acting: { id: string; name: string } | null;
  voiceId: string | null;
  voiceName: string | null;
  routeId: string | null;
  /** By the writer; otherwise it is the one that resulted at the last submission. */
  routeChosen: boolean;
  routeName: string | null;
  state: PostState;
  machine: unknown;
  machineVersion: number;
  version: number;
  revisionNumber: number;
  revisionHash: string | null;
  publishAt: string | null;
  publishZone: string;
  dueAt: string | null;
  publishedAt: string | null;
  duplicatedFrom: { id: string; title: string } | null;
  kind: PostKind;
  /** Of a linked post: what it is about. */
  aboutPostId: string | null;
  /** What a reply answers. */
  answered: Answered | null;
  /** The post whose text, approved before, a reply started from. */
  fromReadyAnswerId: string | null;
  /** Everyone whose words are in it. */
  authors: Array<{ id: string; name: string }>;
  texts: PostPageText[];
  /** The post's channels, and the others the organisation could choose. */
  channels: PostPageChannel[];
  publications: PostPagePublication[];
  media: PostMediaItem[];
  /** Cards that were taken of links of its texts. */
  cards: PostPageCard[];
}

export type PostPageCard = Omit<PostLinkCard, "readAt"> & { readAt: string };

type InstantOf<Row, Key extends keyof Row> = Omit<Row, Key> & { [K in Key]: string | Date | null };
type PostRow = InstantOf<
  Omit<PostPage, "media" | "cards" | "duplicatedFrom">,
  "publishAt" | "dueAt" | "publishedAt"
> & {
  originId: string | null;
  originTitle: string | null;
};

/** The page of one post, or null when the organisation has no such post. Four statements. */
export async function readPostPage(scope: Scope, postId: string): Promise<PostPage | null> {
  const [row] = await scope.tx.execute<PostRow>(sql`
    select p.id, p.title, p.purpose, p.audience, p.campaign, p.tags, p.sources, p.sensitive, p.sensitive_reason as "sensitiveReason",
      p.ai_used as "aiUsed", p.language,
      p.author_id as "authorId", a.name as "authorName", ${acting} as acting, p.voice_id as "voiceId",
      w.name as "voiceName",
      p.route_id as "routeId", p.route_chosen as "routeChosen", r.name as "routeName", p.state, p.machine, p.machine_version as "machineVersion",
      p.version, p.revision_number as "revisionNumber", p.revision_hash as "revisionHash",
      p.publish_at as "publishAt", p.publish_zone as "publishZone", p.due_at as "dueAt", p.published_at as "publishedAt",
      exists (select from envelopes e where e.post_id = p.id) as "carriesEnvelope",
      o.id as "originId", o.title as "originTitle",
      p.kind, p.about_post_id as "aboutPostId", p.answered, p.from_ready_answer_id as "fromReadyAnswerId",
      ${authors} as authors, ${texts} as texts, ${channels} as channels, ${publications} as publications
    from posts p
    join memberships a on a.id = p.author_id
    left join approval_routes r on r.id = p.route_id
    left join memberships w on w.id = p.voice_id
    left join posts o on o.id = p.duplicated_from_id
    where p.organization_id = ${scope.organizationId} and p.id = ${postId}::uuid`);
  if (!row) return null;
  const { originId, originTitle, ...post } = row;
  return {
    ...post,
    publishAt: iso(post.publishAt),
    dueAt: iso(post.dueAt),
    publishedAt: iso(post.publishedAt),
    texts: post.texts.map((text) => ({ ...text, updatedAt: iso(text.updatedAt) ?? "" })),
    publications: post.publications.map((one) => ({
      ...one,
      dueAt: iso(one.dueAt) ?? "",
      publishedAt: iso(one.publishedAt),
      withdrawnAt: iso(one.withdrawnAt),
      updatedAt: iso(one.updatedAt) ?? "",
    })),
    duplicatedFrom: originId && originTitle !== null ? { id: originId, title: originTitle } : null,
    media: await mediaOfPost(scope, postId),
    cards: (await linkCardsOfPost(scope, postId)).map(({ readAt, ...card }) => ({
      ...card,
      readAt: readAt.toISOString(),
    })),
  };
}

/** When a post should go out, and the zone in which that is meant; null when there is no such post. */
export async function publishMoment(scope: Scope, postId: string): Promise<{ at: Date | null; zone: string } | null> {
  const [row] = await scope.tx.execute<{ at: string | Date | null; zone: string }>(sql`
    select publish_at as at, publish_zone as zone from posts
    where organization_id = ${scope.organizationId} and id = ${postId}::uuid`);
  return row ? { at: row.at === null ? null : new Date(row.at), zone: row.zone } : null;
}

/* What is finished stays with the colleague who finished it: it waits for nobody's return. */
const acting = sql`
  case when p.state in ${unfinishedStates}
    then (select json_build_object('id', m.id, 'name', m.name) from memberships m where m.id = p.acting_writer_id) end`;

const authors = sql`
  coalesce((select json_agg(json_build_object('id', m.id, 'name', m.name) order by w.first_at)
    from post_authors w join memberships m on m.id = w.person_id where w.post_id = p.id), '[]')`;

const texts = sql`
  coalesce((select json_agg(json_build_object('slot', t.slot, 'text', t.text, 'version', t.version,
      'updatedByName', coalesce(m.name, ''), 'updatedAt', t.updated_at))
    from post_texts t left join memberships m on m.id = t.updated_by where t.post_id = p.id), '[]')`;

const channels = sql`
  coalesce((select json_agg(jsonb_build_object('id', c.id, 'network', c.network, 'name', c.name, 'handle', c.handle,
      'url', c.url, 'colour', c.colour, 'altRequired', c.alt_required, 'characterLimit', c.character_limit,
      'imageLimits', (select cc.capabilities -> 'images' from channel_connections cc where cc.channel_id = c.id),
      'chosen', pc.channel_id is not null) || case when pp.in_thread or pp.content_warning <> '' then
        jsonb_build_object('part', jsonb_build_object('contentWarning', pp.content_warning, 'inThread', pp.in_thread)) else '{}' end
      order by c.position, c.name)
    from channels c left join post_channels pc on pc.channel_id = c.id and pc.post_id = p.id
    left join post_parts pp on pp.channel_id = c.id and pp.post_id = p.id
    where c.organization_id = p.organization_id and (c.archived_at is null or pc.channel_id is not null)), '[]')`;

const publications = sql`
  coalesce((select json_agg(json_build_object('channelId', u.channel_id, 'state', u.state, 'url', u.url,
      'failureReason', u.failure_reason, 'fault', u.fault, 'differences', u.read_differences, 'readAt', u.read_at,
      'onRecord', exists (select from publication_attempts t where t.publication_id = u.id), 'confirmedByName', m.name, 'dueAt', u.due_at, 'publishedAt', u.published_at, 'withdrawnAt', u.withdrawn_at,
      'withdrawnByName', (select o.name from memberships o where o.id = u.withdrawn_by),
      'updatedAt', u.updated_at, 'revisionHash', u.revision_hash,
      'publishers', coalesce((select json_agg(json_build_object('id', who.id, 'name', who.name) order by who.name)
        from channel_publishers cp join memberships who on who.id = cp.person_id and who.status = 'active'
        where cp.channel_id = u.channel_id), '[]')) order by u.created_at)
    from publications u left join memberships m on m.id = u.confirmed_by
    where u.post_id = p.id and u.state <> 'cancelled'), '[]')`;

function iso(value: string | Date | null): string | null {
  return value === null ? null : new Date(value).toISOString();
}
