import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { originOf } from "#app/auth/request-origin.server.ts";
import { actorOf } from "#app/services/posts/command.ts";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { closeRequest } from "#app/services/posts/close-request.server.ts";
import { commandAddress, toPost } from "#app/services/post-page/command-address.ts";

/** The writer did what was asked, or says why not. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const postId = params.postId ?? "";
  const form = await request.formData();
  const closed = await closeRequest(context.app, {
    viewer,
    postId,
    actor: actorOf(viewer, originOf({ request, context })),
    markId: String(form.get("markId") ?? ""),
    how: form.get("how") === "done" ? "done" : "answered",
    text: String(form.get("text") ?? ""),
  });
  const address = commandAddress(postId, closed);
  if (address === null) throw new Response(null, { status: 404 });
  throw redirect(address, 303);
}

/** Only ever posted to; whoever opens the address goes to the post. */
export function loader({ params }: ActionFunctionArgs) {
  throw toPost(params.postId);
}
