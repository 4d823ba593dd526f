import { once } from "node:events";
import { connect } from "node:net";
import type { Server } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeHttpServer } from "#app/boot/http.server.ts";
import type { TestServices } from "#tests/support/context.ts";
import { ask } from "#tests/support/http.ts";
import { openServer, type SeenRequest } from "./opened-server.ts";
import { withDatabase } from "#tests/support/with-office.ts";

const database = withDatabase();
let services: TestServices;
let server: Server;
let url: string;
const seen: SeenRequest[] = [];
const open = (given: Record<string, string> = {}) => openServer(database, given, seen);

beforeAll(async () => {
  ({ server, url, services } = await open());
});
afterAll(async () => {
  await closeHttpServer(server, 1_000);
  await services.close();
});

describe("requests that change something", () => {
  const own = { origin: "https://imprimatur.example" };
  test.each([
    ["from our page", { "sec-fetch-site": "same-origin" }, 200],
    ["from our page, by an older browser", own, 200],
    ["from another site", { "sec-fetch-site": "cross-site" }, 403],
    ["from another site with our origin written on it", { "sec-fetch-site": "cross-site", ...own }, 403],
    ["from another subdomain", { "sec-fetch-site": "same-site", origin: "https://other.example" }, 403],
    ["typed by hand or from a bookmark", { "sec-fetch-site": "none" }, 403],
    ["from another origin, by an older browser", { origin: "https://imprimatur.example.org" }, 403],
    ["from our host over plain http", { origin: "http://imprimatur.example" }, 403],
    ["from a page without an origin", { origin: "null" }, 403],
    ["from nobody knows where", {}, 403],
  ])("%s: %o → %i", async (_, headers: Record<string, string>, status) => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      const before = seen.length;
      expect((await ask(`${url}/posts/new`, { method, headers })).status).toBe(status);
      expect(seen.length - before).toBe(status === 200 ? 1 : 0);
    }
  });

  test("reading is free from everywhere", async () => {
    expect((await ask(`${url}/posts`, { headers: { "sec-fetch-site": "cross-site" } })).status).toBe(200);
  });

  test.each(["/webhooks/resend", "/api/posts"])("%s takes requests of machines, without cookies", async (path) => {
    const answer = await ask(url + path, { method: "POST", headers: { cookie: "imprimatur_session=x" } });
    expect(answer.status).toBe(200);
    expect(seen.at(-1)).toMatchObject({ path, cookie: undefined });
  });

  test("a path that only looks like theirs keeps its guard", async () => {
    for (const path of ["/api/../posts", "/apis/x", "/api", "/webhooks%2f..%2fposts", "/x/api/y"]) {
      expect(
        (await ask(url + path, { method: "POST", headers: { cookie: "imprimatur_session=x" } })).status,
        path,
      ).toBe(403);
    }
  });
});

describe("requests that are refused as they stand", () => {
  test.each(["/?_data=root", "/posts?x=1&_data=routes/posts", "/?%5Fdata=root"])(
    "the old data address %s",
    async (path) => {
      for (const method of ["GET", "POST"]) {
        const answer = await ask(url + path, { method, headers: { "sec-fetch-site": "same-origin" } });
        expect(answer.status).toBe(400);
        expect(answer.body).not.toContain("page for");
      }
    },
  );

  test.each(["//evil.example/x", "http://evil.example/", "/%E0%A4%A", "/%"])("the address %s", async (target) => {
    expect((await ask(url, { target })).status).toBe(400);
  });

  test.each(["TRACE", "PROPFIND"])("the method %s", async (method) => {
    expect((await ask(url, { method, headers: { "sec-fetch-site": "same-origin" } })).status).toBe(400);
  });

  test("the answer is a page in the reader's language", async () => {
    const inFrench = await ask(`${url}/?_data=root`, { headers: { "accept-language": "fr-FR,fr;q=0.9" } });
    expect(inFrench.body).toContain('<html lang="fr">');
    const inItalian = await ask(`${url}/?_data=root`);
    expect(inItalian.body).toContain("Questa richiesta non si capisce");
  });
});

