import { and, eq, notInArray, sql } from "drizzle-orm";
import type { StoredIter } from "#workflows/approval/events.ts";
import type { Answered, PostKind } from "#workflows/content/post-kinds.ts";
import { fittedMedia, postMedia } from "#db/schema/media.ts";
import { postAuthors, postChannels, postParts, posts, type PostSource, postTexts } from "#db/schema/posts.ts";
import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";

/** The writer's own fields; everything the iter decides is written by `advancePost` alone. */
export interface PostBrief {
  title: string;
  purpose: string;
  audience: string;
  campaign: string;
  tags: string[];
  sources: PostSource[];
  sensitive: boolean;
  sensitiveReason: string;
  aiUsed: boolean;
  language: string;
  voiceId: string | null;
  routeId: string | null;
  publishAt: Date | null;
  publishZone: string;
  /** Of a reply: what it answers. */
  answered: Answered | null;
}

export interface ChainPosition {
  seq: number;
  head: Buffer;
}

export interface NewPost extends Partial<PostBrief> {
  id: string;
  title: string;
  authorId: string;
  duplicatedFromId?: string;
  kind?: PostKind;
  aboutPostId?: string | null;
  fromReadyAnswerId?: string | null;
  iter: StoredIter;
  chain: ChainPosition;
  at: Date;
}

/** A draft of its author, with an empty common text. */
export async function insertPost(scope: Scope, { iter, chain, at, ...post }: NewPost): Promise<void> {
  await scope.tx.insert(posts).values({
    ...post,
    organizationId: scope.organizationId,
    machine: iter.snapshot,
    machineVersion: iter.machineVersion,
    chainSeq: chain.seq,
    chainHead: chain.head,
    createdAt: at,
    updatedAt: at,
  });
  await noteAuthor(scope, { postId: post.id, personId: post.authorId, at });
}

export interface PostTouched {
  postId: string;
  /** Where its chain stands after the entry of this change; absent when the change has none of its own. */
  chain?: ChainPosition;
  at: Date;
}

/** Writes changed fields and raises the version. The row must be locked by this transaction. */
export async function updateBrief(
  scope: Scope,
  {
    postId,
    chain,
    at,
    contentChanged,
    ...touched
  }: PostTouched & {
    changes: Partial<PostBrief>;
    /** Images, or which text a channel shows. */
    contentChanged?: boolean;
  },
): Promise<void> {
  await scope.tx
    .update(posts)
    .set({
      ...touched.changes,
      // Named in a form, it is the writer's choice from now on; none is none.
      ...(touched.changes.routeId === undefined ? {} : { routeChosen: true }),
      ...(chain === undefined ? {} : { chainSeq: chain.seq, chainHead: chain.head }),
      ...(contentChanged === true ? { contentAt: at } : {}),
      version: sql`${posts.version} + 1`,
      updatedAt: at,
    })
    .where(and(eq(posts.organizationId, scope.organizationId), eq(posts.id, postId)));
}

/**
 * Whoever changed something of the post besides its texts: an author for good, because it is not recorded who wrote which part of its title
 * or chose its images. For the texts the shared documents know it, character by character.
 */
export async function noteAuthor(
  scope: Scope,
  { postId, personId, at }: { postId: string; personId: string; at: Date },
): Promise<void> {
  const touched = { lastAt: at, besidesTextAt: at };
  await scope.tx
    .insert(postAuthors)
    .values({ postId, personId, organizationId: scope.organizationId, firstAt: at, ...touched })
    .onConflictDoUpdate({ target: [postAuthors.postId, postAuthors.personId], set: touched });
}

export interface TextWritten {
  postId: string;
  slot: string;
  text: string;
  personId: string;
  at: Date;
}

/** The first text of a new post. From then on texts are written through their shared document (`commitText`). */
export async function insertText(scope: Scope, { postId, slot, text, personId, at }: TextWritten): Promise<void> {
  const { tx, organizationId } = scope;
  await tx.insert(postTexts).values({ postId, organizationId, slot, text, updatedBy: personId, updatedAt: at });
}

/** Lets a channel show the common text again. False when it already did. */
export async function deleteText(scope: Scope, { postId, slot }: { postId: string; slot: string }): Promise<boolean> {
  const gone = await scope.tx
    .delete(postTexts)
    .where(
      and(eq(postTexts.organizationId, scope.organizationId), eq(postTexts.postId, postId), eq(postTexts.slot, slot)),
    )
    .returning({ slot: postTexts.slot });
  return gone.length > 0;
}

