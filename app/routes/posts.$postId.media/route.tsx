import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { type ClientActionFunctionArgs, isRouteErrorResponse, redirect as goTo } from "@remix-run/react";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { isId } from "#app/kernel/ids.ts";
import { pageAddress } from "#app/components/post/intent-form.tsx";
import { addMedia } from "#app/services/media/add-media.server.ts";
import { readUpload, type UploadRefusal } from "#app/services/media/read-upload.server.ts";
import { commandAddress, toPost } from "#app/services/post-page/command-address.ts";

/** Takes one image in. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const { postId } = params;
  if (!isId(postId)) throw new Response(null, { status: 404 });
  const read = await readUpload(request, "image");
  const { searchParams } = new URL(request.url);
  const page = pageAddress(postId, searchParams);
  if (!read.ok) throw redirect(withProblem(page, read.refusal), 303);
  const { fileName, bytes } = read.upload;
  const answer = await addMedia(context.app, { viewer, postId, fileName, bytes });
  if (!answer.ok && "refusal" in answer) throw redirect(withProblem(page, answer.refusal.code), 303);
  const address = commandAddress(postId, answer);
  if (address === null) throw new Response(null, { status: 404 });
  throw redirect(answer.ok ? `${page}#media` : address, 303);
}

function withProblem(page: string, code: string): string {
  return `${page}${page.includes("?") ? "&" : "?"}mediaProblem=${code}#media`;
}

/**
 * In the browser an upload that fails on the way (a proxy with a lower limit, a lost connection) is reported beside
 * its field, on the same page, and not by an error page.
 */
export async function clientAction({ request, params, serverAction }: ClientActionFunctionArgs) {
  const page = pageAddress(params["postId"] ?? "", new URL(request.url).searchParams);
  try {
    return await serverAction();
  } catch (error) {
    if (error instanceof Response || (isRouteErrorResponse(error) && error.status !== 413)) throw error;
    const problem: UploadRefusal = isRouteErrorResponse(error) ? "uploadTooLarge" : "uploadMalformed";
    return goTo(withProblem(page, problem));
  }
}

/** Only ever posted to; whoever opens the address goes to the post. */
export function loader({ params }: ActionFunctionArgs) {
  throw toPost(params.postId);
}