describe("every answer", () => {
  test.each(["/", "/?_data=x", "/healthz"])("%s carries the security headers", async (path) => {
    const { headers } = await ask(url + path);
    const policy = String(headers["content-security-policy"]);
    for (const rule of [
      "'strict-dynamic'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ]) {
      expect(policy).toContain(rule);
    }
    expect(policy.split(";").find((rule) => rule.includes("script-src"))).not.toMatch(/unsafe|https?:|\*/);
    expect(headers).toMatchObject({
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "cross-origin-opener-policy": "same-origin",
      "strict-transport-security": expect.stringContaining("max-age="),
    });
    expect(headers["x-powered-by"]).toBeUndefined();
    expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("a nonce is used once", async () => {
    const nonces = await Promise.all(
      Array.from(
        { length: 20 },
        async () => /'nonce-([^']+)'/.exec(String((await ask(url)).headers["content-security-policy"]))?.[1],
      ),
    );
    expect(new Set(nonces).size).toBe(20);
  });

  test("headers of a proxy we were not told of are worth nothing", async () => {
    const answer = await ask(url, {
      headers: { "x-forwarded-for": "203.0.113.9", "x-forwarded-host": "evil.example:81" },
    });
    expect(answer.body).toContain("page for 127.0.0.1");
    expect(seen.at(-1)?.forwarded).toBeUndefined();
  });

  test.each([
    ["via", "1.1 proxy"],
    ["forwarded", "for=203.0.113.9"],
    ["x-forwarded-for", "203.0.113.9"],
    ["x-forwarded-proto", "https"],
    ["x-forwarded-host", "firma.comune.example"],
    ["x-real-ip", "203.0.113.9"],
    ["x-client-ip", "203.0.113.9"],
    ["true-client-ip", "203.0.113.9"],
    ["cf-connecting-ip", "203.0.113.9"],
    ["x-original-host", "firma.comune.example"],
  ])("a request with %s was handed over, whatever host it names", async (name, value) => {
    await ask(url, { headers: { host: "localhost:3000", [name]: value } });
    expect(seen.at(-1)?.handedOver).toBe(true);
    expect((await ask(`${url}/metrics`, { headers: { host: "localhost:3000", [name]: value } })).status).toBe(404);
  });

  test("so was one in HTTP/1.0, which proxies speak that were told nothing, and one for another name has no figures", async () => {
    await ask(url, { headers: { host: "localhost:3000" } });
    expect(seen.at(-1)?.handedOver).toBe(false);
    const { port } = new URL(url);
    const line = connect(Number(port), "127.0.0.1");
    line.end("GET /in-1.0 HTTP/1.0\r\nHost: localhost:3000\r\n\r\n");
    await once(line.resume(), "close");
    expect(seen.at(-1)).toMatchObject({ path: "/in-1.0", handedOver: true });
    expect((await ask(`${url}/metrics`, { headers: { host: "firma.comune.example" } })).status).toBe(404);
  });

  test("is kept by nobody unless it says so (@asvs v5.0.0-14.3.2)", async () => {
    for (const path of ["/", "/posts", "/posts.data", "/?_data=x"])
      expect((await ask(url + path)).headers["cache-control"], path).toContain("no-store");
    expect((await ask(`${url}/kept`)).headers["cache-control"]).toBe("private, max-age=3600");
  });

  test("behind a proxy we were told of, the caller is the one it names, whatever the caller said before", async () => {
    const proxied = await open({ TRUST_PROXY: "1" });
    const answer = await ask(proxied.url, { headers: { "x-forwarded-for": "198.51.100.1, 203.0.113.9" } });
    expect(answer.body).toContain("page for 203.0.113.9");
    await closeHttpServer(proxied.server, 1_000);
    await proxied.services.close();
  });
});
