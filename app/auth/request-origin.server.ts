import { isIPv4, isIPv6 } from "node:net";

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
 * Whether the caller and the name it called both are this very machine. A name that merely resolves here is not, and
 * neither is a proxy on this machine that hands over what others ask.
 */
export function isFromThisMachine({ request, context }: OriginAsking): boolean {
  if (context.forwarded) return false;
  const host = request.headers.get("Host") ?? new URL(request.url).host;
  return isLoopbackAddress(unmapped(context.clientAddress)) && isLoopbackHost(host);
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

/** As much of an address as a person needs to recognise a place: "203.0.113.…", "2001:db8:12:…". */
export function truncatedAddress(address: string | null): string | null {
  if (!address) return null;
  if (isIPv4(address)) return `${address.split(".").slice(0, 3).join(".")}.…`;
  if (!isIPv6(address)) return null;
  return `${address.split(":").slice(0, 3).join(":")}:…`;
}
