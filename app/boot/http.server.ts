import { createServer, type Server } from "node:http";
import type { Socket } from "node:net";
import path from "node:path";
import compression from "compression";
import express, { type NextFunction, type Request, type RequestHandler, type Response } from "express";
import compressedFiles from "express-static-gzip";
import type { Logger } from "pino";
import type { AppContext } from "#app/services/context.ts";
import type { Env } from "./env.server.ts";
import { healthRoutes } from "./health.server.ts";
import type { Metrics } from "./metrics.server.ts";
import { redactUrl } from "./redact.ts";
import { refuse, requestGuard } from "./request-guard.server.ts";
import { limitBodies, limitRates } from "./request-limits.server.ts";
import { securityHeaders } from "./security-headers.server.ts";

export interface HttpOptions {
  app: AppContext;
  env: Env;
  metrics: Metrics;
  notReady(): Promise<string | null>;
  /** Files as they are: the built folder, or Vite in development. */
  files: RequestHandler;
  pages: RequestHandler;
}

/** The one HTTP server: what every request passes, in this order. Not yet listening. */
export function createHttpServer({ app, env, metrics, notReady, files, pages }: HttpOptions): Server {
  const development = env.NODE_ENV === "development";
  const web = express();
  web.disable("x-powered-by");
  web.disable("etag");
  web.set("trust proxy", env.TRUST_PROXY);
  web.use(accessLog(app.log, metrics));
  web.use(securityHeaders({ appUrl: env.APP_URL, development }));
  web.use(requestGuard({ appUrl: env.APP_URL, trustedProxies: env.TRUST_PROXY }));
  web.use(healthRoutes({ metrics, metricsToken: env.METRICS_TOKEN, notReady }));
  web.use(askToRetry);
  web.use(compression());
  web.use(files);
  web.use(neverKept);
  web.use(limitBodies());
  web.use(limitRates());
  web.use(pages);
  web.use((error: unknown, req: Request, res: Response, _next: NextFunction) => {
    app.log.error({ err: error, requestId: res.locals["requestId"] }, "request failed outside of the pages");
    if (res.headersSent) res.destroy();
    else refuse(req, res, 500);
  });
  const server = createServer(web);
  rememberSockets(server);
  // Longer than any proxy keeps a connection, so that the server never closes one that a proxy is about to use.
  server.keepAliveTimeout = 75_000;
  return server;
}

/** The built files: those with a hash in their name never change. */
export function builtFiles(folder: string): RequestHandler {
  const router = express.Router();
  const options = { index: false, redirect: false, fallthrough: true } as const;
  router.use(
    "/assets",
    // Compressed at build time, better than there is time for at each request.
    compressedFiles(path.join(folder, "assets"), {
      enableBrotli: true,
      orderPreference: ["br", "gzip"],
      index: false,
      serveStatic: { ...options, immutable: true, maxAge: "1y" },
    }),
  );
  // Asked for at every opening of a page: an old one would keep old pages alive.
  router.use("/sw.js", express.static(path.join(folder, "sw.js"), { ...options, maxAge: 0 }));
  router.use(express.static(folder, { ...options, maxAge: "1h" }));
  return router;
}

/**
 * Pages hold what only their reader may see: no browser or proxy keeps one, so that nothing is left to go back to after
 * signing out. An answer that may be kept says so itself. The copies for a day offline are kept by the service
 * worker, which throws them away.
 *
 * `@asvs v5.0.0-14.3.2`
 */
function neverKept(_req: Request, res: Response, next: NextFunction): void {
  const writeHead = res.writeHead.bind(res);
  res.writeHead = function writeHeadNotKept(status: number, ...rest: never[]) {
    if (!res.hasHeader("Cache-Control")) res.setHeader("Cache-Control", "no-store, private");
    return writeHead(status, ...rest);
  } as typeof res.writeHead;
  next();
}

function askToRetry(_req: Request, res: Response, next: NextFunction): void {
  const writeHead = res.writeHead.bind(res);
  res.writeHead = function writeHeadWithRetry(status: number, ...rest: never[]) {
    if (status === 503 && !res.hasHeader("Retry-After")) res.setHeader("Retry-After", "15");
    return writeHead(status, ...rest);
  } as typeof res.writeHead;
  next();
}

/**
 * Takes no new requests, lets those under way finish, and after `graceMs` cuts what is left. Sockets that were upgraded
 * are no requests any more: their owner closes them, or they are cut with the rest.
 */
export async function closeHttpServer(server: Server, graceMs: number): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  const cut = setTimeout(() => openSockets.get(server)?.forEach((socket) => socket.destroy()), graceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}

const openSockets = new WeakMap<Server, Set<Socket>>();

function rememberSockets(server: Server): void {
  const sockets = new Set<Socket>();
  openSockets.set(server, sockets);
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
}

const presence = /^\/d\/[^/]+\/presence$/;

/** One line for each answer: what, how it ended, how long it took. No address of the caller, no names, no tokens. */
export function accessLog(log: Logger, metrics: Metrics): RequestHandler {
  return function logAnswer(req: Request, res: Response, next: NextFunction): void {
    // Presence is never logged.
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
