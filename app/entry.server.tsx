import { Writable } from "node:stream";
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { NonceContext } from "#app/components/nonce.tsx";
import { catalogues } from "#app/i18n/catalogues.server.ts";
import { CataloguesProvider } from "#app/i18n/words-provider.tsx";

/** How long a deferred value may keep a page open. */
export const streamTimeout = 5_000;

export default function renderPage(
  request: Request,
  status: number,
  headers: Headers,
  page: EntryContext,
  { nonce, app, requestId }: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <CataloguesProvider value={catalogues}>
          <RemixServer context={page} url={request.url} abortDelay={streamTimeout} nonce={nonce} />
        </CataloguesProvider>
      </NonceContext.Provider>,
      {
        nonce,
        onAllReady() {
          const body = collect((html) => {
            headers.set("Content-Type", "text/html; charset=utf-8");
            resolve(new Response(new Uint8Array(html), { headers, status }));
          });
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          app.log.error({ err: error, requestId }, "a page failed while it was rendered");
        },
      },
    );
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/**
 * The page in one piece: no page defers parts of itself, and passing on the renderer's chunks of 2 kB, each
 * through four streams, takes longer than everything else in a short page.
 */
function collect(done: (html: Buffer) => void): Writable {
  const chunks: Buffer[] = [];
  return new Writable({
    write(chunk: Buffer, _encoding, next) {
      // The renderer reuses the buffer.
      chunks.push(Buffer.from(chunk));
      next();
    },
    final(ended) {
      done(Buffer.concat(chunks));
      ended();
    },
  });
}

/** What a loader, an action or a page threw. The address is not logged: it may carry a token. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  // A status that was thrown (404, 503) is an answer; the code that threw it has logged what matters.
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  context.app.log.error({ err: error, requestId: context.requestId, method: request.method }, "request failed");
}
