import { randomBytes } from "node:crypto";
import type { NextFunction, Request, RequestHandler, Response } from "express";

export interface SecurityHeaderOptions {
  appUrl: string;
  /** Vite writes style elements and talks over its own socket. */
  development: boolean;
}

/**
 * The security headers of every answer. Scripts run by nonce only; no page may embed ours; nothing is sent elsewhere.
 * `Referrer-Policy` is not `no-referrer`: Chromium would then send `Origin: null` with plain forms.
 *
 * `@asvs v5.0.0-3.4.3` `@asvs v5.0.0-3.4.4` `@asvs v5.0.0-3.4.5` `@asvs v5.0.0-3.4.6`
 */
export function securityHeaders({ appUrl, development }: SecurityHeaderOptions): RequestHandler {
  const secure = appUrl.startsWith("https://");
  return function secureAnswer(_req: Request, res: Response, next: NextFunction): void {
    const nonce = randomBytes(18).toString("base64");
    res.locals["nonce"] = nonce;
    res.setHeader("Content-Security-Policy", policy(nonce, { secure, development }));
    res.setHeader("Referrer-Policy", "same-origin");
    res.setHeader("X-Content-Type-Options", "nosniff");
    res.setHeader("X-Frame-Options", "DENY");
    res.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    res.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    res.setHeader("Origin-Agent-Cluster", "?1");
    res.setHeader(
      "Permissions-Policy",
      "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    );
    res.setHeader("X-Permitted-Cross-Domain-Policies", "none");
    if (secure) res.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    next();
  };
}

function policy(nonce: string, { secure, development }: { secure: boolean; development: boolean }): string {
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    // A nonce would switch 'unsafe-inline' off, and Vite's own style elements carry none.
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    // Positions and sizes that React writes as attributes; an attribute cannot load or select anything.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    development ? "connect-src 'self' ws: wss:" : "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-src 'self'",
    "frame-ancestors 'none'",
    ...(secure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}
