import { type Failure, failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { byViewer, type PostChange, type ViewerInput } from "#app/services/posts/command.ts";
import { changePost } from "#app/services/posts/change-post.server.ts";
import { longest, reasonFault } from "#app/services/posts/text-rules.ts";
import { plainText } from "#workflows/content/plain-text.ts";

/**
 * Whoever published by hand says where it can be read: an https address, without credentials, that can be one of the
 * channel's network and account. `alreadyOut`: it was published before the post was stopped.
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

/** Of a withdrawal: whoever took the post off a channel says so. There is no address any more. */
export function confirmTakenOff(
  ctx: AppContext,
  input: ViewerInput & { channelId: string },
): Promise<PostChange | Failure> {
  const { channelId } = input;
  return changePost(ctx, byViewer(input, { type: "confirmPublication", channelId, url: "", takenOff: true }));
}

/** The address as it will be kept and linked, or null when it is none. */
export function publicAddress(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > longest.url || !trimmed.isWellFormed() || !URL.canParse(trimmed)) return null;
  const url = new URL(trimmed);
  const named = url.hostname.includes(".") && !url.hostname.endsWith(".");
  return url.protocol === "https:" && url.username === "" && url.password === "" && named ? url.href : null;
}

/** Reports that a publication by hand failed, and why. */
export async function reportPublicationFailure(
  ctx: AppContext,
  input: ViewerInput & { channelId: string; reason: string },
): Promise<PostChange | Failure> {
  const reason = plainText(input.reason).trim();
  const refused = reasonRefused(reason);
  if (refused !== null) return refused;
  return changePost(ctx, byViewer(input, { type: "reportFailure", channelId: input.channelId, reason }));
}

/** Asks again, now, for a publication that failed, without new signatures while they still cover the moment. */
export function retryPublication(
  ctx: AppContext,
  input: ViewerInput & { channelId: string },
): Promise<PostChange | Failure> {
  return changePost(ctx, byViewer(input, { type: "retryPublication", channelId: input.channelId }));
}

/**
 * Somebody looked at a channel of which nobody knew: it is out at this address, which has to be one of the channel's, or
 * with null it is not, and may be tried again or given up.
 */
export async function resolveUncertain(
  ctx: AppContext,
  input: ViewerInput & { channelId: string; url: string | null },
): Promise<PostChange | Failure> {
  const url = input.url === null ? null : publicAddress(input.url);
  if (input.url !== null && url === null) return failure("urlInvalid", { field: "url" });
  return changePost(ctx, byViewer(input, { type: "resolveUncertain", channelId: input.channelId, url }));
}

/** Of a withdrawal of which nobody knew: somebody looked, and the post is gone there; or it still stands, and may be tried again. */
export function resolveTakenOff(
  ctx: AppContext,
  input: ViewerInput & { channelId: string; isGone: boolean },
): Promise<PostChange | Failure> {
  const { channelId, isGone } = input;
  const said = isGone ? { url: "", takenOff: true } : { url: null };
  return changePost(ctx, byViewer(input, { type: "resolveUncertain", channelId, ...said }));
}

/** The post does not go out on a channel that failed; the reason stays in the log, and the post can end. */
export async function giveUpChannel(
  ctx: AppContext,
  input: ViewerInput & { channelId: string; reason: string },
): Promise<PostChange | Failure> {
  const reason = plainText(input.reason).trim();
  const refused = reasonRefused(reason);
  if (refused !== null) return refused;
  return changePost(ctx, byViewer(input, { type: "giveUpChannel", channelId: input.channelId, reason }));
}

function reasonRefused(reason: string): Failure | null {
  const fault = reason === "" ? "reasonRequired" : reasonFault(reason);
  return fault === null ? null : failure(fault, { field: "reason" });
}
