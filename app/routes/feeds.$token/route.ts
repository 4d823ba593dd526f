import type { LoaderFunctionArgs } from "@remix-run/node";
import { countTry } from "#app/auth/rate-limits.server.ts";
import { originOf } from "#app/auth/request-origin.server.ts";
import { hashFeedToken } from "#app/services/calendar/calendar-feeds.server.ts";
import { writeFeed } from "#app/services/calendar/write-feed.server.ts";

const headers = {
  "Cache-Control": "no-store, private",
  "X-Robots-Tag": "noindex, nofollow",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};
/** 32 bytes as base64url. */
const tokenShape = /^[\w-]{43}$/u;

/** A calendar for other programs: the secret in the address is the only proof, no cookie is read. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const token = (params["token"] ?? "").replace(/\.ics$/u, "");
  const { app } = context;
  const byAddress = await countTry(app, "feedByAddress", originOf({ request, context }).address);
  const byToken = await countTry(app, "feedByToken", hashFeedToken(token).toString("hex"));
  const refused = [byAddress, byToken].find((one) => !one.ok);
  if (refused && !refused.ok)
    return new Response(null, {
      status: 429,
      headers: { ...headers, "Retry-After": String(refused.retryAfterSeconds) },
    });
  const written = tokenShape.test(token) ? await writeFeed(app, token) : null;
  if (written === null) return new Response(null, { status: 404, headers });
  return new Response(written, {
    headers: {
      ...headers,
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'inline; filename="imprimatur.ics"',
    },
  });
}
