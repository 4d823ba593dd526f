/** Pictures go to the site's library before the post, each once: looked for by its name, then sent. */
import { z } from "zod";
import { type Asked, isOk } from "#app/connectors/ask.ts";
import type { Attempt, Call, ContentImage, Outcome } from "#app/connectors/contract.ts";
import { send, sideOf, wordpressFailure } from "./api.ts";
import type { SentImage } from "./blocks.ts";

const keptSchema = z.object({
  media: z.record(z.string(), z.object({ id: z.number(), url: z.string() })).default({}),
});
const item = z.object({ id: z.number(), source_url: z.string() });

/** By hash, or why there are none yet. */
export async function sentImages(
  call: Call,
  { key, rendered, checkpoint }: Attempt,
): Promise<{ media: Record<string, SentImage> } | Outcome> {
  const kept = keptSchema.parse(checkpoint ?? {});
  for (const image of rendered.images) {
    if (kept.media[image.hash]) continue;
    const slug = `${key}-${image.hash.slice(0, 16)}`;
    const looked = await send(sideOf(call), "/wp/v2/media", { method: "GET", query: { slug, context: "edit" } });
    const there = isOk(looked) ? z.array(item).safeParse(looked.json) : null;
    if (!there?.success) return wordpressFailure(looked, false, call.now());
    let [found] = there.data;
    if (found === undefined) {
      const asked = await upload(call, image, slug);
      const answer = isOk(asked) ? item.safeParse(asked.json) : null;
      if (!answer?.success) return wordpressFailure(asked, false, call.now());
      found = answer.data;
    }
    kept.media[image.hash] = { id: found.id, url: found.source_url };
    await call.save(kept);
  }
  return kept;
}

async function upload(call: Call, { hash, mime, alt }: ContentImage, slug: string): Promise<Asked> {
  const ending = mime.slice("image/".length).replace("jpeg", "jpg");
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(await call.readImage(hash))], { type: mime }), `${slug}.${ending}`);
  form.set("slug", slug);
  form.set("alt_text", alt);
  return send(sideOf(call), "/wp/v2/media", { method: "POST", body: form, timeoutMs: 60_000 });
}
