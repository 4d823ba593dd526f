import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { originOf } from "#app/auth/request-origin.server.ts";
import { actorOf } from "#app/services/posts/command.ts";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { commandAddress, toPost } from "#app/services/post-page/command-address.ts";
import { unschedulePost } from "#app/services/posts/post-commands.server.ts";

/** Unschedules a post; the signatures stay. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const postId = params.postId ?? "";
  const typed = await request.formData();
  if (typed.get("remove") !== "yes") throw new Response(null, { status: 400 });
  const answer = await unschedulePost(context.app, {
    viewer,
    postId,
    actor: actorOf(viewer, originOf({ request, context })),
  });
  const address = commandAddress(postId, answer);
  if (address === null) throw new Response(null, { status: 404 });
  throw redirect(address, 303);
}

/** Only ever posted to; whoever opens the address goes to the post. */
export function loader({ params }: ActionFunctionArgs) {
  throw toPost(params.postId);
}
