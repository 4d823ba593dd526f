import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireViewer } from "#app/auth/viewer.server.ts";
import page from "#docs/verifier/verify.html?raw";

/**
 * The verifier as a file to keep: it is opened from disk. Who trusts nobody takes it from where the program's sources are
 * published instead, and the page says so.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireViewer({ request, context });
  return new Response(page, {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Disposition": 'attachment; filename="verify.html"',
      "X-Content-Type-Options": "nosniff",
    },
  });
}
