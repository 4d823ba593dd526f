import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export const lineFaults = ["tooMany", "unavailable", "cutBefore", "cutAfter", "slow", "lying500", "notJson"] as const;
export type LineFault =
  /** Refused by whatever stands before the server, which sees nothing of it. */
  | "tooMany"
  | "unavailable"
  /** Cut before the server sees anything, or when it has accepted and before its answer comes through. */
  | "cutBefore"
  | "cutAfter"
  /** The server does it, and the answer comes after whoever asked has given up. */
  | "slow"
  /** The server does it, and something on the way says that it failed, or says nothing that can be read. */
  | "lying500"
  | "notJson";

export interface CuttableLine {
  readonly faults: readonly LineFault[];
  /** The same server, through the line. */
  url: string;
  /** What happens to the next requests, in their order; "pass" lets one through, and so do all after the last. */
  plan(next: ReadonlyArray<LineFault | "pass">): void;
  /** What happens to the next request. */
  next(): LineFault | "pass";
  /** Faults that were planned and did not happen yet. */
  left(): number;
  /** Whatever came has reached the server, whoever still waits for an answer. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

interface Whole {
  status: number;
  headers: IncomingMessage["headers"];
  body: Buffer;
}

/** A line before an HTTP server, which a test cuts at the moment it wants. */
export async function openCuttableLine(target: string): Promise<CuttableLine> {
  let planned: Array<LineFault | "pass"> = [];
  const held = new Set<ServerResponse>();
  const underWay = new Set<Promise<void>>();
  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const fault = planned.shift() ?? "pass";
    const body = await wholeOf(incoming).catch(() => null);
    if (body === null) return void outgoing.destroy();
    if (fault === "cutBefore") return void outgoing.destroy();
    if (fault === "tooMany") return void outgoing.writeHead(429, { "retry-after": "1" }).end("slow down");
    if (fault === "unavailable") return void outgoing.writeHead(503).end("<html>503 Service Unavailable</html>");
    const answer = await forward(target, incoming, body).catch(() => null);
    if (answer === null || fault === "cutAfter") return void outgoing.destroy();
    if (fault === "slow") return void held.add(outgoing);
    if (fault === "lying500") return void outgoing.writeHead(500).end("<html>Internal Server Error</html>");
    if (fault === "notJson")
      return void outgoing.writeHead(200, { "content-type": "text/html" }).end("<html>Done.</html>");
    outgoing.writeHead(answer.status, withoutHops(answer.headers)).end(answer.body);
  }
  const server = createServer((incoming, outgoing) => {
    const passing = pass(incoming, outgoing).finally(() => underWay.delete(passing));
    underWay.add(passing);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A listening TCP server's address is never a path.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    faults: lineFaults,
    plan: (next) => {
      planned = [...next];
    },
    next: () => planned[0] ?? "pass",
    left: () => planned.filter((fault) => fault !== "pass").length,
    async settled() {
      await Promise.all(underWay);
    },
    async close() {
      for (const one of held) one.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function forward(target: string, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Whole> {
  const onwards = request(new URL(url ?? "/", target), { method, headers: withoutHops(headers), agent: false });
  onwards.end(body);
  // The types of `once` are for any event.
  const [answer] = (await once(onwards, "response")) as [IncomingMessage];
  return { status: answer.statusCode ?? 502, headers: answer.headers, body: await wholeOf(answer) };
}

async function wholeOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

/** What belongs to one connection, not to the message. The host stays: a server may make addresses of it. */
function withoutHops(headers: IncomingMessage["headers"]): IncomingMessage["headers"] {
  const { "transfer-encoding": _length, "keep-alive": _alive, ...kept } = headers;
  return { ...kept, connection: "close" };
}
