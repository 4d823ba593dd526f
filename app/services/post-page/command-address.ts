import type { Failure } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";

/**
 * Where a command on a post leads: back to the post, with the code of the refusal where there was one (the page says
 * it in words). Null when this viewer may not see such a post, and for a malformed id, which never gets into a header.
 */
export function commandAddress(postId: string, answer: { ok: true } | Failure): string | null {
  if (!isId(postId)) return null;
  if (answer.ok) return `/posts/${postId}`;
  if (answer.error.code === "notFound") return null;
  // Declared on a page of its own, which sends the post too.
  if (answer.error.code === "declarationMissing") return `/posts/${postId}/blackout`;
  // Asked on a page of its own, whose yes does it.
  if (answer.error.code === "otherOrganization") return `/posts/${postId}/organization`;
  return `/posts/${postId}?problem=${answer.error.code}`;
}

/** The fields in which a form says a moment. */
export const momentNames = ["date", "hour", "which"] as const;

/** Where whoever asked to schedule is asked whether the organisation is the right one; the moment goes along. */
export function organizationQuestion(postId: string, form: { intent: string; field(name: string): string }): string {
  const moment = momentNames.flatMap((name) => (form.field(name) === "" ? [] : [[name, form.field(name)]]));
  const asked = new URLSearchParams([["intent", form.intent], ...moment]);
  return `/posts/${postId}/organization?${asked.toString()}`;
}

/** Redirects an address that only takes POST to the post's page; a malformed id is not found, and never put into a header. */
export function toPost(postId: string | undefined): Response {
  if (!isId(postId)) return new Response(null, { status: 404 });
  return new Response(null, { status: 303, headers: { Location: `/posts/${postId}` } });
}
