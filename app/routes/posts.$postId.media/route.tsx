import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { addMedia } from "#app/services/media/add-media.server.ts";
import { readUpload } from "#app/services/media/read-upload.server.ts";
import { commandAddress } from "#app/services/post-page/command-address.ts";

/** Takes one image in. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const postId = params.postId ?? "";
  const read = await readUpload(request, "image");
  if (!read.ok) throw redirect(`/posts/${postId}?mediaProblem=${read.refusal}#media`, 303);
  const { fileName, bytes } = read.upload;
  const answer = await addMedia(context.app, { viewer, postId, fileName, bytes });
  if (!answer.ok && "refusal" in answer)
    throw redirect(`/posts/${postId}?mediaProblem=${answer.refusal.code}#media`, 303);
  const address = commandAddress(postId, answer);
  if (address === null) throw new Response(null, { status: 404 });
  throw redirect(answer.ok ? `${address}#media` : address, 303);
}

/** Only ever posted to; whoever opens the address goes to the post. */
export function loader({ params }: ActionFunctionArgs) {
  throw redirect(`/posts/${params.postId}`, 303);
}
