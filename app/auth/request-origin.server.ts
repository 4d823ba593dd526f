import { isIPv4, isIPv6 } from "node:net";
import type { IncomingHttpHeaders } from "node:http";

/** Where a request comes from, as far as identity keeps it. */
export interface RequestOrigin {
  address: string;
  userAgent: string;
}

export interface OriginAsking {
  request: Request;
  context: { clientAddress: string; forwarded: boolean };
}

export function originOf({ request, context }: OriginAsking): RequestOrigin {
  return {
    address: unmapped(context.clientAddress),
    userAgent: (request.headers.get("User-Agent") ?? "").slice(0, 400),
  };
}

/**
 * Whether the caller, the name it called and the page it comes from all are this very machine. A name that merely
 * resolves here is not, and neither is a proxy on this machine that hands over what others ask, whatever name it calls:
 * the page such a request comes from has the public one.
 */
export function isFromThisMachine({ request, context }: OriginAsking): boolean {
  if (context.forwarded || !isLoopbackAddress(unmapped(context.clientAddress))) return false;
  const host = request.headers.get("Host") ?? new URL(request.url).host;
  // A link on another site's page may lead here; a page that the browser calls same-origin has our name.
  const isLink = ["cross-site", "none"].includes(request.headers.get("Sec-Fetch-Site") ?? "");
  const pages = [request.headers.get("Origin"), isLink ? null : request.headers.get("Referer")].filter(
    (page) => page !== null,
  );
  return isLoopbackHost(host) && pages.every((page) => URL.canParse(page) && isLoopbackHost(new URL(page).host));
}

/**
 * What tries are counted by: an IPv4 address, or the /64 network of an IPv6 address, since whoever has one address of
 * it has them all.
 */
export function networkOf(address: string): string {
  const plain = unmapped(address);
  if (!isIPv6(plain)) return plain;
  const [before = "", after] = (plain.split("%")[0] ?? "").split("::");
  const head = before === "" ? [] : before.split(":");
  const missing = after === undefined ? 0 : 8 - head.length - after.split(":").filter(Boolean).length;
  const groups = [...head, ...Array<string>(Math.max(0, missing)).fill("0"), ...(after ?? "").split(":")];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/u, "").toLowerCase())
    .join(":")}::/64`;
}

/** Where a request comes from, as the log keeps it. */
export function placeOf(asking: OriginAsking): string | null {
  return truncatedAddress(originOf(asking).address);
}

/** The part of an address by which a person recognises a place: "203.0.113.…", "2001:db8:12:…". */
export function truncatedAddress(address: string | null): string | null {
  const plain = unmapped(address ?? "");
  if (isIPv4(plain)) return `${plain.split(".").slice(0, 3).join(".")}.…`;
  if (!isIPv6(plain)) return null;
  return `${plain.split(":").slice(0, 3).join(":")}:…`;
}

/**
 * Whether a request comes from our own pages: by `Sec-Fetch-Site`, which scripts cannot forge, or by `Origin` from
 * browsers that do not send it.
 */
export function isSameOrigin(headers: IncomingHttpHeaders, appUrl: string): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  return headers.origin === new URL(appUrl).origin;
}

function isLoopbackAddress(address: string): boolean {
  return (isIPv4(address) && address.startsWith("127.")) || address === "::1";
}

function isLoopbackHost(host: string): boolean {
  if (!URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  return hostname === "localhost" || hostname === "[::1]" || isLoopbackAddress(hostname);
}

/** "::ffff:192.0.2.1" is the IPv4 address it wraps. */
function unmapped(address: string): string {
  const inner = /^::ffff:(.+)$/iu.exec(address)?.[1];
  return inner && isIPv4(inner) ? inner : address;
}
