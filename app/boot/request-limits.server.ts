import type { NextFunction, Request, RequestHandler, Response } from "express";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { networkOf } from "#app/auth/request-origin.server.ts";

/** The largest body, in bytes, where nothing else is said: the longest text with all its variants fits many times. */
const bodyLimit = 1_000_000;
/**
 * Uploads look at their own size and answer in their own words, after receiving what is too large: a telephone's video, chosen
 * by mistake, is far below this. It only bounds what may be sent at all.
 */
const uploadBodyLimit = 500_000_000;
const uploads = /\/media(\.data)?$/;

/** The status that the pages answer with in place of the request. */
export type Refusal = 413 | 429;

/** Bodies of unknown or excessive length are not read. */
export function limitBodies(): RequestHandler {
  return function limitBody(req: Request, res: Response, next: NextFunction): void {
    const length = Number(req.headers["content-length"] ?? 0);
    const limit = uploads.test(req.path) ? uploadBodyLimit : bodyLimit;
    if (req.headers["transfer-encoding"] !== undefined || !(length <= limit)) {
      res.locals["refusal"] = 413 satisfies Refusal;
      // Not read, and so not usable for another request.
      res.setHeader("Connection", "close");
    }
    next();
  };
}

interface Rule {
  paths: RegExp;
  /** In a minute, for each network: of requests that only read; not counted where nothing is said. */
  reads?: RateLimiterMemory;
  writes: RateLimiterMemory;
}

/**
 * Requests that guess (a password, a code, a token) are few for each network; an office behind one address still
 * works. So is opening addresses of mails, which costs us most of what can be read without an account. Counts live in
 * this process: several processes allow as many times more, and each account has limits of its own.
 *
 * `@asvs v5.0.0-6.3.1` `@asvs v5.0.0-2.4.1`
 */
export function limitRates(scale = 1): RequestHandler {
  const rules: Rule[] = [
    { paths: /^\/(?:sign-in|first-run|invitations?|password)(?:\/|$)/u, writes: perMinute(30 * scale) },
    // A heartbeat every three seconds from each open page.
    { paths: /^\/d\/[^/]+\/presence$/u, reads: perMinute(2_400 * scale), writes: perMinute(60 * scale) },
    { paths: /^\/d\//u, reads: perMinute(300 * scale), writes: perMinute(60 * scale) },
    { paths: /^\//u, writes: perMinute(600 * scale) },
  ];
  return function limitRate(req: Request, res: Response, next: NextFunction): void {
    const isRead = req.method === "GET" || req.method === "HEAD";
    const path = pathOfPage(req.originalUrl);
    const rule = rules.find(({ paths }) => paths.test(path));
    const limiter = isRead ? rule?.reads : rule?.writes;
    if (!limiter) return next();
    limiter
      .consume(networkOf(req.ip ?? "unknown"))
      .catch(() => {
        res.locals["refusal"] = 429 satisfies Refusal;
        res.setHeader("Retry-After", "60");
      })
      .finally(next);
  };
}

function perMinute(points: number): RateLimiterMemory {
  return new RateLimiterMemory({ points, duration: 60 });
}

/**
 * The path of the page that an address leads to, in one spelling. The router takes capitals for small letters, decodes,
 * allows slashes at the end and hands data out under `.data`: what is counted by path would otherwise be escaped by
 * writing it differently. Slashes that the router would not accept are dropped too: counting too much harms nobody.
 */
export function pathOfPage(address: string): string {
  const { pathname } = new URL(`http://own.invalid${address}`);
  const path = decoded(pathname)
    .toLowerCase()
    .replaceAll(/[\\/]+/gu, "/")
    .replace(/(?:\/_root)?\.data\/?$/u, "")
    .replace(/(?<=.)\/$/u, "");
  return path === "" ? "/" : path;
}

/** Twice: an encoded per cent sign must not escape it either. */
function decoded(pathname: string): string {
  let path = pathname;
  for (let i = 0; i < 2; i += 1) {
    try {
      path = decodeURIComponent(path);
    } catch {
      return path;
    }
  }
  return path;
}
