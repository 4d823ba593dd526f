import type { ActionFunctionArgs } from "@remix-run/node";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { errorStatuses } from "#app/kernel/errors.ts";
import { applyPostForm } from "#app/services/post-page/apply-form.server.ts";
import type { FormAnswer } from "#app/services/post-page/post-view.ts";
import { postForm } from "#app/services/post-page/read-form.ts";
import { toPost } from "#app/services/post-page/command-address.ts";

/** Saves the changed fields of one form while the page with it stays open: what is refused comes back as JSON. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const form = postForm(await request.formData());
  const applied = await applyPostForm(context.app, { viewer, postId: params.postId ?? "", form });
  if (applied.ok) return Response.json(null);
  const { code } = applied.error;
  // What was typed is still in its fields.
  const answer: FormAnswer = { intent: form.intent, error: applied.error, values: {} };
  return Response.json(answer, {
    status: code in errorStatuses ? errorStatuses[code as keyof typeof errorStatuses] : 422,
  });
}

/** Only ever posted to; whoever opens the address goes to the post. */
export function loader({ params }: ActionFunctionArgs) {
  throw toPost(params.postId);
}
