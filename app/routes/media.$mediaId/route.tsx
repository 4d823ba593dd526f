import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { isId } from "#app/kernel/ids.ts";
import { isThumbnailWidth, type ThumbnailWidth } from "#app/services/media/limits.ts";
import { mediaResponse, readMediaFile } from "#app/services/media/read-media.server.ts";
import { findMedia } from "#db/queries/media.server.ts";
import { readScope } from "#db/scope.server.ts";

/** An image of the viewer's organisation, whole or at one of the fixed widths (`?w=320`). */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const { mediaId } = params;
  const asked = new URL(request.url).searchParams.get("w");
  const width = asked === null ? undefined : widthOf(asked);
  if (!isId(mediaId) || width === null) throw new Response(null, { status: 404 });
  const { app } = context;
  const row = await readScope(app.db, viewer, (scope) => findMedia(scope, mediaId));
  const file = row && (await readMediaFile(app, { organizationId: viewer.organizationId, row, width }));
  if (!file) throw new Response(null, { status: 404 });
  return mediaResponse(request, file);
}

function widthOf(asked: string): ThumbnailWidth | null {
  const width = Number(asked);
  return isThumbnailWidth(width) ? width : null;
}
