import { once } from "node:events";
import type { Server } from "node:http";
import type { ServerBuild } from "@remix-run/node";
import { Router } from "express";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closeHttpServer, createHttpServer } from "#app/boot/http.server.ts";
import { createMetrics } from "#app/boot/metrics.server.ts";
import { pages } from "#app/boot/pages.server.ts";
import { buildTestServices, type TestServices } from "#tests/support/context.ts";
import { openCuttableProxy, type CuttableProxy } from "#tests/support/cuttable-proxy.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { ask } from "#tests/support/http.ts";

let database: TestDatabase;
let proxy: CuttableProxy;
let services: TestServices;
let server: Server;
let url: string;

/** One page that reads the database when asked and writes when posted to. */
const build: ServerBuild = {
  mode: "production",
  entry: {
    module: {
      default: (_request, status, headers, page) =>
        new Response(`status ${status} ${JSON.stringify(page.staticHandlerContext.errors)}`, { status, headers }),
      handleError: () => undefined,
    },
  },
  routes: {
    root: {
      id: "root",
      path: "",
      module: {
        default: () => null,
        loader: async ({ context, request }) => {
          if (new URL(request.url).pathname === "/broken") throw new Error("a defect");
          return context.app.sql`select 1 as n`;
        },
        action: async ({ context }) => context.app.sql`select 2 as n`,
      },
    },
    any: { id: "any", parentId: "root", path: "*", module: { default: () => null } },
  },
  assets: {
    entry: { imports: [], module: "" },
    routes: {},
    url: "",
    version: "1",
  },
  publicPath: "/",
  assetsBuildDirectory: "",
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    v3_lazyRouteDiscovery: false,
  },
  isSpaMode: false,
};

beforeAll(async () => {
  database = await createTestDatabase();
  proxy = await openCuttableProxy(database.url);
  services = await buildTestServices(proxy.url);
  server = createHttpServer({
    app: services.ctx,
    env: services.env,
    metrics: createMetrics(),
    notReady: () => services.notReady(),
    files: Router(),
    pages: pages({ app: services.ctx, mode: "production", build }),
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
});
afterAll(async () => {
  await closeHttpServer(server, 1_000);
  await services.close();
  await proxy.close();
  await database.close();
});

test("the database goes away for a while: 503 and when to come back, then everything works again without a restart", async () => {
  expect((await ask(`${url}/page`)).status).toBe(200);
  const open = [ask(`${url}/page`), ask(`${url}/page`)];
  await Promise.all(open);

  await proxy.cut();
  const own = { "sec-fetch-site": "same-origin" };
  for (const asked of [
    ask(`${url}/page`),
    ask(`${url}/_root.data`),
    ask(`${url}/?index`, { method: "POST", headers: { ...own, "content-length": "0" } }),
  ]) {
    const answer = await asked;
    expect(answer.status).toBe(503);
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    expect(answer.body).not.toMatch(/ECONNREFUSED|CONNECTION|127\.0\.0\.1/);
  }
  expect((await ask(`${url}/healthz`)).status).toBe(200);
  expect((await ask(`${url}/readyz`)).status).toBe(503);

  await proxy.mend();
  await vi.waitUntil(async () => (await ask(`${url}/readyz`)).status === 200, { timeout: 10_000 });
  expect((await ask(`${url}/page`)).status).toBe(200);
});

test("a defect stays a defect", async () => {
  const answer = await ask(`${url}/broken`);
  expect(answer.status).toBe(500);
  expect(answer.body).not.toContain("a defect");
});

test("what the limits refuse reaches the page as a status, and no action runs", async () => {
  const headers = { "sec-fetch-site": "same-origin", "content-length": "2000000" };
  const answer = await ask(`${url}/?index`, { method: "POST", headers, body: "x".repeat(2_000_000) });
  expect(answer.status).toBe(413);
});
