import type { AppContext } from "#app/services/context.ts";
import { mediaKey } from "#app/storage/media-key.ts";
import { readSignedImages } from "#db/queries/publishing.server.ts";
import { readScope } from "#db/scope.server.ts";
import { imageAtAddress } from "./image-address.ts";

/** The image of an address that was given to a network; null where the address is not ours, or over, or it is kept no more. */
export async function readImageAtAddress(
  ctx: AppContext,
  token: string,
): Promise<{ mime: string; bytes: Buffer } | null> {
  const named = imageAtAddress(ctx, token);
  if (named === null) return null;
  const { organizationId, hash } = named;
  const of = { organizationId, personId: null };
  const [image] = await readScope(ctx.db, of, (scope) => readSignedImages(scope, [hash]));
  const bytes = image && (await ctx.storage.get(mediaKey(organizationId, hash)));
  return image && bytes ? { mime: image.mime, bytes } : null;
}
