import type { ActionFunctionArgs } from "@remix-run/node";
import { takeProviderNotice } from "#app/services/mail/take-provider-notice.server.ts";

/** Resend tells what became of mails, and that one came in. No cookie counts here: the signature over the bytes does. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { headers } = request;
  const status = await takeProviderNotice(context.app, {
    headers: {
      id: headers.get("svix-id"),
      timestamp: headers.get("svix-timestamp"),
      signature: headers.get("svix-signature"),
    },
    body: Buffer.from(await request.arrayBuffer()),
  });
  return new Response(null, { status, headers: { "Cache-Control": "no-store" } });
}

/** Nothing to read here. */
export function loader() {
  return new Response(null, { status: 404 });
}
