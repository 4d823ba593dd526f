import type { LoaderFunctionArgs } from "@remix-run/node";
import { readImageAtAddress } from "#app/services/media/read-image-at-address.server.ts";

/** An image that is about to be published, for its network: whoever has the address may read it, for an hour. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const image = await readImageAtAddress(context.app, params.token ?? "");
  if (image === null) throw new Response(null, { status: 404 });
  return new Response(new Uint8Array(image.bytes), {
    headers: {
      "Content-Type": image.mime,
      "Cache-Control": "private, max-age=3600",
      "X-Content-Type-Options": "nosniff",
      "X-Robots-Tag": "noindex",
    },
  });
}
