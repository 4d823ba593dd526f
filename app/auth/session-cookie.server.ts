import { createHmac, timingSafeEqual } from "node:crypto";
import { parseCookies } from "better-call";

const plainName = "imprimatur_session";

/** `__Host-` binds the cookie to this very host over TLS; plain http, as on localhost, cannot carry the prefix. */
export function sessionCookieName(appUrl: string): string {
  return appUrl.startsWith("https://") ? `__Host-${plainName}` : plainName;
}

/** The session token of a `Cookie` header, or null when there is none or its signature is not ours. */
export function readSessionToken(cookieHeader: string | null, of: { appUrl: string; secret: string }): string | null {
  if (!cookieHeader || cookieHeader.length > 16_384) return null;
  const value = parseCookies(cookieHeader).get(sessionCookieName(of.appUrl));
  const dot = value?.lastIndexOf(".") ?? -1;
  if (!value || dot < 1) return null;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), "base64");
  const expected = createHmac("sha256", of.secret).update(token).digest();
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}
