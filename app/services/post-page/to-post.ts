import { isId } from "#app/kernel/ids.ts";

/** Redirects an address that only takes POST to the post's page; a malformed id is not found, and never put into a header. */
export function toPost(postId: string | undefined): Response {
  if (!isId(postId)) return new Response(null, { status: 404 });
  return new Response(null, { status: 303, headers: { Location: `/posts/${postId}` } });
}
