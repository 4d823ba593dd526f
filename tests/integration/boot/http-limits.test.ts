/** How much is read, how often somebody may ask, and what operators see. */
import type { Server } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeHttpServer } from "#app/boot/http.server.ts";
import { buildTestServices } from "#tests/support/context.ts";
import type { TestServices } from "#tests/support/context.ts";
import { ask } from "#tests/support/http.ts";
import { openServer } from "./opened-server.ts";
import { withDatabase } from "#tests/support/with-office.ts";

const database = withDatabase();
let services: TestServices;
let server: Server;
let url: string;
const open = (given: Record<string, string> = {}) => openServer(database, given);

beforeAll(async () => {
  ({ server, url, services } = await open());
});
afterAll(async () => {
  await closeHttpServer(server, 1_000);
  await services.close();
});

describe("limits", () => {
  const headers = { "sec-fetch-site": "same-origin" };

  test("a body too long is not read", async () => {
    const body = "x".repeat(1_000_001);
    const answer = await ask(`${url}/posts/new`, {
      method: "POST",
      headers: { ...headers, "content-length": String(body.length) },
      body,
    });
    expect(answer.status).toBe(413);
  });

  test("an image may be longer than a text", async () => {
    const body = "x".repeat(1_500_000);
    const answer = await ask(`${url}/posts/1/media`, {
      method: "POST",
      headers: { ...headers, "content-length": String(body.length) },
      body,
    });
    expect(answer.status).toBe(200);
  });

  test("a body of unknown length is not read", async () => {
    const answer = await ask(`${url}/posts/new`, {
      method: "POST",
      headers: { ...headers, "transfer-encoding": "chunked" },
      body: "x",
    });
    expect(answer.status).toBe(413);
  });

  test("guessing is slow, reading goes on, and another address is not held back", async () => {
    const proxied = await open({ TRUST_PROXY: "1" });
    const from = (address: string) => ({ ...headers, "x-forwarded-for": address });
    const statuses: number[] = [];
    for (let guess = 0; guess < 31; guess += 1) {
      statuses.push((await ask(`${proxied.url}/sign-in`, { method: "POST", headers: from("203.0.113.1") })).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 30 }, () => 200), 429]);
    expect((await ask(`${proxied.url}/sign-in`, { headers: from("203.0.113.1") })).status).toBe(200);
    expect((await ask(`${proxied.url}/sign-in`, { method: "POST", headers: from("203.0.113.2") })).status).toBe(200);
    await closeHttpServer(proxied.server, 1_000);
    await proxied.services.close();
  });

  test("writing the same address differently is the same guess, and so is the next address of one IPv6 network", async () => {
    const proxied = await open({ TRUST_PROXY: "1" });
    const spellings = [
      "/sign-in",
      "/SIGN-IN",
      "/%73ign-in",
      "/sign-in/",
      "/sign-in.data",
      "/x/../sign-in",
      "/sign-in//",
    ];
    const statuses: number[] = [];
    for (let guess = 0; guess < 31; guess += 1) {
      const from = { ...headers, "x-forwarded-for": `2001:db8:1:2::${guess.toString(16)}` };
      const path = spellings[guess % spellings.length] ?? "";
      statuses.push((await ask(proxied.url, { method: "POST", headers: from, target: path })).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 30 }, () => 200), 429]);
    await closeHttpServer(proxied.server, 1_000);
    await proxied.services.close();
  });

  test("addresses of mails are opened three hundred times a minute, however they are written; signs of life go on", async () => {
    const proxied = await open({ TRUST_PROXY: "1" });
    const from = (address: string) => ({ "x-forwarded-for": address });
    const opened: number[] = [];
    for (let i = 0; i < 302; i += 1) {
      const path = ["/d/secret", "/D/secret", "/%64/secret", "/d/secret.data", "/d/secret/images/1"][i % 5] ?? "";
      const method = i % 2 === 0 ? "GET" : "HEAD";
      opened.push((await ask(proxied.url, { headers: from("203.0.113.1"), method, target: path })).status);
    }
    expect(opened.filter((status) => status === 200)).toHaveLength(300);
    expect(opened.slice(300)).toEqual([429, 429]);
    expect((await ask(`${proxied.url}/d/secret/presence`, { headers: from("203.0.113.1") })).status).toBe(200);
    expect((await ask(`${proxied.url}/d/secret`, { headers: from("203.0.113.2") })).status).toBe(200);
    await closeHttpServer(proxied.server, 1_000);
    await proxied.services.close();
  });
});

describe("for operators", () => {
  test("the process says that it lives", async () => {
    expect(await ask(`${url}/healthz`)).toMatchObject({ status: 200, body: '{"status":"ok"}' });
  });

  test("it is ready while the database has its newest shape, and not otherwise", async () => {
    expect((await ask(`${url}/readyz`)).status).toBe(200);
    const [last] =
      await database.ownerSql`select created_at from drizzle.__drizzle_migrations order by created_at desc limit 1`;
    await database.ownerSql`update drizzle.__drizzle_migrations set created_at = 0`;
    expect(await ask(`${url}/readyz`)).toMatchObject({ status: 503, body: '{"status":"migrations pending"}' });
    await database.ownerSql`update drizzle.__drizzle_migrations set created_at = ${last?.["created_at"]}`;
    expect((await ask(`${url}/readyz`)).status).toBe(200);
  });

  test("it is alive, and not ready, while the database is away", async () => {
    const lost = await buildTestServices("postgres://nobody:nothing@127.0.0.1:1/none");
    expect(await lost.notReady()).toBe("database away");
    await lost.close();
  });

  test("figures are for this machine", async () => {
    const answer = await ask(`${url}/metrics`);
    expect(answer.status).toBe(200);
    expect(answer.body).toContain("http_request_duration_seconds_count");
    expect((await ask(`${url}/metrics`, { headers: { "x-forwarded-for": "203.0.113.9" } })).status).toBe(404);
  });

  test("or for whoever has the token", async () => {
    const guarded = await open({ METRICS_TOKEN: "another-long-token", TRUST_PROXY: "1" });
    const withToken = (token: string) => ({ authorization: `Bearer ${token}`, "x-forwarded-for": "203.0.113.9" });
    expect((await ask(`${guarded.url}/metrics`, { headers: withToken("another-long-token") })).status).toBe(200);
    expect((await ask(`${guarded.url}/metrics`, { headers: withToken("another-long-tokeN") })).status).toBe(404);
    expect((await ask(`${guarded.url}/metrics`)).status).toBe(404);
    await closeHttpServer(guarded.server, 1_000);
    await guarded.services.close();
  });
});
