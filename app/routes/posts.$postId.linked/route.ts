import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { beginLinkedPost } from "#app/services/linked-posts/begin-linked-post.server.ts";
import { commandAddress, toPost } from "#app/services/post-page/command-address.ts";
import { postForm } from "#app/services/post-page/read-form.ts";
import { linkedKinds } from "#workflows/content/post-kinds.ts";

/** Begins a draft that follows a post which is out: a correction, a reply, an apology or a withdrawal. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const postId = params.postId ?? "";
  const form = postForm(await request.formData());
  const kind = linkedKinds.find((one) => one === form.field("kind"));
  if (kind === undefined) throw new Response(null, { status: 400 });
  const channelId = form.field("channelId");
  const answer = await beginLinkedPost(context.app, {
    viewer,
    kind,
    aboutPostId: postId,
    ...(channelId === "" ? {} : { channelId }),
  });
  const address = commandAddress(answer.ok ? answer.postId : postId, answer);
  if (address === null) throw new Response(null, { status: 404 });
  throw redirect(address, 303);
}

/** Only ever posted to; whoever opens the address goes to the post. */
export function loader({ params }: ActionFunctionArgs) {
  throw toPost(params.postId);
}
