import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId, newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { type ReencodedImage, reencodeImage } from "#app/services/media/reencode-image.server.ts";
import { editContent, type EditInput, mayEdit } from "#app/services/posts/edit-content.server.ts";
import { StorageError } from "#app/storage/errors.ts";
import { mediaKey } from "#app/storage/media-key.ts";
import { readPost } from "#db/queries/post-for-update.server.ts";
import { readScope } from "#db/scope.server.ts";
import { deleteLinkCard, putLinkCard } from "#db/writes/link-cards.server.ts";
import { insertMedia } from "#db/writes/media.server.ts";
import { longestCardUrl } from "#workflows/networks/link-cards.ts";
import { readPage } from "./read-page.server.ts";

type CardInput = EditInput & { url: string };
type CardTaken = { ok: true; version: number } | Failure;

/** Of a card's picture. The strictest network takes 1,000,000 bytes (Bluesky, lexicon app.bsky.embed.external). */
const pictureLimits = { side: 1_200, bytes: 950_000 };

/**
 * Reads the page behind a link and keeps what it says of itself as the link's card, instead of one taken before. Asked for
 * by a person each time: a card never changes by itself. Where the page cannot be read, the card there was stays.
 */
export async function takeLinkCard(ctx: AppContext, { url, ...input }: CardInput): Promise<CardTaken> {
  const { viewer, postId } = input;
  if (!isId(postId)) return failure("notFound");
  if (url.length > longestCardUrl || !URL.canParse(url)) return cardFailure("notPage");
  // Asked again under the lock; here so that nobody has pages read who may not write the post.
  const post = await readScope(ctx.db, viewer, (scope) => readPost(scope, postId));
  const refusal = mayEdit(viewer, post);
  if (refusal !== null) return refusal;
  if (ctx.pages === undefined) return cardFailure("unreachable");
  const page = await readPage(ctx.pages, url);
  if (!page.ok) return cardFailure(page.why);
  const { head } = page;
  const image = page.image && (await keptImage(ctx, viewer.organizationId, page.image));
  const title = head.title || new URL(url).host;
  return editContent(ctx, input, async ({ scope, at }) => {
    const mediaId = image && newId(at);
    if (image && mediaId) {
      const { sha256, mime, width, height, bytes } = image;
      const fileName = new URL(url).host;
      const file = { id: mediaId, sha256, mime, bytes: bytes.length, width, height, fileName };
      await insertMedia(scope, { ...file, createdBy: viewer.personId, at });
    }
    const words = { title, description: head.description, alt: image ? (head.image?.alt ?? "") : "" };
    await putLinkCard(scope, { postId, url, ...words, mediaId, readBy: viewer.personId, readAt: at });
    const payload = image ? { sha256: image.sha256 } : {};
    return { ok: true, answer: {}, changes: {}, entry: { type: "post.linkCardTaken", payload } };
  });
}

/** The link goes out without a card. */
export async function dropLinkCard(ctx: AppContext, { url, ...input }: CardInput): Promise<CardTaken> {
  return editContent(ctx, input, async ({ scope, post }) => {
    if (!(await deleteLinkCard(scope, { postId: post.id, url }))) return { ok: true, answer: {}, changes: null };
    return { ok: true, answer: {}, changes: {}, entry: { type: "post.linkCardDropped", payload: {} } };
  });
}

/** Made anew like every image. A picture that cannot be, or a store without room, leaves the card without one. */
async function keptImage(ctx: AppContext, organizationId: string, bytes: Buffer): Promise<ReencodedImage | null> {
  const encoded = await reencodeImage(bytes, pictureLimits);
  if (!encoded.ok) return null;
  const { image } = encoded;
  try {
    await ctx.storage.put(mediaKey(organizationId, image.sha256), image.bytes, image.mime);
    return image;
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    ctx.log.error({ err: error }, "picture of a link card not kept");
    return null;
  }
}

function cardFailure(why: "unreachable" | "notPage"): Failure {
  return failure("invalidInput", { field: "card", why });
}
