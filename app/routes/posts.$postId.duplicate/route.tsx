import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { commandAddress, toPost } from "#app/services/post-page/command-address.ts";
import { duplicatePost } from "#app/services/posts/duplicate-post.server.ts";

/** A new draft with the same words, which links back. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const postId = params.postId ?? "";
  const answer = await duplicatePost(context.app, { viewer, postId });
  const address = commandAddress(answer.ok ? answer.postId : postId, answer);
  if (address === null) throw new Response(null, { status: 404 });
  throw redirect(address, 303);
}

/** Only ever posted to; whoever opens the address goes to the post. */
export function loader({ params }: ActionFunctionArgs) {
  throw toPost(params.postId);
}
