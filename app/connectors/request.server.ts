/** The way out to the networks by HTTP: guarded, timed, and clear about whether anything may have arrived. */
import { createRequire } from "node:module";
import type * as Undici from "undici";
import {
  checkedAddress,
  checkWrittenAddress,
  guardedLookup,
  type Resolve,
  resolveName,
} from "./guarded-address.server.ts";
import { type Answer, AnswerLost, type OutgoingRequest, type RequestOptions, RequestNotSent } from "./outgoing.ts";

/*
 * The package makes itself what the program's own `fetch` sends by, where that has nothing of its own yet, and then refuses
 * requests that were right before. Asked for first, `fetch` keeps its own.
 */
void globalThis.Response;
const { buildConnector, Client }: typeof Undici = createRequire(import.meta.url)("undici");

export interface OutgoingOptions {
  /**
   * Hosts on a private network that may be reached all the same, with or without their port: "mastodon.intranet",
   * "127.0.0.1:8080". These alone may be spoken to without TLS.
   */
  privateHosts: readonly string[];
  /** How a name becomes addresses; the system's own way unless a test has another. */
  resolve?: Resolve;
}

const defaults = { answerBytes: 1_000_000, timeoutMs: 20_000, connectMs: 10_000 };

/**
 * Every request has a connection of its own: a kept one may be closed by the server at the moment it is used, and that
 * looks like a lost answer.
 */
export function createOutgoingRequest({ privateHosts, resolve = resolveName }: OutgoingOptions): OutgoingRequest {
  const named = new Set(privateHosts.map((host) => host.toLowerCase()));
  return async function request(address, options) {
    const url = checkedUrl(address, named);
    const body = await bodyOf(options.body);
    return send(url, { ...options, body }, guardedConnector(isNamed(url, named), resolve));
  };
}

interface ReadyOptions extends Omit<RequestOptions, "body"> {
  body: { bytes: string | Buffer; type: string | null } | null;
}

function checkedUrl(address: string, named: ReadonlySet<string>): URL {
  if (!URL.canParse(address)) throw new RequestNotSent("That is no address.");
  const url = new URL(address);
  if (url.username !== "" || url.password !== "") throw new RequestNotSent("An address with a password is not called.");
  if (url.protocol === "https:" || (url.protocol === "http:" && isNamed(url, named))) return url;
  throw new RequestNotSent(`${url.hostname} is only called by https.`);
}

function isNamed(url: URL, named: ReadonlySet<string>): boolean {
  return named.has(url.hostname) || named.has(url.host);
}

/** A form is encoded here, so that it does not matter which FormData it is. */
async function bodyOf(body: RequestOptions["body"]): Promise<ReadyOptions["body"]> {
  if (body === undefined) return null;
  if (!(body instanceof FormData)) return { bytes: body, type: null };
  const encoded = new Response(body);
  return { bytes: Buffer.from(await encoded.arrayBuffer()), type: encoded.headers.get("content-type") };
}

type Guarded = (reached: () => void) => Undici.buildConnector.connector;

/** Looks at the address of a connection, and at where it led in the end. */
function guardedConnector(named: boolean, resolve: Resolve): Guarded {
  const connect = buildConnector({
    timeout: defaults.connectMs,
    allowH2: false,
    lookup: guardedLookup(named, resolve),
  });
  return (reached) => (options, callback) => {
    try {
      checkWrittenAddress(options.hostname, named);
    } catch (fault) {
      return callback(fault instanceof Error ? fault : new RequestNotSent(String(fault)), null);
    }
    connect(options, (...[fault, socket]) => {
      if (fault !== null) return callback(fault, null);
      try {
        checkedAddress(options.hostname, socket.remoteAddress ?? "", named);
      } catch (refused) {
        socket.destroy();
        return callback(refused instanceof Error ? refused : new RequestNotSent(String(refused)), null);
      }
      reached();
      callback(null, socket);
    });
  };
}

async function send(url: URL, options: ReadyOptions, guarded: Guarded): Promise<Answer> {
  let mayHaveLeft = false;
  const connect = guarded(() => {
    mayHaveLeft = true;
  });
  const client = new Client(url.origin, { connect, pipelining: 1 });
  const signal = AbortSignal.timeout(options.timeoutMs ?? defaults.timeoutMs);
  try {
    const { statusCode, headers, body } = await client.request({
      path: `${url.pathname}${url.search}`,
      method: options.method,
      headers: { "user-agent": "Imprimatur", ...contentType(options), ...options.headers },
      body: options.body?.bytes ?? null,
      signal,
    });
    const bytes = await readWhole(body, options);
    return { status: statusCode, headers: plainHeaders(headers), bytes, text: bytes.toString("utf8") };
  } catch (cause) {
    throw mayHaveLeft ? new AnswerLost(inWords(cause, url), { cause }) : notSent(cause, url);
  } finally {
    // What is still under way has been read or given up.
    await client.destroy().catch(() => undefined);
  }
}

function contentType({ body }: ReadyOptions): Record<string, string> {
  return body?.type ? { "content-type": body.type } : {};
}

async function readWhole(body: AsyncIterable<Buffer>, { answerBytes = defaults.answerBytes }: ReadyOptions) {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.length;
    if (length > answerBytes) throw new Error("The answer is too long.");
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function plainHeaders(given: Record<string, string | string[] | undefined>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(given)) for (const one of [value ?? []].flat()) headers.append(name, one);
  return headers;
}

function notSent(cause: unknown, url: URL): RequestNotSent {
  return cause instanceof RequestNotSent ? cause : new RequestNotSent(inWords(cause, url), { cause });
}

/** Never the address itself: some networks want a key in it. */
function inWords(cause: unknown, url: URL): string {
  if (!(cause instanceof Error)) return `${url.host}: the request failed.`;
  const code = "code" in cause && typeof cause.code === "string" ? `${cause.code}: ` : "";
  const words = cause.name === "TimeoutError" ? "no whole answer in time" : cause.message;
  return `${url.host}: ${code}${words}`;
}
