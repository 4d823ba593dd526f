/** The address in a mail: its secret, whether it still shows its post, and whether it lets anybody speak. */
import { createHash, createHmac } from "node:crypto";
import type { DiscussionView } from "#app/services/comments/discussion-view.ts";
import type { LinkHolder, DecisionTokenFound } from "#db/queries/decision-tokens.server.ts";

/**
 * The secret of the address in a mail, derived from the id of its row: the sender makes the same address again at every
 * try, while the database keeps only `hashDecisionToken` of it. 32 bytes, base64url, 43 characters.
 */
export function decisionToken(secret: string, tokenId: string): string {
  return createHmac("sha256", secret).update(`decision:${tokenId}`).digest("base64url");
}

/** What stands in `decision_tokens.token_hash`. */
export function hashDecisionToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/**
 * Whether an address alone, without a known browser, still shows its post: as long as it can decide, or has decided, what it
 * was made for. Later, or for somebody who no longer signs, it shows only what became of the request.
 */
export function isLiveLink(
  token: Pick<DecisionTokenFound, "supersededAt" | "expiresAt">,
  holder: LinkHolder | null,
  now: Date,
): boolean {
  if (holder === null || !holder.active || !holder.isCurrent) return false;
  return token.supersededAt === null && token.expiresAt > now && (holder.mayFill || holder.hasMarked);
}

/** The same for a browser known as the holder's, or in which they typed a code: the address is not the only proof then. */
export function maySeePost(input: {
  token: DecisionTokenFound;
  holder: LinkHolder | null;
  known: boolean;
  now: Date;
}): boolean {
  const { token, holder, known, now } = input;
  return known || holder?.provedByCode ? holder?.active === true : isLiveLink(token, holder, now);
}

/** An address that can no longer decide allows no comments either. A signed-in person has no address. */
export function isLive(token: Pick<DecisionTokenFound, "supersededAt" | "expiresAt"> | null, now: Date): boolean {
  return token === null || (token.supersededAt === null && token.expiresAt > now);
}

/** What was said, for somebody who may not add to it. */
export function silent({ threads, ...discussion }: DiscussionView): DiscussionView {
  const mute = threads.map((thread) => ({ ...thread, rights: { ...thread.rights, reply: false } }));
  return { ...discussion, threads: mute, mayComment: false, people: [] };
}
