import { createServer, type IncomingMessage, type Server } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mediaKey } from "#app/storage/media-key.ts";
import { s3Store } from "#app/storage/s3-store.server.ts";

const key = mediaKey("0191c0de-0000-7000-8000-000000000001", "a".repeat(64));

interface Seen {
  method: string;
  path: string;
  authorization: string;
  body: Buffer;
}

let server: Server;
let endpoint: string;
let seen: Seen[];
let answer: { status: number; body: string | Buffer };

beforeEach(async () => {
  seen = [];
  answer = { status: 200, body: "" };
  server = createServer((request, response) => {
    void read(request).then((body) => {
      seen.push({
        method: request.method ?? "",
        path: request.url ?? "",
        authorization: request.headers.authorization ?? "",
        body,
      });
      response.writeHead(answer.status).end(answer.body);
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  endpoint = typeof address === "object" && address ? `http://127.0.0.1:${address.port}/` : "";
});
afterEach(() => new Promise((closed) => server.close(closed)));

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

const store = () =>
  s3Store({ endpoint, bucket: "media", region: "auto", accessKeyId: "id", secretAccessKey: "secret" });

describe("media in a bucket", () => {
  it("puts and gets by path, signed", async () => {
    await store().put(key, Buffer.from("abc"), "image/png");
    answer.body = Buffer.from("abc");
    expect(await store().get(key)).toEqual(Buffer.from("abc"));
    expect(seen.map(({ method, path }) => [method, path])).toEqual([
      ["PUT", `/media/${key}`],
      ["GET", `/media/${key}`],
    ]);
    expect(seen[0]?.body.toString()).toBe("abc");
    expect(seen.every(({ authorization }) => authorization.startsWith("AWS4-HMAC-SHA256 Credential=id/"))).toBe(true);
  });

  it("has nothing where the bucket has nothing", async () => {
    answer = { status: 404, body: "<Error><Code>NoSuchKey</Code></Error>" };
    expect(await store().get(key)).toBeNull();
  });

  it.each([
    [507, "", "full"],
    [400, "<Error><Code>QuotaExceeded</Code></Error>", "full"],
    [403, "<Error><Code>AccessDenied</Code></Error>", "unavailable"],
    [500, "", "unavailable"],
  ])("says what is wrong, once and without a retry: %i", async (status, body, reason) => {
    answer = { status, body };
    await expect(store().put(key, Buffer.from("abc"), "image/png")).rejects.toMatchObject({ reason });
    expect(seen).toHaveLength(1);
  });

  it("is unavailable when nobody answers", async () => {
    const gone = s3Store({
      endpoint: "http://127.0.0.1:9",
      bucket: "media",
      region: "auto",
      accessKeyId: "id",
      secretAccessKey: "s",
    });
    await expect(gone.get(key)).rejects.toMatchObject({ reason: "unavailable" });
  });

  it("never asks for a key that is not ours", async () => {
    await expect(store().get("../other-bucket/x")).rejects.toThrow("not a media key");
    expect(seen).toEqual([]);
  });
});
