import { canonicalBytes, sha256 } from "#app/audit/canonical.ts";
import { isLinkedKind } from "#workflows/content/post-kinds.ts";
import type { SubmissionContent } from "#db/queries/facts-of-submission.server.ts";
import type { PostForUpdate } from "#db/queries/post-for-update.server.ts";
import type { Original } from "#db/queries/linked-posts.server.ts";
import { canonicalRevision, type LinkedPart, textFor } from "#workflows/content/revision.ts";
import type { PartHashes } from "#workflows/approval/parts.ts";
import { revisionMedia } from "#workflows/content/shown-images.ts";
import { revisionParts } from "#workflows/content/parts.ts";
import { saidBesides } from "./channel-parts.ts";
import { textsOf } from "./submission-problems.ts";

type Frozen = Pick<
  PostForUpdate,
  | "title"
  | "purpose"
  | "audience"
  | "publishZone"
  | "voiceId"
  | "sensitive"
  | "aiUsed"
  | "tags"
  | "revisionNumber"
  | "revisionHash"
  | "kind"
  | "answered"
>;

/** Whether what would be frozen now is what the last submission froze. */
export function isUnchanged(
  post: Frozen & { publishAt: Date | null },
  content: SubmissionContent,
  about: Original | null,
): boolean {
  return post.publishAt !== null && freeze({ ...post, about }, content, post.publishAt).hash === post.revisionHash;
}

/** The exact bytes that are hashed, stored and signed, and the hash of each part of them. */
export function freeze(post: Frozen & { about: Original | null }, content: SubmissionContent, publishAt: Date) {
  // Nothing of a withdrawal goes out: what it takes off, where and why is all that is signed.
  const goesOut = post.kind !== "withdrawal";
  const isText = goesOut && content.envelope === undefined;
  const texts = goesOut ? textsOf(content) : { mainText: "", textOverrides: {} };
  const canonical = canonicalRevision({
    title: post.title,
    purpose: post.purpose,
    audience: post.audience,
    ...texts,
    channels: content.channels.map((channel) => {
      const { channelId, network, name, handle, url, remoteId } = channel;
      const besides = isText ? saidBesides(channel, textFor(texts, channelId)) : {};
      return { channelId, network, name, handle, url, remoteId, ...besides };
    }),
    media: goesOut ? revisionMedia(content.media, channelIdsOf(content)) : [],
    cards: isText ? content.cards : [],
    publishAt: publishAt.toISOString(),
    zone: post.publishZone,
    voiceId: post.voiceId,
    sensitive: post.sensitive,
    aiUsed: post.aiUsed,
    tags: post.tags,
    linked: linkedPart(post),
    ...(content.envelope === undefined ? {} : { envelope: content.envelope }),
  });
  const bytes = canonicalBytes({ ...canonical });
  const parts: PartHashes = {};
  for (const [channelId, part] of revisionParts(canonical)) parts[channelId] = hashOf(canonicalBytes({ ...part }));
  return {
    number: post.revisionNumber + 1,
    hash: hashOf(bytes),
    content: bytes.toString("utf8"),
    parts,
  };
}

function channelIdsOf({ channels }: SubmissionContent): string[] {
  return channels.map(({ channelId }) => channelId);
}

function hashOf(bytes: Buffer): string {
  return sha256(bytes).toString("hex");
}

/** What is signed of a linked post besides its words; null for an ordinary one, whose bytes stay as they were. */
function linkedPart({ kind, about, answered }: Pick<Frozen, "kind" | "answered"> & { about: Original | null }) {
  if (!isLinkedKind(kind)) return null;
  const part: LinkedPart = {
    kind,
    about: about && { postId: about.id, revisionHash: about.revisionHash },
    answered: kind === "reply" ? answered : null,
  };
  return part;
}
