import type { LoaderFunctionArgs } from "@remix-run/node";
import { openDecisionLink } from "#app/services/decisions/open-decision-link.server.ts";
import { isThumbnailWidth } from "#app/services/media/limits.ts";
import { readMediaFile } from "#app/services/media/read-media.server.ts";
import { mediaOfPost } from "#db/queries/media.ts";
import { readScope } from "#db/scope.server.ts";

/** An image of the post the address is for, to whoever holds the address; no other image of the organisation. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { app } = context;
  const link = await openDecisionLink(app, params.token);
  if (!link) throw notFound();
  const { organizationId, personId, postId } = link;
  const images = await readScope(app.db, { organizationId, personId }, (scope) => mediaOfPost(scope, postId));
  const row = images.find((image) => image.id === params.mediaId);
  const width = Number(new URL(request.url).searchParams.get("w"));
  const file =
    row && (await readMediaFile(app, { organizationId, row, ...(isThumbnailWidth(width) ? { width } : {}) }));
  if (!file) throw notFound();
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      "Content-Type": file.mime,
      "Content-Disposition": "inline",
      "Cache-Control": "private, max-age=3600",
      "X-Robots-Tag": "noindex, nofollow",
      ETag: file.etag,
    },
  });
}

function notFound(): Response {
  return new Response(null, { status: 404, headers: { "Cache-Control": "no-store" } });
}
