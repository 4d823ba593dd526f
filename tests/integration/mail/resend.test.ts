import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { createResendTransport } from "#app/mail/resend-transport.server.ts";
import { outgoing } from "./outgoing.ts";

const closers: Array<() => void> = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

interface Asked {
  path: string | undefined;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
}

/** Stands in for the service's HTTP: answers what a test says, and keeps what it was asked. */
async function service(answer: (response: ServerResponse) => void) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    asked.push({ path: request.url, headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) });
    answer(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closers.push(() => (server.closeAllConnections(), server.close()));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const transport = createResendTransport({ apiKey: "re_test", from: outgoing().from, baseUrl, timeoutMs: 400 });
  return { asked, transport };
}

function json(status: number, body: unknown, headers: Record<string, string> = {}) {
  return (response: ServerResponse) =>
    response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
}

describe("the service takes a mail", () => {
  test("whole, with the mail's id as idempotency key and the images by content id", async () => {
    const { asked, transport } = await service(json(200, { id: "provider-1" }));
    const mail = outgoing();
    expect(await transport.send(mail)).toEqual({
      type: "sent",
      provider: "resend",
      providerId: "provider-1",
      messageId: "",
    });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers["idempotency-key"]).toBe(mail.idempotencyKey);
    expect(asked[0]?.headers.authorization).toBe("Bearer re_test");
    expect(asked[0]?.body).toMatchObject({
      from: '"Giulia Là con Imprimatur" <post@prova.example>',
      to: ['"Marco Però" <marco@prova.example>'],
      subject: mail.subject,
      html: mail.html,
      text: mail.text,
      headers: mail.headers,
    });
    expect(JSON.stringify(asked[0]?.body["attachments"])).toContain("seal@imprimatur");
  });

  test("with the very same bytes when it is tried again", async () => {
    const { asked, transport } = await service(json(200, { id: "provider-1" }));
    await transport.send(outgoing());
    await transport.send(outgoing());
    expect(asked[0]?.body).toEqual(asked[1]?.body);
  });
});

describe("what the service answers otherwise", () => {
  test.each([
    [
      "asks to wait, and says how long",
      json(429, { statusCode: 429, name: "rate_limit_exceeded", message: "slow" }, { "Retry-After": "7" }),
      { type: "retry", afterSeconds: 7 },
    ],
    [
      "is over the day's quota",
      json(429, { statusCode: 429, name: "daily_quota_exceeded", message: "quota" }),
      { type: "retry" },
    ],
    ["breaks down", json(500, { statusCode: 500, name: "internal_server_error", message: "oh" }), { type: "retry" }],
    [
      "sends a gateway's page instead of JSON",
      (response: ServerResponse) =>
        response.writeHead(502, { "Content-Type": "text/html" }).end("<h1>Bad gateway</h1>"),
      { type: "retry" },
    ],
    [
      "does not know the key, for a person to mend",
      json(401, { statusCode: 401, name: "invalid_api_key", message: "key" }),
      { type: "retry" },
    ],
    [
      "is working on the same key",
      json(409, { statusCode: 409, name: "concurrent_idempotent_requests", message: "busy" }),
      { type: "retry" },
    ],
    [
      "does not like the address",
      json(422, { statusCode: 422, name: "validation_error", message: "to" }),
      { type: "refused" },
    ],
    [
      "had the same key with another content",
      json(409, { statusCode: 409, name: "invalid_idempotent_request", message: "other" }),
      { type: "unknown" },
    ],
    ["hangs", () => undefined, { type: "retry" }],
    ["cuts the line", (response: ServerResponse) => void response.destroy(), { type: "retry" }],
  ])("%s", async (_name, answer, expected) => {
    const { transport } = await service(answer);
    expect(await transport.send(outgoing())).toMatchObject(expected);
  });

  test("is not there at all", async () => {
    const transport = createResendTransport({
      apiKey: "re_test",
      from: outgoing().from,
      baseUrl: "http://127.0.0.1:1",
    });
    expect(await transport.send(outgoing())).toMatchObject({ type: "retry" });
  });
});
