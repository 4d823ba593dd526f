import { readSignedContent, type SignedContent } from "#app/services/decisions/signed-content.ts";
import { type DeclarationRow, declarationsOf } from "#db/queries/blackouts.server.ts";
import { type StoredComment, type StoredThread, threadsOfPost } from "#db/queries/comments.server.ts";
import { chainAndVersion, mediaByHash, type SeatOnRecord, seatsOnRecord } from "#db/queries/dossier.server.ts";
import { type LinkedRow, linkedTo, readOriginal } from "#db/queries/linked-posts.server.ts";
import type { LogEntry, LogNames } from "#db/queries/log-entries.server.ts";
import { postHistory } from "#db/queries/log.server.ts";
import type { StoredMedia } from "#db/queries/media.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { namesOf } from "#db/queries/people.server.ts";
import { type PostPage, readPostPage } from "#db/queries/post-page.server.ts";
import { type EvidenceRow, readEvidence } from "#db/queries/publication-evidence.server.ts";
import { revisionsOfPost, type StoredRevision } from "#db/queries/revisions.server.ts";
import type { Scope } from "#db/scope.server.ts";

export interface SentRevision extends Omit<StoredRevision, "content"> {
  content: SignedContent;
}

/** All that a dossier says, as it is on record. */
export interface DossierFacts {
  organizationName: string;
  post: PostPage;
  route: { name: string; version: number | null } | null;
  /** Oldest first. */
  revisions: SentRevision[];
  seats: SeatOnRecord[];
  declarations: DeclarationRow[];
  evidence: EvidenceRow[];
  threads: StoredThread[];
  comments: StoredComment[];
  /** Of people who opened, wrote or settled something. */
  names: Record<string, string>;
  /** What follows the post, and what the post itself follows. */
  linked: LinkedRow[];
  aboutTitle: string | null;
  history: { entries: LogEntry[]; names: LogNames };
  /** Of the last revision; those that are kept no more are absent. */
  media: Map<string, StoredMedia>;
}

/** Null where there is no such post, or where it was changed while it was read: then it has to be read again. */
export async function readFacts(scope: Scope, postId: string): Promise<DossierFacts | "changed" | null> {
  const before = await chainAndVersion(scope, postId);
  const post = await readPostPage(scope, postId);
  if (post === null) return null;
  const stored = await revisionsOfPost(scope, postId);
  const revisions = stored.map((one) => ({ ...one, content: readSignedContent(one.content) }));
  const { threads, comments } = await threadsOfPost(scope, postId);
  const people = [
    ...threads.flatMap(({ createdBy, settledBy }) => [createdBy, ...(settledBy === null ? [] : [settledBy])]),
    ...comments.map(({ authorId }) => authorId),
  ];
  const evidence: EvidenceRow[] = [];
  for (const channelId of channelsInOrder(post)) {
    const row = await readEvidence(scope, { postId, channelId });
    if (row) evidence.push(row);
  }
  const about = post.aboutPostId === null ? null : await readOriginal(scope, post.aboutPostId);
  const facts: DossierFacts = {
    organizationName: (await readOrganization(scope)).name,
    post,
    route: before.routeName === null ? null : { name: before.routeName, version: before.routeVersion },
    revisions,
    seats: await seatsOnRecord(scope, postId),
    declarations: await declarationsOf(scope, postId),
    evidence,
    threads,
    comments,
    names: await namesOf(scope, [...new Set(people)]),
    linked: await linkedTo(scope, postId),
    aboutTitle: about?.title ?? null,
    history: await postHistory(scope, postId),
    media: await mediaByHash(scope, hashesOf(revisions.at(-1)?.content)),
  };
  return (await chainAndVersion(scope, postId)).seq === before.seq ? facts : "changed";
}

function hashesOf(content: SignedContent | undefined): string[] {
  return [...new Set((content?.channels ?? []).flatMap(({ media }) => media.map(({ sha256 }) => sha256)))];
}

/** Every channel it is or was to go out on, in the order of its page. */
function channelsInOrder({ channels, publications }: PostPage): string[] {
  const chosen = channels.filter((channel) => channel.chosen).map(({ id }) => id);
  return [...new Set([...chosen, ...publications.map(({ channelId }) => channelId)])];
}
