import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { readTextState } from "#app/services/texts/text-state.server.ts";

/** The whole shared document of a text: a first sync that is too large for the page's connection. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const { postId = "", slot = "" } = params;
  const read = await readTextState(context.app, { viewer, postId, slot });
  if (!read.ok) return new Response(null, { status: statusOf(read.error) });
  return new Response(new Uint8Array(read.state), {
    headers: { "Content-Type": "application/octet-stream", "Cache-Control": "no-store" },
  });
}
