/** Pictures are sent before the post, each with its words, and kept by name so that another try sends none twice. */
import { z } from "zod";
import { type Asked, isOk } from "#app/connectors/ask.ts";
import type { Attempt, Call, ContentImage, Outcome } from "#app/connectors/contract.ts";
import { madePosts } from "#app/connectors/threads.ts";
import { mastodonFailure, get, send, sideOf } from "./api.ts";

const sentMedia = z.object({ id: z.string(), ready: z.boolean(), at: z.string() });
export const keptSchema = z.object({ media: z.record(z.string(), sentMedia).default({}), posts: madePosts });
type Kept = z.infer<typeof keptSchema>;

const attachment = z.object({ id: z.string(), url: z.string().nullish() });

/** Servers throw away what belongs to no post after a day. */
const keptHours = 12;
const secondsBetweenLooks = 3;

/** Ids in the order of the pictures, or why there are none yet. */
export async function mediaIds(call: Call, { rendered, checkpoint }: Attempt): Promise<string[] | Outcome> {
  const kept = keptSchema.parse(checkpoint ?? {});
  const ids: string[] = [];
  for (const image of rendered.images) {
    const failure = (await sendOnce(call, image, kept)) ?? (await lookIfReady(call, image, kept));
    if (failure !== null) return failure;
    ids.push(kept.media[image.hash]?.id ?? "");
  }
  return ids;
}

async function sendOnce(call: Call, image: ContentImage, kept: Kept): Promise<Outcome | null> {
  const before = kept.media[image.hash];
  if (before && call.now().getTime() - Date.parse(before.at) < keptHours * 3_600_000) return null;
  const asked = await upload(call, image);
  const answer = isOk(asked) ? attachment.safeParse(asked.json) : null;
  if (!answer?.success) return mastodonFailure(asked, false, call.now());
  const { id, url } = answer.data;
  kept.media[image.hash] = { id, ready: Boolean(url), at: call.now().toISOString() };
  await call.save(kept);
  return null;
}

async function upload(call: Call, { hash, mime, alt }: ContentImage): Promise<Asked> {
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(await call.readImage(hash))], { type: mime }), fileName(hash, mime));
  if (alt !== "") form.set("description", alt);
  const options = { method: "POST", body: form, timeoutMs: 60_000 } as const;
  const asked = await send(sideOf(call), "/api/v2/media", options);
  const older = asked.type === "answered" && (asked.status === 404 || asked.status === 405);
  return older ? send(sideOf(call), "/api/v1/media", options) : asked;
}

/** A large picture is worked on for a while: 206 until it is done. */
async function lookIfReady(call: Call, { hash }: ContentImage, kept: Kept): Promise<Outcome | null> {
  const sent = kept.media[hash];
  if (!sent || sent.ready) return null;
  const asked = await get(sideOf(call), `/api/v1/media/${encodeURIComponent(sent.id)}`);
  const answer = isOk(asked) ? attachment.safeParse(asked.json) : null;
  if (!isOk(asked) || !answer?.success) return mastodonFailure(asked, false, call.now());
  if (asked.status === 206 || !answer.data.url)
    return { type: "pending", checkpoint: kept, afterSeconds: secondsBetweenLooks, evidence: asked.evidence };
  sent.ready = true;
  await call.save(kept);
  return null;
}

function fileName(hash: string, mime: string): string {
  return `${hash.slice(0, 16)}.${mime.slice("image/".length).replace("jpeg", "jpg")}`;
}
