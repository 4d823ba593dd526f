import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { changeLogKey } from "#app/services/log/change-key.server.ts";

/** Another key signs the log from now on; the page of the keys shows it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin");
  const answer = await changeLogKey(context.app, { by: viewer });
  if (!answer.ok) throw new Response(null, { status: statusOf(answer.error) });
  return redirect(`/log/keys/${viewer.organizationId}`, 303);
}

/** A reload after the form was sent without JavaScript. */
export function loader() {
  return redirect("/log", 303);
}
