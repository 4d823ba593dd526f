import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { releasePost } from "#app/services/freezes/release-post.server.ts";
import { commandAddress, toPost } from "#app/services/post-page/command-address.ts";

/** Lets a frozen post go on, with a reason. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const postId = params.postId ?? "";
  const form = await request.formData();
  const answer = await releasePost(context.app, { viewer, postId, reason: String(form.get("reason") ?? "") });
  const address = commandAddress(postId, answer);
  if (address === null) throw new Response(null, { status: 404 });
  throw redirect(address, 303);
}

/** Only ever posted to; whoever opens the address goes to the post. */
export function loader({ params }: ActionFunctionArgs) {
  throw toPost(params.postId);
}
