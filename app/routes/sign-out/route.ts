import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import {
  deviceCookie,
  deviceSecretHashes,
  hashSecret,
  noBrowserCookie,
  readDeviceSecrets,
} from "#app/auth/cookies.server.ts";
import { signOut } from "#app/auth/sign-in.server.ts";
import { type Presence, readPresence, type ViewerAsking } from "#app/auth/viewer.server.ts";
import { forgetBrowser } from "#app/services/devices/forget-devices.server.ts";
import { recordSignOut } from "#app/services/sessions/record-session.server.ts";

/** Signing out takes a press: opening the address changes nothing. */
export function loader() {
  return redirect("/", 303);
}

/** Nothing of the person stays in the browser: no session, and no secret by which the link of a mail would sign there. */
export async function action({ request, context }: ActionFunctionArgs) {
  const presence = await readPresence({ request, context });
  const deviceForgotten = await leaveBrowser({ request, context }, presence);
  const headers = await signOut({ request, context });
  headers.append("Set-Cookie", deviceForgotten);
  headers.append("Set-Cookie", noBrowserCookie(context.app.appUrl));
  // What pages left behind goes also where no script does it. Not "cookies": language and theme stay.
  headers.set("Clear-Site-Data", '"cache", "storage"');
  if (presence.type === "viewer") await recordSignOut(context.app, presence.viewer);
  return redirect("/sign-in?why=signedOut", { status: 303, headers });
}

/**
 * Others who use the browser stay known on it. Where the session was over already it is not known whose secrets these are,
 * and the browser drops them all. Answers its cookie.
 */
async function leaveBrowser({ request, context }: ViewerAsking, presence: Presence): Promise<string> {
  const { app } = context;
  if (presence.type === "nobody") return deviceCookie(app.appUrl, []);
  const { userId, sessionId } = presence.type === "viewer" ? presence.viewer : presence;
  const browserHashes = deviceSecretHashes(request, app.appUrl);
  const theirs = await forgetBrowser(app, { userId, browserHashes, sessionId });
  const left = readDeviceSecrets(request.headers.get("Cookie"), app.appUrl).filter(
    (secret) => !theirs.some((hash) => hash.equals(hashSecret(secret))),
  );
  return deviceCookie(app.appUrl, left);
}
