import { type Failure, failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { byViewer, type ViewerInput } from "#app/services/posts/by-viewer.ts";
import { changePost, type PostChange } from "#app/services/posts/change-post.server.ts";
import { longest } from "#app/services/posts/text-rules.ts";

/**
 * Whoever published by hand says where it can be read: an https address, without credentials, that can be one of the
 * channel's network and account. `alreadyOut`: it stood there before the post was stopped.
 */
export async function confirmPublication(
  ctx: AppContext,
  input: ViewerInput & { channelId: string; url: string; alreadyOut?: boolean },
): Promise<PostChange | Failure> {
  const url = publicAddress(input.url);
  if (url === null) return failure("urlInvalid", { field: "url" });
  const { channelId, alreadyOut = false } = input;
  return changePost(ctx, byViewer(input, { type: "confirmPublication", channelId, url, alreadyOut }));
}

/** The address as it will be kept and linked, or null when it is none. */
export function publicAddress(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > longest.url || !trimmed.isWellFormed() || !URL.canParse(trimmed)) return null;
  const url = new URL(trimmed);
  const named = url.hostname.includes(".") && !url.hostname.endsWith(".");
  return url.protocol === "https:" && url.username === "" && url.password === "" && named ? url.href : null;
}
