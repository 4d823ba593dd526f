import type { NextFunction, Request, RequestHandler, Response } from "express";
import type { Logger } from "pino";
import type { Metrics } from "./metrics.server.ts";
import { redactUrl } from "./redact.ts";

const presence = /^\/d\/[^/]+\/presence$/;

/** One line for each answer: what, how it ended, how long it took. No address of the caller, no names, no tokens. */
export function accessLog(log: Logger, metrics: Metrics): RequestHandler {
  return function logAnswer(req: Request, res: Response, next: NextFunction): void {
    // Who is where, and for how long, is never written down.
    if (presence.test(req.path)) return next();
    const start = process.hrtime.bigint();
    res.once("close", () => {
      const seconds = Number(process.hrtime.bigint() - start) / 1e9;
      metrics.observeRequest({ method: req.method, status: res.statusCode, seconds });
      const line = {
        requestId: res.locals["requestId"],
        method: req.method,
        url: redactUrl(req.originalUrl),
        status: res.statusCode,
        ms: Math.round(seconds * 10_000) / 10,
        ...(res.writableFinished ? {} : { cut: true }),
      };
      if (res.statusCode >= 500) log.error(line, "request");
      else if (req.originalUrl.startsWith("/assets/") || ["/healthz", "/metrics", "/readyz"].includes(req.path))
        log.debug(line, "request");
      else log.info(line, "request");
    });
    next();
  };
}
