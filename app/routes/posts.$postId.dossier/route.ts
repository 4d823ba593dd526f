import type { ActionFunctionArgs } from "@remix-run/node";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { takeDossier } from "#app/services/dossier/take-dossier.server.ts";
import { toPost } from "#app/services/post-page/command-address.ts";

/** The dossier as a file. Asked for by a form: that it was taken is an entry of the log, and no address fetched ahead makes one. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const taken = await takeDossier(context.app, { by: viewer, postId: params.postId ?? "" });
  if (!taken.ok) throw new Response(null, { status: statusOf(taken.error) });
  return new Response(new Uint8Array(taken.pdf), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `attachment; filename="${taken.fileName}"`,
      "Cache-Control": "no-store, private",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

/** A reload after the form was sent. */
export function loader({ params }: ActionFunctionArgs) {
  throw toPost(params.postId);
}
