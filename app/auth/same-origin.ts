import type { IncomingHttpHeaders } from "node:http";

/**
 * Whether a request comes from our own pages: by `Sec-Fetch-Site`, which scripts cannot forge, or by `Origin` from
 * browsers that do not send it.
 */
export function isSameOrigin(headers: IncomingHttpHeaders, appUrl: string): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  return headers.origin === new URL(appUrl).origin;
}
