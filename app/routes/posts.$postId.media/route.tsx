import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { type ClientActionFunctionArgs, isRouteErrorResponse, redirect as goTo } from "@remix-run/react";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { isId } from "#app/kernel/ids.ts";
import { addMedia } from "#app/services/media/add-media.server.ts";
import { readUpload, type UploadRefusal } from "#app/services/media/read-upload.server.ts";
import { commandAddress } from "#app/services/post-page/command-address.ts";
import { toPost } from "#app/services/post-page/to-post.ts";

/** Takes one image in. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const { postId } = params;
  if (!isId(postId)) throw new Response(null, { status: 404 });
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

/**
 * In the browser an upload that does not get through (a proxy takes less than we do, the line drops) is answered beside
 * its field, on the page as it is, and not by a page of its own.
 */
export async function clientAction({ params, serverAction }: ClientActionFunctionArgs) {
  try {
    return await serverAction();
  } catch (error) {
    if (error instanceof Response || (isRouteErrorResponse(error) && error.status !== 413)) throw error;
    const problem: UploadRefusal = isRouteErrorResponse(error) ? "uploadTooLarge" : "uploadMalformed";
    return goTo(`/posts/${params["postId"]}?mediaProblem=${problem}#media`);
  }
}

/** Only ever posted to; whoever opens the address goes to the post. */
export function loader({ params }: ActionFunctionArgs) {
  throw toPost(params.postId);
}
