import { once } from "node:events";
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { AnswerLost, RequestNotSent } from "#app/connectors/outgoing.ts";
import { createOutgoingRequest } from "#app/connectors/request.server.ts";
import { loopbacks } from "#tests/support/own-addresses.ts";

const open: Server[] = [];
const sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of open.splice(0)) await new Promise((resolve) => server.close(resolve));
});

async function listen(server: Server): Promise<number> {
  open.push(server);
  server.on("connection", (socket) => sockets.push(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A listening TCP server's address is never a path.
  return (server.address() as AddressInfo).port;
}

function answering(answer: (request: IncomingMessage, response: ServerResponse) => void): Server {
  return createHttpServer(answer);
}

/** Counts what reaches it. */
async function watched(): Promise<{ port: number; connections: () => number }> {
  let connections = 0;
  const port = await listen(
    createServer((socket) => {
      connections += 1;
      socket.destroy();
    }),
  );
  return { port, connections: () => connections };
}

describe("a request reaches nothing private", () => {
  test.each(loopbacks)("by %s @asvs v5.0.0-1.3.6", async (host) => {
    const { port, connections } = await watched();
    const request = createOutgoingRequest({ privateHosts: [] });
    await expect(request(`https://${host}:${port}/`, { method: "GET" })).rejects.toThrow(RequestNotSent);
    await expect(request(`http://${host}:${port}/`, { method: "POST", body: "x" })).rejects.toThrow(RequestNotSent);
    expect(connections()).toBe(0);
  });

  test.each(["127.0.0.1", "::1", "::ffff:127.0.0.1", "10.1.2.3", "169.254.169.254", "fd00:ec2::254"])(
    "by a name that leads to %s @asvs v5.0.0-1.3.6",
    async (address) => {
      const { port, connections } = await watched();
      const request = createOutgoingRequest({ privateHosts: [], resolve: async () => [address] });
      const asked = request(`https://harmless.example:${port}/`, { method: "GET" });
      await expect(asked).rejects.toThrow(RequestNotSent);
      expect(connections()).toBe(0);
    },
  );

  test("by a name of which only one address is private", async () => {
    const { port, connections } = await watched();
    const request = createOutgoingRequest({ privateHosts: [], resolve: async () => ["93.184.216.34", "127.0.0.1"] });
    await expect(request(`https://harmless.example:${port}/`, { method: "GET" })).rejects.toThrow(/not called/u);
    expect(connections()).toBe(0);
  });

  test.each(["http://127.0.0.1:1/", "https://localhost/", "//[::1]/", "https://169.254.169.254/latest/meta-data/"])(
    "by a redirect to %s: none is followed",
    async (location) => {
      let asked = 0;
      const port = await listen(
        answering((_, response) => {
          asked += 1;
          response.writeHead(302, { location }).end();
        }),
      );
      const request = createOutgoingRequest({ privateHosts: [`127.0.0.1:${port}`] });
      const answer = await request(`http://127.0.0.1:${port}/`, { method: "GET" });
      expect(answer.status).toBe(302);
      expect(answer.headers.get("location")).toBe(location);
      expect(asked).toBe(1);
    },
  );

  test("at a link-local address even when its host was named", async () => {
    const request = createOutgoingRequest({ privateHosts: ["169.254.169.254", "cloud.internal"] });
    await expect(request("http://169.254.169.254/latest/", { method: "GET" })).rejects.toThrow(RequestNotSent);
    const byName = createOutgoingRequest({
      privateHosts: ["cloud.internal"],
      resolve: async () => ["169.254.169.254"],
    });
    await expect(byName("http://cloud.internal/", { method: "GET" })).rejects.toThrow(RequestNotSent);
  });

  test("without TLS, or with a password in the address", async () => {
    const request = createOutgoingRequest({ privateHosts: [] });
    await expect(request("http://social.example/", { method: "GET" })).rejects.toThrow(/only called by https/u);
    await expect(request("https://me:secret@social.example/", { method: "GET" })).rejects.toThrow(RequestNotSent);
    await expect(request("file:///etc/passwd", { method: "GET" })).rejects.toThrow(RequestNotSent);
    await expect(request("nonsense", { method: "GET" })).rejects.toThrow(RequestNotSent);
  });
});

describe("a named host is reached", () => {
  test("by its name and its port, and by no other port", async () => {
    const port = await listen(answering((_, response) => response.end("here")));
    const other = await watched();
    const request = createOutgoingRequest({ privateHosts: [`LOCALHOST:${port}`] });
    expect(await request(`http://localhost:${port}/`, { method: "GET" })).toMatchObject({ status: 200, text: "here" });
    await expect(request(`http://localhost:${other.port}/`, { method: "GET" })).rejects.toThrow(RequestNotSent);
    expect(other.connections()).toBe(0);
  });

  test("with method, headers, bytes and a form as they were given", async () => {
    const seen: Array<{ method: string | undefined; key: unknown; type: string | undefined; body: string }> = [];
    const port = await listen(
      answering(async (request, response) => {
        let body = "";
        for await (const part of request) body += String(part);
        const { method, headers } = request;
        seen.push({ method, key: headers["idempotency-key"], type: headers["content-type"], body });
        response.writeHead(201, { "x-request-id": "r1" }).end("{}");
      }),
    );
    const request = createOutgoingRequest({ privateHosts: ["127.0.0.1"] });
    const form = new FormData();
    form.set("description", "Un cane");
    form.set("file", new Blob([Buffer.from("bytes")], { type: "image/png" }), "a.png");
    const address = `http://127.0.0.1:${port}/`;
    const answer = await request(address, { method: "PUT", headers: { "Idempotency-Key": "k" }, body: "{}" });
    await request(address, { method: "POST", body: form });
    expect(answer.headers.get("x-request-id")).toBe("r1");
    expect(seen[0]).toMatchObject({ method: "PUT", key: "k", body: "{}" });
    expect(seen[1]?.type).toMatch(/^multipart\/form-data; boundary=/u);
    expect(seen[1]?.body).toContain("Un cane");
    expect(seen[1]?.body).toContain('filename="a.png"');
  });
});

describe("what is known of a request that failed", () => {
  const named = createOutgoingRequest({ privateHosts: ["127.0.0.1", "localhost"] });

  test("nothing was sent when nobody listens", async () => {
    const port = await listen(createServer());
    await new Promise((resolve) => open.splice(0)[0]?.close(resolve));
    await expect(named(`http://127.0.0.1:${port}/`, { method: "POST", body: "x" })).rejects.toThrow(RequestNotSent);
  });

  test("nothing was sent when the name is unknown", async () => {
    const request = createOutgoingRequest({ privateHosts: [], resolve: () => Promise.reject(new Error("ENOTFOUND")) });
    await expect(request("https://unknown.example/", { method: "POST" })).rejects.toThrow(RequestNotSent);
  });

  test("nothing was sent when the server speaks no TLS", async () => {
    const port = await listen(createServer((socket) => socket.end("220 not TLS\r\n")));
    await expect(named(`https://127.0.0.1:${port}/`, { method: "POST", body: "x" })).rejects.toThrow(RequestNotSent);
  });

  test("the answer is lost when the line is cut", async () => {
    const port = await listen(createServer((socket) => socket.once("data", () => socket.destroy())));
    await expect(named(`http://127.0.0.1:${port}/`, { method: "POST", body: "x" })).rejects.toThrow(AnswerLost);
  });

  test("the answer is lost when it is cut in the middle", async () => {
    const port = await listen(
      answering((_, response) => {
        response.writeHead(200, { "content-length": "100" });
        response.write("half", () => response.destroy());
      }),
    );
    await expect(named(`http://127.0.0.1:${port}/`, { method: "GET" })).rejects.toThrow(AnswerLost);
  });

  test("the answer is lost when it does not come in time, nor its end", async () => {
    const silent = await listen(createServer((socket) => socket.on("error", () => undefined)));
    const dripping = await listen(answering((_, response) => void response.write("begun")));
    for (const port of [silent, dripping]) {
      const asked = named(`http://127.0.0.1:${port}/`, { method: "GET", timeoutMs: 100 });
      await expect(asked).rejects.toThrow(AnswerLost);
    }
  });

  test("the answer is lost when it is too long", async () => {
    const port = await listen(answering((_, response) => response.end("x".repeat(2000))));
    const asked = named(`http://127.0.0.1:${port}/`, { method: "GET", answerBytes: 1000 });
    await expect(asked).rejects.toThrow(AnswerLost);
  });

  test("and no address is repeated, because some hold a key", async () => {
    const port = await listen(createServer((socket) => socket.once("data", () => socket.destroy())));
    for (const address of [`http://127.0.0.1:${port}/botSECRET/send`, "https://127.0.0.1:1/botSECRET/send"]) {
      const fault = await named(address, { method: "GET" }).catch((thrown: Error) => thrown);
      expect(String(fault)).not.toContain("SECRET");
    }
  });
});
