import { timingSafeEqual } from "node:crypto";
import { Router } from "express";
import type { Request, Response } from "express";
import { isFromThisMachine } from "#app/auth/request-origin.server.ts";
import type { Metrics } from "./metrics.server.ts";

export interface HealthOptions {
  metrics: Metrics;
  metricsToken: string | undefined;
  /** Null when requests can be served; otherwise what is missing. Must answer by itself within seconds. */
  notReady(): Promise<string | null>;
}

/**
 * `/healthz`: the process answers; a failing database is no reason to restart it. `/readyz`: send it requests or not.
 * `/metrics`: figures for Prometheus, to this machine or to whoever has the token.
 */
export function healthRoutes(options: HealthOptions): Router {
  const router = Router();
  router.use(["/healthz", "/readyz", "/metrics"], (_req, res, next) => {
    res.set("Cache-Control", "no-store");
    next();
  });
  router.get("/healthz", (_req, res) => void res.json({ status: "ok" }));
  router.get("/readyz", (_req, res, next) => {
    options
      .notReady()
      .then((missing) =>
        res.status(missing === null ? 200 : 503).json(missing === null ? { status: "ready" } : { status: missing }),
      )
      .catch(next);
  });
  router.get("/metrics", (req, res, next) => {
    if (!maySeeMetrics(req, res, options.metricsToken)) return void res.status(404).end();
    options.metrics
      .text()
      .then((text) => res.type(options.metrics.contentType).send(text))
      .catch(next);
  });
  return router;
}

function maySeeMetrics(req: Request, res: Response, token: string | undefined): boolean {
  const given = /^Bearer (.+)$/.exec(req.headers.authorization ?? "")?.[1];
  if (token !== undefined && given !== undefined) {
    const [a, b] = [Buffer.from(given), Buffer.from(token)];
    return a.length === b.length && timingSafeEqual(a, b);
  }
  if (token !== undefined) return false;
  // A proxy on this machine also comes from loopback, but says for whom, or calls another name.
  const headers = new Headers({ Host: req.headers.host ?? "" });
  const context = { clientAddress: req.socket.remoteAddress ?? "", forwarded: res.locals["forwarded"] === true };
  return isFromThisMachine({ request: new Request("http://own.invalid/", { headers }), context });
}
