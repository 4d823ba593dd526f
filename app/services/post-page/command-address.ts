import type { Failure } from "#app/kernel/errors.ts";

/**
 * Where a command on a post leads: back to the post, with the code of the refusal where there was one (the page says
 * it in words). Null when for this viewer there is no such post.
 */
export function commandAddress(postId: string, answer: { ok: true } | Failure): string | null {
  if (answer.ok) return `/posts/${postId}`;
  if (answer.error.code === "notFound") return null;
  return `/posts/${postId}?problem=${answer.error.code}`;
}
