import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import type { Server } from "node:http";
import { Router } from "express";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeHttpServer, createHttpServer } from "#app/boot/http.server.ts";
import { createMetrics } from "#app/boot/metrics.server.ts";
import { pages } from "#app/boot/pages.server.ts";
import * as webhook from "#app/routes/webhooks.resend/route.ts";
import { buildTestServices, type TestServices } from "#tests/support/context.ts";
import { ask } from "#tests/support/http.ts";
import { createOffice } from "#tests/support/office.ts";
import { withDatabase } from "#tests/support/with-office.ts";

const secret = `whsec_${randomBytes(24).toString("base64")}`;
const mailId = randomUUID();

const database = withDatabase();
let services: TestServices;
let server: Server;
let url: string;

beforeAll(async () => {
  const { organizationId } = await createOffice(database.ownerSql);
  await database.superSql`
    insert into mails (id, organization_id, kind, to_name, to_address, locale, data, created_at, sent_at, provider, provider_id)
    values (${mailId}, ${organizationId}, 'digest', 'Elena', 'elena@prova.example', 'it', '{}', now(), now(), 'resend', 're-1')`;
  services = await buildTestServices(database.url, {
    APP_URL: "https://imprimatur.example",
    RESEND_API_KEY: "re_test",
    RESEND_WEBHOOK_SECRET: secret,
    MAIL_FROM: "Imprimatur <post@prova.example>",
  });
  server = createHttpServer({
    app: services.ctx,
    env: services.env,
    metrics: createMetrics(),
    notReady: () => services.notReady(),
    files: Router(),
    pages: pages({ app: services.ctx, mode: "production", build: buildOfOneRoute() }),
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/webhooks/resend`;
});
afterAll(async () => {
  await closeHttpServer(server, 1_000);
  await services.close();
});

/** What the build makes of the route, alone: a resource, which no page surrounds. */
function buildOfOneRoute(): Parameters<typeof pages>[0]["build"] {
  const route = { id: "webhook", path: "webhooks/resend", module: webhook };
  return {
    mode: "production",
    entry: { module: { default: () => new Response("a page", { status: 500 }) } },
    routes: { webhook: { ...route, module: { ...webhook, default: undefined } } },
    assets: { entry: { imports: [], module: "" }, routes: {}, url: "", version: "1" },
    publicPath: "/",
    assetsBuildDirectory: "",
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_lazyRouteDiscovery: true,
      v3_singleFetch: true,
    },
    isSpaMode: false,
  };
}

/** Written with blanks and letters beyond ASCII: the signature is over these bytes and no others. */
const body = `{ "type": "email.delivered",  "created_at": "${new Date().toISOString()}",
  "data": { "email_id": "re-1", "subject": "Però è già così", "tags": { "mail": "${mailId}" } } }`;

function signed(id: string, over = body) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const mac = createHmac("sha256", Buffer.from(secret.slice(6), "base64")).update(`${id}.${timestamp}.${over}`);
  return {
    "content-type": "application/json",
    "svix-id": id,
    "svix-timestamp": timestamp,
    "svix-signature": `v1,${mac.digest("base64")}`,
    host: "imprimatur.example",
  };
}

async function delivery() {
  const [row] = await database.superSql`select delivery from mails where id = ${mailId}`;
  return row?.["delivery"];
}

test("a notice that comes over HTTP counts only with the provider's signature over its very bytes", async () => {
  const before = await delivery();
  const unsigned = await ask(url, { method: "POST", body, headers: { "content-type": "application/json" } });
  const altered = await ask(url, { method: "POST", body: `${body} `, headers: signed("msg_1") });
  expect([unsigned.status, altered.status, await delivery()]).toEqual([401, 401, before]);
  const headers = signed("msg_2");
  const first = await ask(url, { method: "POST", body, headers });
  const again = await ask(url, { method: "POST", body, headers });
  expect([first.status, again.status, await delivery()]).toEqual([200, 200, "delivered"]);
  expect(first.headers["set-cookie"]).toBeUndefined();
});

test("there is nothing to read there", async () => {
  expect((await ask(url, { headers: { host: "imprimatur.example" } })).status).toBe(404);
});
