import type { LoaderFunctionArgs } from "@remix-run/node";
import { routeFileJsonSchema } from "#workflows/approval/route-file.ts";

/** The JSON Schema of the file of an iter, for everybody: a file of this version is read for ever. */
export function loader({ context }: LoaderFunctionArgs) {
  const schema = routeFileJsonSchema(`${context.app.appUrl}/schemas/approval-route-1`);
  return new Response(`${JSON.stringify(schema, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/schema+json; charset=utf-8",
      "Cache-Control": "public, max-age=3600",
      "Access-Control-Allow-Origin": "*",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
