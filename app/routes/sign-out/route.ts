import type { ActionFunctionArgs } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { signOut } from "#app/auth/sign-in.server.ts";
import { findViewer } from "#app/auth/viewer.server.ts";
import { recordSignOut } from "#app/services/sessions/record-session.server.ts";

/** Signing out is pressed, never followed: an address alone changes nothing. */
export function loader() {
  return redirect("/", 303);
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await findViewer({ request, context });
  const headers = await signOut({ request, context });
  if (viewer) await recordSignOut(context.app, viewer);
  return redirect("/sign-in?why=signedOut", { status: 303, headers });
}
