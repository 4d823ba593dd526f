import { createHash } from "node:crypto";
import sharp from "sharp";
import type { Call, Checkpoint, Connection, Connector, Content, ContentImage } from "#app/connectors/contract.ts";
import { createOpenLine } from "#app/connectors/line.server.ts";
import type { OpenLine, OutgoingRequest } from "#app/connectors/outgoing.ts";
import { createOutgoingRequest } from "#app/connectors/request.server.ts";

/** The real request, towards servers of this machine. */
export function testRequest(): OutgoingRequest {
  return createOutgoingRequest({ privateHosts: ["127.0.0.1", "localhost"] });
}

/** The real line, towards servers of this machine. `certificates`: of one that speaks TLS, as PEM. */
export function testLine(more: { certificates?: string; patienceMs?: number } = {}): OpenLine {
  return createOpenLine({ privateHosts: ["127.0.0.1", "localhost"], ...more });
}

/** How long is waited for what is slow on purpose. */
export const patienceMs = 250;

/** Gives up soon where the line will be slow, and nowhere else: a busy machine is no fault. */
export function lineRequest(line: { next(): string }): OutgoingRequest {
  const request = testRequest();
  return (url, options) => request(url, line.next() === "slow" ? { ...options, timeoutMs: patienceMs } : options);
}

export interface TestCall extends Call {
  /** As the engine keeps it. */
  kept: { checkpoint: Checkpoint | null };
}

export function testCall(
  connection: Connection,
  request: OutgoingRequest,
  pictures: TestPicture[] = [],
  openLine = testLine(),
): TestCall {
  const kept: TestCall["kept"] = { checkpoint: null };
  return {
    connection,
    request,
    openLine,
    kept,
    async readImage(hash) {
      const picture = pictures.find(({ image }) => image.hash === hash);
      if (picture === undefined) throw new Error("No such picture.");
      return picture.bytes;
    },
    imageAddress: async (hash) => `https://imprimatur.example/media/${hash}`,
    async save(checkpoint) {
      kept.checkpoint = structuredClone(checkpoint);
    },
    now: () => new Date(),
  };
}

export interface TestPicture {
  image: ContentImage;
  bytes: Buffer;
}

/** A picture of one colour, as a post has them. */
export async function testPicture(alt: string, background: string): Promise<TestPicture> {
  const [width, height] = [64, 48];
  const bytes = await sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer();
  const hash = createHash("sha256").update(bytes).digest("hex");
  return { bytes, image: { hash, mime: "image/jpeg", bytes: bytes.length, width, height, alt } };
}

export function testContent(over: Partial<Content>): Content {
  const nothing = { images: [], card: null, contentWarning: null, answers: null };
  return { title: "", text: "", language: "it", ...nothing, ...over };
}

/** Connects as a person does, with what they fill in. */
export async function connect(
  connector: Connector,
  server: string,
  secrets: Record<string, string>,
  { request = testRequest(), openLine = testLine() } = {},
): Promise<Connection> {
  const { connection: _, ...call } = testCall(
    { server, secrets, account: nobody, expiresAt: null },
    request,
    [],
    openLine,
  );
  const identified = await connector.identify({ ...call, server, secrets });
  if (identified.type !== "account") throw new Error(`Not connected: ${JSON.stringify(identified)}`);
  return { server, ...identified };
}

const nobody = { id: "", handle: "", name: "", url: null };
