import { randomUUID } from "node:crypto";
import type { NextFunction, Request, RequestHandler, Response } from "express";
import { isSameOrigin } from "#app/auth/request-origin.server.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { negotiateLocale } from "#app/i18n/locales.ts";

/** Called by machines: they prove themselves by signature or token, and cookies are taken off them. */
const withoutCookies = ["/api/", "/webhooks/", "/unsubscribe/"];
const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);
const knownMethods = new Set([...safeMethods, "POST", "PUT", "PATCH", "DELETE"]);

export interface GuardOptions {
  appUrl: string;
  /** How many proxies stand in front; 0 makes forwarded headers worth nothing. */
  trustedProxies: number;
}

/**
 * Stands before everything else. A request that changes something must come from our own pages: by `Sec-Fetch-Site`,
 * which scripts cannot forge, or by `Origin` from browsers that do not send it. The remains of an end-of-life
 * framework's data requests (`?_data=`) are refused by whatever method.
 *
 * `@asvs v5.0.0-3.5.1` `@asvs v5.0.0-3.5.3`
 */
export function requestGuard({ appUrl, trustedProxies }: GuardOptions): RequestHandler {
  return function guard(req: Request, res: Response, next: NextFunction): void {
    res.locals["requestId"] = randomUUID();
    res.setHeader("X-Request-Id", res.locals["requestId"]);
    res.locals["forwarded"] = isForwarded(req);
    if (trustedProxies === 0) dropForwardedHeaders(req);
    const url = readUrl(req);
    if (url === null || !knownMethods.has(req.method)) return refuse(req, res, 400);
    if (url.searchParams.has("_data")) return refuse(req, res, 400);
    if (withoutCookies.some((prefix) => url.pathname.startsWith(prefix))) delete req.headers.cookie;
    else if (!safeMethods.has(req.method) && !isSameOrigin(req.headers, appUrl)) return refuse(req, res, 403);
    next();
  };
}

/** Names of headers by which proxies, tunnels and content networks tell that a request is not their own. */
const handedOver =
  /^(?:forwarded|via|cdn-loop|true-client-ip|(?:x-(?:forwarded|original|real|client|cluster|proxy|envoy|arr|appengine)|cf|fly|fastly|ngrok|tailscale)-.+)$/;

/**
 * Whether somebody else handed the request over. HTTP/1.0 is no browser's: it is what a proxy speaks that was told only
 * where to send.
 */
function isForwarded(req: Request): boolean {
  return (
    req.httpVersionMajor < 1 ||
    req.httpVersion === "1.0" ||
    Object.keys(req.headers).some((name) => handedOver.test(name))
  );
}

function readUrl(req: Request): URL | null {
  // An address of our own is a path; a full address or "//host" would be read as another host's.
  if (!req.originalUrl.startsWith("/") || req.originalUrl.startsWith("//")) return null;
  try {
    decodeURIComponent(req.originalUrl.split("?")[0] ?? "");
    const url = new URL(`http://own.invalid${req.originalUrl}`);
    return url.host === "own.invalid" && req.headers.host !== undefined && URL.canParse(`http://${req.headers.host}/`)
      ? url
      : null;
  } catch {
    return null;
  }
}

function dropForwardedHeaders(req: Request): void {
  for (const name of Object.keys(req.headers)) {
    if (name.startsWith("x-forwarded-") || name === "forwarded") delete req.headers[name];
  }
}

/** A small page in the reader's language, for requests that never reach the pages. */
export function refuse(req: Request, res: Response, status: 400 | 403 | 500): void {
  const locale = negotiateLocale(req.headers["accept-language"]);
  const t = translator(locale);
  const area = status === 500 ? "unexpected" : "badRequest";
  res.status(status).set("Cache-Control", "no-store").type("html");
  res.end(
    `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
      `<title>${t(`errors.${area}.title`)}</title><h1>${t(`errors.${area}.title`)}</h1><p>${t(`errors.${area}.line`)}</p></html>`,
  );
}
