/** What a record needs of the server before it can be made: pictures sent, mentions resolved, the thread it answers in. */
import { z } from "zod";
import { isOk } from "#app/connectors/ask.ts";
import type { Attempt, Call, Outcome } from "#app/connectors/contract.ts";
import { madePosts } from "#app/connectors/threads.ts";
import type { BlueskyBody, Facet } from "./render.ts";
import { momentOf } from "./tid.ts";
import { blueskyFailure, errorOf, isAbsent, query, upload } from "./xrpc.ts";

const strongRef = z.object({ uri: z.string(), cid: z.string() });
const blob = z.looseObject({ $type: z.literal("blob"), mimeType: z.string(), size: z.number() });

export const keptSchema = z.object({
  /** By hash. */
  blobs: z.record(z.string(), blob).default({}),
  /** By handle; null where nobody has it, and the words stay words. */
  dids: z.record(z.string(), z.string().nullable()).default({}),
  root: strongRef.nullable().default(null),
  posts: madePosts,
});
export type Kept = z.infer<typeof keptSchema>;

const uploaded = z.object({ blob });
const resolved = z.object({ did: z.string().startsWith("did:") });
const answered = z.object({
  value: z.object({ reply: z.object({ root: strongRef }).optional() }),
});

/** A failure, or all there is. Each thing is kept as it comes, so that another try goes on from there. */
export async function prepare(
  call: Call,
  { rendered, checkpoint }: Attempt,
  body: BlueskyBody,
): Promise<Kept | Outcome> {
  const kept = keptSchema.parse(checkpoint ?? {});
  for (const { hash, mime } of rendered.images) {
    // They go with the first post of a thread.
    if (kept.blobs[hash] || kept.posts.length > 0) continue;
    const asked = await upload(call, await call.readImage(hash), mime);
    const answer = isOk(asked) ? uploaded.safeParse(asked.json) : null;
    if (!answer?.success) return blueskyFailure(asked, false, call.now());
    kept.blobs[hash] = answer.data.blob;
    await call.save(kept);
  }
  for (const { feature } of body.facets) {
    if (feature.kind !== "mention" || kept.dids[feature.handle] !== undefined) continue;
    const asked = await query(call, "com.atproto.identity.resolveHandle", { handle: feature.handle });
    const answer = isOk(asked) ? resolved.safeParse(asked.json) : null;
    const unknown = asked.type === "answered" && asked.status === 400 && !isAboutAccess(errorOf(asked)?.error);
    if (!answer?.success && !unknown) return blueskyFailure(asked, false, call.now());
    kept.dids[feature.handle] = answer?.success ? answer.data.did : null;
    await call.save(kept);
  }
  if (body.answers !== null && kept.root === null) {
    const asked = await query(call, "com.atproto.repo.getRecord", recordOf(body.answers.uri));
    if (isAbsent(asked)) return { type: "rejected", reason: "answered", evidence: asked.evidence };
    const answer = isOk(asked) ? answered.safeParse(asked.json) : null;
    if (!answer?.success) return blueskyFailure(asked, false, call.now());
    kept.root = answer.data.value.reply?.root ?? body.answers;
    await call.save(kept);
  }
  return kept;
}

export function recordOf(uri: string): { repo: string; collection: string; rkey: string } {
  const [repo = "", collection = "", rkey = ""] = uri.replace(/^at:\/\//u, "").split("/");
  return { repo, collection, rkey };
}

/** The same for every try of one publication, to the last sign. */
export function recordFor(key: string, body: BlueskyBody, kept: Kept): Record<string, unknown> {
  const facets = body.facets.flatMap((facet) => facetFor(facet, kept));
  const embed = embedFor(body, kept);
  return {
    $type: "app.bsky.feed.post",
    text: body.text,
    langs: body.langs,
    createdAt: momentOf(key).toISOString(),
    ...(facets.length > 0 ? { facets } : {}),
    ...(embed === null ? {} : { embed }),
    ...(body.answers === null ? {} : { reply: { root: kept.root, parent: body.answers } }),
  };
}

function isAboutAccess(error: string | undefined): boolean {
  return error === "ExpiredToken" || error === "InvalidToken" || error === "AuthMissing";
}

function facetFor({ index, feature }: Facet, { dids }: Kept): unknown[] {
  const $type = `app.bsky.richtext.facet#${feature.kind}`;
  switch (feature.kind) {
    case "link":
      return [{ index, features: [{ $type, uri: feature.uri }] }];
    case "tag":
      return [{ index, features: [{ $type, tag: feature.tag }] }];
    case "mention": {
      const did = dids[feature.handle];
      return did ? [{ index, features: [{ $type, did }] }] : [];
    }
  }
}

function embedFor({ images, card }: BlueskyBody, { blobs }: Kept): unknown {
  if (images.length > 0)
    return {
      $type: "app.bsky.embed.images",
      images: images.map(({ hash, alt, width, height }) => ({
        image: blobs[hash],
        alt,
        aspectRatio: { width, height },
      })),
    };
  if (card === null) return null;
  const { imageHash, ...external } = card;
  const thumb = imageHash === null ? {} : { thumb: blobs[imageHash] };
  return { $type: "app.bsky.embed.external", external: { ...external, ...thumb } };
}
