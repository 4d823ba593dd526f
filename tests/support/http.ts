import { request } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import { once } from "node:events";

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

interface Ask {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  /** What stands in the request line, when it is not the path of the address. */
  target?: string;
}

/** A request exactly as written: no header is added, none is forbidden, no redirect is followed. */
export async function ask(url: string, { method = "GET", headers = {}, body, target }: Ask = {}): Promise<Answer> {
  const { hostname, port, origin } = new URL(url);
  const outgoing = request({
    hostname,
    port,
    method,
    path: target ?? (url.slice(origin.length) || "/"),
    headers,
    agent: false,
  });
  outgoing.end(body);
  const [incoming] = await once(outgoing, "response");
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return { status: incoming.statusCode, headers: incoming.headers, body: Buffer.concat(chunks).toString() };
}
