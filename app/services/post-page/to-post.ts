import { isId } from "#app/kernel/ids.ts";

/** From an address that is only posted to, to the post's page; what is no id is not found, and never put into a header. */
export function toPost(postId: string | undefined): Response {
  if (!isId(postId)) return new Response(null, { status: 404 });
  return new Response(null, { status: 303, headers: { Location: `/posts/${postId}` } });
}
