import type { ActionFunctionArgs } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { safeNextPath } from "#app/auth/next-path.ts";
import { findViewer } from "#app/auth/viewer.server.ts";
import { preferencesOf, readPreferences, writePreferences } from "#app/i18n/preferences-cookie.server.ts";
import { changePreferences } from "#app/services/people/change-preferences.server.ts";

export function loader() {
  return redirect("/", 303);
}

/** Language and theme, from the menu or from a page before sign-in: kept in this browser and, signed in, with the person. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await findViewer({ request, context });
  const form = await request.formData();
  const chosen = preferencesOf(form);
  if (viewer) await changePreferences(context.app, { ...viewer, changes: chosen });
  const cookie = await writePreferences({ ...(await readPreferences(request)), ...chosen }, context.app.appUrl);
  return redirect(safeNextPath(form.get("back")), { status: 303, headers: { "Set-Cookie": cookie } });
}
