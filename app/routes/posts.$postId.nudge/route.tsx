import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { originOf } from "#app/auth/request-origin.server.ts";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { commandAddress, toPost } from "#app/services/post-page/command-address.ts";
import { actorOf } from "#app/services/posts/command.ts";
import { nudge } from "#app/services/posts/post-commands.server.ts";

/** Asks again whoever has not answered, or whoever can mend what stands still. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const postId = params.postId ?? "";
  const answer = await nudge(context.app, { viewer, postId, actor: actorOf(viewer, originOf({ request, context })) });
  const address = commandAddress(postId, answer);
  if (address === null) throw new Response(null, { status: 404 });
  throw redirect(address, 303);
}

/** Only ever posted to; whoever opens the address goes to the post. */
export function loader({ params }: ActionFunctionArgs) {
  throw toPost(params.postId);
}
