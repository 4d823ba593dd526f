import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { isId } from "#app/kernel/ids.ts";
import { channelClashes } from "#db/queries/channel-clashes.server.ts";
import { readScope } from "#db/scope.server.ts";

/** What else was said on the post's channels, asked again while its text is being written. Everybody in the organisation reads. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const { postId = "" } = params;
  if (!isId(postId)) throw new Response(null, { status: 404 });
  const now = context.app.clock.now();
  return json({ clashes: await readScope(context.app.db, viewer, (scope) => channelClashes(scope, { postId, now })) });
}
