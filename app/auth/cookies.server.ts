/** The cookies by which a browser is known: its session, its person's devices, and itself while a code is on its way. */
import { createHmac, timingSafeEqual, createHash, randomBytes } from "node:crypto";
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

/** For how long a browser is known after its person last proved themselves on it. */
export const deviceDays = 90;

/** Several people may use one browser, each with a secret of their own. */
const mostSecrets = 8;
const secretShape = /^[\w-]{43}$/u;

export function deviceCookieName(appUrl: string): string {
  return named("imprimatur_device", appUrl);
}

export function browserCookieName(appUrl: string): string {
  return named("imprimatur_browser", appUrl);
}

/** 32 random bytes, base64url. */
export function freshSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** All that is stored of a secret. */
export function hashSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

/** What a browser is known by: one secret for each person it is known to be of. Anything else in the cookie is ignored. */
export function readDeviceSecrets(cookieHeader: string | null, appUrl: string): string[] {
  const value = readCookie(cookieHeader, deviceCookieName(appUrl)) ?? "";
  return value
    .split(".")
    .filter((secret) => secretShape.test(secret))
    .slice(-mostSecrets);
}

/** The cookie with these secrets: beyond the limit the oldest are left out, and without any the browser drops it. */
export function deviceCookie(appUrl: string, secrets: readonly string[]): string {
  const value = secrets.slice(-mostSecrets).join(".");
  return cookieOf(deviceCookieName(appUrl), value, { appUrl, seconds: value === "" ? 0 : deviceDays * 86_400 });
}

/** Hashes of the secrets a request brings, by which devices are compared in the database. */
export function deviceSecretHashes(request: Request, appUrl: string): Buffer[] {
  return readDeviceSecrets(request.headers.get("Cookie"), appUrl).map(hashSecret);
}

/** By this the browser that asked for a code is recognised when the code is typed. */
export function readBrowserSecret(cookieHeader: string | null, appUrl: string): string | null {
  const value = readCookie(cookieHeader, browserCookieName(appUrl));
  return value !== undefined && secretShape.test(value) ? value : null;
}

export function browserCookie(appUrl: string, secret: string): string {
  return cookieOf(browserCookieName(appUrl), secret, { appUrl, seconds: 3_600 });
}

/** The browser drops it; pages opened by a code can no longer be read. */
export function noBrowserCookie(appUrl: string): string {
  return cookieOf(browserCookieName(appUrl), "", { appUrl, seconds: 0 });
}

/** `__Host-` binds a cookie to this very host over TLS; plain http, as on localhost, cannot carry the prefix. */
function named(name: string, appUrl: string): string {
  return appUrl.startsWith("https://") ? `__Host-${name}` : name;
}

function readCookie(header: string | null, name: string): string | undefined {
  return header === null || header.length > 16_384 ? undefined : parseCookies(header).get(name);
}

function cookieOf(name: string, value: string, { appUrl, seconds }: { appUrl: string; seconds: number }): string {
  const secure = appUrl.startsWith("https://") ? "; Secure" : "";
  return `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}
