import type { LoaderFunctionArgs } from "@remix-run/node";
import { isId } from "#app/kernel/ids.ts";
import { publishedKeys } from "#app/services/log/published-keys.server.ts";

/** The keys of a log for other programs, for everybody. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { organizationId } = params;
  const published = isId(organizationId) ? await publishedKeys(context.app, organizationId) : null;
  if (published === null) throw new Response(null, { status: 404 });
  return new Response(`${JSON.stringify(published, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Cache-Control": "no-cache",
      "Access-Control-Allow-Origin": "*",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
