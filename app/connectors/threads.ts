/** A text that goes out as several posts, each an answer to the one before: how far it has come, and what its calls say. */
import { z } from "zod";
import type { Evidence, Finding, Outcome, RemotePost } from "./contract.ts";

/** In the checkpoint of a publication: the posts that are out, in order. */
export const madePosts = z
  .array(z.object({ id: z.string(), version: z.string().nullable(), url: z.string().nullable() }))
  .default([]);

/** What is kept of a checkpoint for reading back or removing: all posts of the thread; the one that is known, where there is no other. */
export function postsOf(post: RemotePost, checkpoint: unknown): RemotePost[] {
  const kept = z.object({ posts: madePosts }).safeParse(checkpoint ?? {});
  const posts = kept.success ? kept.data.posts : [];
  return posts.length > 1 && posts[0]?.id === post.id ? posts : [post];
}

/** The last post made ends the publication, under the address of the first; before it there is more to do. */
export function afterPost(
  kept: Readonly<Record<string, unknown>>,
  posts: readonly RemotePost[],
  { total, evidence }: { total: number; evidence: Evidence },
): Outcome {
  const [first] = posts;
  if (first === undefined) throw new Error("A thread begins with a post.");
  const said = placed(evidence, posts.length, total);
  if (posts.length < total) return { type: "pending", checkpoint: { ...kept, posts }, afterSeconds: 0, evidence: said };
  return { type: "published", post: first, evidence: said };
}

/** The same of a post that was looked for: where it is the last one, the publication is there. */
export function foundPost(
  posts: readonly RemotePost[],
  { total, evidence }: { total: number; evidence: Evidence },
): Finding {
  const outcome = afterPost({}, posts, { total, evidence });
  if (outcome.type === "pending") return { type: "part", checkpoint: outcome.checkpoint, evidence: outcome.evidence };
  const [post] = posts;
  if (post === undefined) throw new Error("A thread begins with a post.");
  return { type: "found", post, evidence: outcome.evidence, ...(total > 1 ? { checkpoint: { posts } } : {}) };
}

/** Every post was found to be out already: nothing is sent. */
export const foundBefore: Evidence = { status: null, requestId: null, words: "every post of the thread was there" };

/** Says which post of the thread a call was about; of a text in one post nothing. */
export function placed(evidence: Evidence, number: number, total: number): Evidence {
  return total === 1 ? evidence : { ...evidence, place: { number, total } };
}
