import { PassThrough } from "node:stream";
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
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
  // A robot, and a browser that will run no script, get the page whole.
  const ready = isbot(request.headers.get("user-agent")) ? "onAllReady" : "onShellReady";
  return new Promise((resolve, reject) => {
    let answered = false;
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <CataloguesProvider value={catalogues}>
          <RemixServer context={page} url={request.url} abortDelay={streamTimeout} nonce={nonce} />
        </CataloguesProvider>
      </NonceContext.Provider>,
      {
        nonce,
        [ready]() {
          answered = true;
          const body = new PassThrough();
          headers.set("Content-Type", "text/html; charset=utf-8");
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          // Before the first byte the error reaches `report` by itself.
          if (answered) app.log.error({ err: error, requestId }, "page broke while being sent");
        },
      },
    );
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/** What a loader, an action or a page threw. The address is not logged: it may carry a token. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  // A status that was thrown (404, 503) is an answer, and whoever threw it has logged what was worth it.
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  context.app.log.error({ err: error, requestId: context.requestId, method: request.method }, "request failed");
}
