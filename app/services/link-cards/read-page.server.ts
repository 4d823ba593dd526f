import { type Answer, AnswerLost, type OutgoingRequest, RequestNotSent } from "#app/connectors/outgoing.ts";
import { type PageHead, pageHead } from "./page-head.ts";

export type PageFault = "unreachable" | "notPage";

export interface ReadPage {
  head: PageHead;
  /** As the page's server gave it; null where there is none, or it could not be read. */
  image: Buffer | null;
}

/** Longest page and picture that are read, in bytes. */
const most = { page: 2_000_000, image: 10_000_000 } as const;
/** Milliseconds for the page with everything it leads to, and for the picture. */
const patience = { page: 15_000, image: 10_000 } as const;
const mostRedirects = 5;

/**
 * Reads the page behind a link and the picture it names. Redirects are followed here, each by a request of its own that is
 * guarded like the first; `request` follows none by itself.
 */
export async function readPage(
  request: OutgoingRequest,
  address: string,
): Promise<({ ok: true } & ReadPage) | { ok: false; why: PageFault }> {
  const page = await follow(request, address, {
    accept: "text/html,application/xhtml+xml",
    answerBytes: most.page,
    timeoutMs: patience.page,
  });
  if (page === null || page.status >= 500) return { ok: false, why: "unreachable" };
  const isPage = page.status < 300 && /^(?:text\/html|application\/xhtml\+xml)\b/iu.test(typeOf(page));
  if (!isPage) return { ok: false, why: "notPage" };
  const head = pageHead(decoded(page), page.address);
  return { ok: true, head, image: head.image && (await readImage(request, head.image.url)) };
}

async function readImage(request: OutgoingRequest, address: string): Promise<Buffer | null> {
  const answer = await follow(request, address, {
    accept: "image/jpeg,image/png,image/webp",
    answerBytes: most.image,
    timeoutMs: patience.image,
  });
  return answer !== null && answer.status < 300 ? answer.bytes : null;
}

interface Following {
  accept: string;
  answerBytes: number;
  timeoutMs: number;
}

type Followed = Answer & { address: string };

/** Null where nothing answers, something is too long or too slow, or where it leads may not be called. */
async function follow(
  request: OutgoingRequest,
  from: string,
  { accept, answerBytes, timeoutMs }: Following,
): Promise<Followed | null> {
  const began = performance.now();
  let address = from;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const left = Math.ceil(timeoutMs - (performance.now() - began));
    if (left <= 0) return null;
    const options = { method: "GET", headers: { accept }, answerBytes, timeoutMs: left } as const;
    const answer = await securely(request, address, options).catch(asNothing);
    if (answer === null) return null;
    const next = answer.status >= 300 && answer.status < 400 ? answer.headers.get("location") : null;
    if (next === null) return { ...answer, address };
    if (!URL.canParse(next, address)) return null;
    address = new URL(next, address).href;
  }
  return null;
}

/** A link without TLS is tried with it, where it is not one that may be called without. */
async function securely(...[request, address, options]: [OutgoingRequest, string, Parameters<OutgoingRequest>[1]]) {
  const plain = /^http:/iu;
  try {
    return await request(address, options);
  } catch (fault) {
    if (!(fault instanceof RequestNotSent) || !plain.test(address)) throw fault;
    return request(address.replace(plain, "https:"), options);
  }
}

function asNothing(fault: unknown): null {
  if (fault instanceof RequestNotSent || fault instanceof AnswerLost) return null;
  throw fault;
}

function typeOf({ headers }: Answer): string {
  return headers.get("content-type")?.trim() ?? "";
}

/** In the letters the server names, or the page itself does at its beginning; UTF-8 otherwise. */
function decoded({ bytes, ...answer }: Answer): string {
  const begins = bytes.subarray(0, 1_024).toString("latin1");
  const named =
    /charset=["']?([\w-]+)/iu.exec(typeOf({ bytes, ...answer }))?.[1] ??
    /<meta[^>]+charset=["']?([\w-]+)/iu.exec(begins)?.[1] ??
    "utf-8";
  return decoderFor(named).decode(bytes);
}

function decoderFor(label: string): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder();
  }
}
