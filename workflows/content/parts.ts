/** The parts of a revision: what a signature covers, and what must stay as it is for the signature to be kept. */
import type { CanonicalChannel, CanonicalRevision } from "./revision.ts";

/**
 * What one channel shows, with everything of the revision that is not of a single channel: title, purpose, audience, the
 * moment with its zone, voice, sensitive, AI and tags belong to every part. The versions of the format and of the counting
 * rules belong to none: no reader sees them, and an update of the program must not look like a change of the post.
 */
export interface RevisionPart extends Omit<CanonicalRevision, "format" | "channels" | "rulesVersion"> {
  channel: CanonicalChannel;
}

/** By channel id, in the order of the revision. */
export function revisionParts(revision: CanonicalRevision): Array<[channelId: string, part: RevisionPart]> {
  const { format: _, channels, rulesVersion: __, ...common } = revision;
  return channels.map((channel) => [channel.channelId, { ...common, channel }]);
}
