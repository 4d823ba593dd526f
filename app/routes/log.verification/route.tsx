import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { verifyLogAsked } from "#app/services/log/verify-log.server.ts";

/** Verifies the whole log now; the page then tells what was found. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin", "auditor");
  const answer = await verifyLogAsked(context.app, viewer);
  if (!answer.ok) throw new Response(null, { status: statusOf(answer.error) });
  return redirect("/log", 303);
}

/** A reload after the form was sent without JavaScript. */
export function loader() {
  return redirect("/log", 303);
}