/** The channels of a post, as a set; whether it is another one now. Texts of channels that leave stay, in case they come back. */
export async function replaceChannels(
  scope: Scope,
  { postId, channelIds }: { postId: string; channelIds: string[] },
): Promise<boolean> {
  const { organizationId, tx } = scope;
  const ofPost = and(eq(postChannels.organizationId, organizationId), eq(postChannels.postId, postId));
  const id = { channelId: postChannels.channelId };
  if (channelIds.length === 0) return (await tx.delete(postChannels).where(ofPost).returning(id)).length > 0;
  const gone = await tx
    .delete(postChannels)
    .where(and(ofPost, notInArray(postChannels.channelId, channelIds)))
    .returning(id);
  const added = await tx
    .insert(postChannels)
    .values(channelIds.map((channelId) => ({ postId, channelId, organizationId })))
    .onConflictDoNothing()
    .returning(id);
  return gone.length + added.length > 0;
}

/** Gives a copy of a post the texts, channels and media of the original; its authors too, since the copy cannot tell their parts. */
export async function copyContent(
  scope: Scope,
  { fromPostId, toPostId, personId, at }: { fromPostId: string; toPostId: string; personId: string; at: Date },
): Promise<void> {
  const { organizationId, tx } = scope;
  const instant = at.toISOString();
  await tx.execute(sql`
    insert into ${postTexts} (post_id, organization_id, slot, text, updated_by, updated_at)
    select ${toPostId}, organization_id, slot, text, ${personId}, ${instant}::timestamptz from ${postTexts}
     where organization_id = ${organizationId} and post_id = ${fromPostId}
    on conflict (post_id, slot) do update set text = excluded.text`);
  await tx.execute(sql`
    insert into ${postChannels} (post_id, channel_id, organization_id)
    select ${toPostId}, pc.channel_id, pc.organization_id
      from ${postChannels} pc join channels c on c.id = pc.channel_id and c.archived_at is null
     where pc.organization_id = ${organizationId} and pc.post_id = ${fromPostId}`);
  await tx.execute(sql`
    insert into ${postParts} (post_id, channel_id, organization_id, content_warning, in_thread)
    select ${toPostId}, channel_id, organization_id, content_warning, in_thread from ${postParts}
     where organization_id = ${organizationId} and post_id = ${fromPostId}`);
  await tx.execute(sql`
    insert into ${postMedia} (post_id, media_id, organization_id, position, alt, credit, channel_ids)
    select ${toPostId}, media_id, organization_id, position, alt, credit, channel_ids from ${postMedia}
     where organization_id = ${organizationId} and post_id = ${fromPostId}`);
  await tx.execute(sql`
    insert into ${fittedMedia} (post_id, media_id, organization_id, channel_id, fitted_id, focus_x, focus_y)
    select ${toPostId}, media_id, organization_id, channel_id, fitted_id, focus_x, focus_y from ${fittedMedia}
     where organization_id = ${organizationId} and post_id = ${fromPostId}`);
  await tx.execute(sql`
    insert into ${postAuthors} (post_id, person_id, organization_id, first_at, last_at, besides_text_at)
    select ${toPostId}, person_id, organization_id, ${instant}::timestamptz, ${instant}::timestamptz, ${instant}::timestamptz
      from ${postAuthors}
     where organization_id = ${organizationId} and post_id = ${fromPostId}
    on conflict (post_id, person_id) do nothing`);
}

const settleStatement = `
update post_authors
   set vanished_at = case when $3::jsonb is null
     or person_id in (select value::uuid from jsonb_array_elements_text($3::jsonb)) then null else $4::timestamptz end
 where organization_id = $1 and post_id = $2`;

/** Notes, at a submission, of whom nothing is left in the texts. `writers` null: not known, so nobody is noted. */
export async function settleAuthors(
  scope: Scope,
  { postId, writers, at }: { postId: string; writers: string[] | null; at: Date },
): Promise<void> {
  const list = writers === null ? null : JSON.stringify(writers);
  await runStatement(scope, settleStatement, [scope.organizationId, postId, list, at.toISOString()]);
}
