import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { readSubmissionContent } from "#db/queries/facts-of-submission.server.ts";
import { writePart } from "#db/writes/post-parts.server.ts";
import { plainLine } from "#workflows/content/plain-text.ts";
import {
  type ChannelPart,
  longestContentWarning,
  takesContentWarning,
  takesThread,
} from "#workflows/networks/takes.ts";
import { editContent, type EditInput } from "./edit-content.server.ts";
import { textFault } from "./text-rules.ts";

/** Fields that are absent stay as they are. */
export type PartInput = EditInput & { channelId: string; part: Partial<ChannelPart> };

/** What one channel of a draft says besides its text: the line before it, and that it goes out as several posts. */
export async function setChannelPart(
  ctx: AppContext,
  input: PartInput,
): Promise<{ ok: true; version: number } | Failure> {
  const { channelId } = input;
  if (!isId(channelId)) return failure("channelUnknown");
  const contentWarning =
    input.part.contentWarning === undefined ? undefined : plainLine(input.part.contentWarning).trim();
  const fault = contentWarning === undefined ? null : textFault(contentWarning, longestContentWarning);
  if (fault !== null) return failure(fault, { field: "contentWarning", longest: longestContentWarning });
  const { inThread } = input.part;
  return editContent(ctx, input, async ({ scope, post }) => {
    const channel = (await readSubmissionContent(scope, post.id)).channels.find((one) => one.channelId === channelId);
    if (channel === undefined) return failure("channelUnknown");
    const { network } = channel;
    const takes = (contentWarning === undefined || takesContentWarning(network)) && (!inThread || takesThread(network));
    if (!takes) return failure("badRequest");
    const stands: ChannelPart = { contentWarning: channel.contentWarning, inThread: channel.inThread };
    const part = { contentWarning: contentWarning ?? stands.contentWarning, inThread: inThread ?? stands.inThread };
    const fields = (["contentWarning", "inThread"] as const).filter((field) => part[field] !== stands[field]);
    if (fields.length === 0) return { ok: true, answer: {}, changes: null };
    await writePart(scope, { postId: post.id, channelId, part });
    const payload = { channelId, fields };
    return { ok: true, answer: {}, changes: {}, entry: { type: "post.channelPartChanged", payload } };
  });
}

/** The fields as a form holds them: one that was not sent is absent. A box that is ticked says "yes" after its "no". */
export function readPartForm(form: {
  field(name: string): string;
  list(name: string): string[];
  has(name: string): boolean;
}): Partial<ChannelPart> {
  return {
    ...(form.has("contentWarning") ? { contentWarning: form.field("contentWarning") } : {}),
    ...(form.has("inThread") ? { inThread: form.list("inThread").at(-1) === "yes" } : {}),
  };
}
