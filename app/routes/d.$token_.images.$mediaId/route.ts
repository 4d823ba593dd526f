import type { LoaderFunctionArgs } from "@remix-run/node";
import { requestProofOf } from "#app/auth/request-proof.server.ts";
import { maySeePost } from "#app/services/decisions/decision-token.ts";
import { openDecisionLink } from "#app/services/decisions/decision-link.server.ts";
import { isThumbnailWidth } from "#app/services/media/limits.ts";
import { readMediaFile } from "#app/services/media/read-media.server.ts";
import { linkHolder } from "#db/queries/decision-tokens.server.ts";
import { imagesShownBy } from "#db/queries/media.server.ts";
import { readScope } from "#db/scope.server.ts";
import { browserHashOf, isKnown } from "#app/routes/d.$token/present-decision.server.ts";

/**
 * An image of the post the address is for, to whoever may see that post by it; no other image of the organisation. A live
 * address is for the current revision, whose images they are.
 */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { app } = context;
  const link = await openDecisionLink(app, params.token);
  if (!link) throw notFound();
  const { organizationId, personId, postId } = link;
  const known = isKnown(await requestProofOf({ request, context }, link));
  const now = app.clock.now();
  const browserHash = browserHashOf(request, app);
  const images = await readScope(app.db, { organizationId, personId }, async (scope) => {
    const holder = await linkHolder(scope, { tokenId: link.id, browserHash, now });
    return maySeePost({ token: link, holder, known, now }) ? imagesShownBy(scope, postId) : [];
  });
  const row = images.find((image) => image.id === params.mediaId);
  const width = Number(new URL(request.url).searchParams.get("w"));
  const file =
    row && (await readMediaFile(app, { organizationId, row, ...(isThumbnailWidth(width) ? { width } : {}) }));
  if (!file) throw notFound();
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      "Content-Type": file.mime,
      "Content-Disposition": "inline",
      // The right to see it may end later.
      "Cache-Control": "no-store, private",
      "X-Robots-Tag": "noindex, nofollow",
      ETag: file.etag,
    },
  });
}

function notFound(): Response {
  return new Response(null, { status: 404, headers: { "Cache-Control": "no-store" } });
}
