/** Pages behind links are read by requests that reach nothing private, wherever they lead. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createLine } from "node:net";
import sharp from "sharp";
import { afterEach, describe, expect, test } from "vitest";
import type { OutgoingRequest } from "#app/connectors/outgoing.ts";
import { createOutgoingRequest } from "#app/connectors/request.server.ts";
import { readPage } from "#app/services/link-cards/read-page.server.ts";
import { loopbacks } from "#tests/support/own-addresses.ts";

const open: Array<{ close: (done: () => void) => void; closeAllConnections?: () => void }> = [];

afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections?.();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
});

async function site(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? "");
    answer(request, response);
  });
  open.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}`, asked };
}

/** Counts what reaches it. */
async function watched() {
  let connections = 0;
  const line = createLine((socket) => {
    connections += 1;
    socket.destroy();
  });
  open.push(line);
  line.listen(0, "127.0.0.1");
  await once(line, "listening");
  return { port: (line.address() as AddressInfo).port, connections: () => connections };
}

const html = (head: string) => `<!doctype html><html><head>${head}</head><body></body></html>`;

function answersPage(head: string, type = "text/html; charset=utf-8") {
  return (_: IncomingMessage, response: ServerResponse) =>
    void response.writeHead(200, { "content-type": type }).end(html(head));
}

/** May reach that one site of the test, which stands for the public internet, and nothing else. */
const towards = (port: number): OutgoingRequest => createOutgoingRequest({ privateHosts: [`127.0.0.1:${port}`] });
const guarded = createOutgoingRequest({ privateHosts: [] });

/** Every way to write this machine's own address, and those next to it. */
const hosts = [
  ...loopbacks,
  "169.254.169.254",
  "2852039166",
  "0xa9fea9fe",
  "[fe80::1]",
  "[::ffff:169.254.169.254]",
  "[fd00:ec2::254]",
];

describe("a page is not read where its link leads to a private address", () => {
  test.each(hosts)("%s, written in the link @asvs v5.0.0-1.3.6", async (host) => {
    const { port, connections } = await watched();
    for (const scheme of ["http", "https"])
      expect(await readPage(guarded, `${scheme}://${host}:${port}/`)).toEqual({ ok: false, why: "unreachable" });
    expect(connections()).toBe(0);
  });

  test.each(hosts)("%s, by a redirect of a page that may be read @asvs v5.0.0-1.3.6", async (host) => {
    const secret = await watched();
    for (const scheme of ["http:", "https:", ""]) {
      const written = `${scheme}//${host}:${secret.port}/latest/meta-data/`;
      const location = written.replaceAll(/[^ -~]/gu, encodeURIComponent);
      const { url, port, asked } = await site((_, response) => void response.writeHead(302, { location }).end());
      expect(await readPage(towards(port), url)).toEqual({ ok: false, why: "unreachable" });
      expect(asked).toEqual(["/"]);
    }
    expect(secret.connections()).toBe(0);
  });

  test.each(hosts)("%s, as the picture that a page names @asvs v5.0.0-1.3.6", async (host) => {
    const secret = await watched();
    const image = `<title>Una pagina</title><meta property="og:image" content="http://${host}:${secret.port}/a.png">`;
    const { url, port } = await site(answersPage(image));
    expect(await readPage(towards(port), url)).toMatchObject({ ok: true, head: { title: "Una pagina" }, image: null });
    expect(secret.connections()).toBe(0);
  });

  test("a name that leads there, at the second redirect too @asvs v5.0.0-1.3.6", async () => {
    const secret = await watched();
    const location = `https://harmless.example:${secret.port}/`;
    const { url, port } = await site(({ url: path }, response) =>
      response.writeHead(302, { location: path === "/" ? "/again" : location }).end(),
    );
    const resolve = async () => ["127.0.0.1"];
    const request = createOutgoingRequest({ privateHosts: [`127.0.0.1:${port}`], resolve });
    expect(await readPage(request, url)).toEqual({ ok: false, why: "unreachable" });
    expect(secret.connections()).toBe(0);
  });

  test.each([
    "file:///etc/passwd",
    "ftp://comune.example/",
    "gopher://127.0.0.1/",
    "https://me:secret@comune.example/",
  ])("%s is no page", async (address) => {
    expect(await readPage(guarded, address)).toEqual({ ok: false, why: "unreachable" });
    const { url, port } = await site((_, response) => void response.writeHead(301, { location: address }).end());
    expect(await readPage(towards(port), url)).toEqual({ ok: false, why: "unreachable" });
  });
});

describe("a page that may be read", () => {
  test("gives its head and the bytes of its picture, after the redirects to it", async () => {
    const photo = await sharp({ create: { width: 30, height: 20, channels: 3, background: "#446688" } })
      .png()
      .toBuffer();
    const { url, port, asked } = await site(({ url: path }, response) => {
      if (path === "/breve") response.writeHead(301, { location: "/notizie/mercato" }).end();
      else if (path === "/foto.png") response.writeHead(200, { "content-type": "image/png" }).end(photo);
      else
        answersPage('<title>Mercato</title><meta property="og:image" content="../foto.png">')(null as never, response);
    });
    const read = await readPage(towards(port), `${url}/breve`);
    expect(read).toMatchObject({ ok: true, head: { title: "Mercato" } });
    expect(read.ok && read.image?.equals(photo)).toBe(true);
    expect(asked).toEqual(["/breve", "/notizie/mercato", "/foto.png"]);
  });

  test("is read in its own letters", async () => {
    const { url, port } = await site((_, response) =>
      response
        .writeHead(200, { "content-type": "text/html" })
        .end(
          Buffer.from('<html><head><meta charset="iso-8859-1"><title>Perché è così</title></head></html>', "latin1"),
        ),
    );
    expect(await readPage(towards(port), url)).toMatchObject({ head: { title: "Perché è così" } });
  });

  test.each([
    ["a picture", 200, "image/png", "notPage"],
    ["a file to save", 200, "application/pdf", "notPage"],
    ["something without a type", 200, "", "notPage"],
    ["a page that is not there", 404, "text/html", "notPage"],
    ["a server that failed", 503, "text/html", "unreachable"],
  ])("is none: %s", async (_, status, type, why) => {
    const { url, port } = await site((__, response) => {
      if (type !== "") response.setHeader("content-type", type);
      response.writeHead(status).end(html("<title>X</title>"));
    });
    expect(await readPage(towards(port), url)).toEqual({ ok: false, why });
  });

  test("is given up where it has no end, redirects in a ring, or leads nowhere", async () => {
    const endless = await site((_, response) => {
      response.writeHead(200, { "content-type": "text/html" });
      const more = () => void (response.write("x".repeat(100_000)) ? setImmediate(more) : response.once("drain", more));
      more();
    });
    const ring = await site(({ url: path }, response) => response.writeHead(302, { location: `${path}x` }).end());
    const nowhere = await site((_, response) => void response.writeHead(302, { location: "http://[" }).end());
    for (const { url, port } of [endless, ring, nowhere])
      expect(await readPage(towards(port), url)).toEqual({ ok: false, why: "unreachable" });
    expect(ring.asked).toHaveLength(6);
  });

  test("keeps its words where its picture is too long or is not there", async () => {
    const { url, port } = await site(({ url: path }, response) => {
      if (path === "/")
        answersPage('<title>Qui</title><meta property="og:image" content="/no.png">')(null as never, response);
      else response.writeHead(404).end();
    });
    expect(await readPage(towards(port), url)).toMatchObject({ ok: true, head: { title: "Qui" }, image: null });
  });
});
