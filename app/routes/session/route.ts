import type { LoaderFunctionArgs } from "@remix-run/node";
import { findViewer } from "#app/auth/viewer.server.ts";

/** Whether whoever asks is still signed in: asked by open pages before they read themselves anew. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await findViewer({ request, context });
  return new Response(null, { status: viewer === null ? 401 : 204, headers: { "Cache-Control": "no-store" } });
}
