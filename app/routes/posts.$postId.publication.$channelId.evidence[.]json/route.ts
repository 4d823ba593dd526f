import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { readEvidenceSheet } from "#app/services/publications/read-evidence.server.ts";

/** The evidence sheet as data, for whoever keeps it elsewhere. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const { postId = "", channelId = "" } = params;
  const sheet = await readEvidenceSheet(context.app, { viewer, postId, channelId });
  if (sheet === null) throw new Response(null, { status: 404 });
  return new Response(`${JSON.stringify(sheet, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="evidence-${postId.slice(-8)}.json"`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
