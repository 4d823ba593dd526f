/** The HTTP server as it is built at boot, in front of pages that only say what reached them. */
import { once } from "node:events";
import type { Server } from "node:http";
import { Router } from "express";
import { createHttpServer } from "#app/boot/http.server.ts";
import { createMetrics } from "#app/boot/metrics.server.ts";
import { buildTestServices } from "#tests/support/context.ts";
import type { TestServices } from "#tests/support/context.ts";

export interface SeenRequest {
  method: string;
  path: string;
  cookie: string | undefined;
  refusal: unknown;
  forwarded: unknown;
  /** What loaders and actions are told: somebody else handed the request over. */
  handedOver: unknown;
}

/** Listens on a port of its own; what comes as far as a page is added to `seen`. */
export async function openServer(
  database: { url: string },
  given: Record<string, string> = {},
  seen: SeenRequest[] = [],
): Promise<{ server: Server; url: string; services: TestServices }> {
  const built = await buildTestServices(database.url, { APP_URL: "https://imprimatur.example", ...given });
  const opened = createHttpServer({
    app: built.ctx,
    env: built.env,
    metrics: createMetrics(),
    notReady: () => built.notReady(),
    files: Router(),
    pages: (req, res) => {
      const forwarded = req.headers["x-forwarded-host"];
      seen.push({
        method: req.method,
        path: req.path,
        cookie: req.headers.cookie,
        refusal: res.locals["refusal"],
        forwarded,
        handedOver: res.locals["forwarded"],
      });
      if (req.path.startsWith("/kept")) res.setHeader("Cache-Control", "private, max-age=3600");
      res
        .status(Number(res.locals["refusal"] ?? 200))
        .type("html")
        .end(`page for ${req.ip}`);
    },
  });
  opened.listen(0, "127.0.0.1");
  await once(opened, "listening");
  const address = opened.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { server: opened, url: `http://127.0.0.1:${port}`, services: built };
}
