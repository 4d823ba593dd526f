import type { AppLoadContext, LoaderFunction, ServerBuild, LoaderFunctionArgs } from "@remix-run/node";
import { createRequestHandler } from "@remix-run/express";
import type { Request, RequestHandler, Response } from "express";
import { placeOf } from "#app/auth/request-origin.server.ts";
import { findViewer, refusedHeader } from "#app/auth/viewer.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { noteRefusedTry } from "#app/services/sessions/refused-tries.server.ts";
import { isDatabaseUnavailable } from "#db/unavailable.server.ts";
import type { Refusal } from "./request-limits.server.ts";

declare module "@remix-run/server-runtime" {
  interface AppLoadContext {
    /** Set before the pages: they answer with this status and run nothing. */
    refusal?: Refusal | undefined;
  }
}

export interface PagesOptions {
  app: AppContext;
  mode: string;
  build: ServerBuild | (() => Promise<ServerBuild>);
}

/** The pages proper, with what they need of this request. */
export function pages({ app, mode, build }: PagesOptions): RequestHandler {
  return createRequestHandler({
    mode,
    build: typeof build === "function" ? async () => withStatuses(await build()) : withStatuses(build),
    getLoadContext: (req: Request, res: Response): AppLoadContext => ({
      app,
      nonce: String(res.locals["nonce"]),
      requestId: String(res.locals["requestId"]),
      clientAddress: req.ip ?? "",
      forwarded: res.locals["forwarded"] === true,
      refusal: res.locals["refusal"],
      untilDrained: () => untilDrained(res),
    }),
  });
}

/** A reader that takes nothing for so long has gone, whether or not the connection says so. */
const stalledMs = 120_000;

/** Remix writes on without asking whether the reader keeps up: whoever has much to say asks here first. */
function untilDrained(res: Response): Promise<boolean> {
  if (res.destroyed) return Promise.resolve(false);
  if (!res.writableNeedDrain) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (drained: boolean) => {
      clearTimeout(stalled);
      resolve(drained);
    };
    const stalled = setTimeout(() => {
      end(false);
      res.destroy();
    }, stalledMs);
    res.once("drain", () => end(true));
    res.once("close", () => end(false));
  });
}

/**
 * Wraps every loader and action: the refusal decided before it, 503 when the database is
 * away, and a note of what a signed-in person asked for and may not have. The first two reach the error page as a
 * status, from a document request and from a fetch alike.
 */
function withStatuses(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route) return [id, route] as const;
    const { loader, action, ...rest } = route.module;
    const module = { ...rest, ...(loader && { loader: guarded(loader) }), ...(action && { action: guarded(action) }) };
    return [id, { ...route, module }] as const;
  });
  return { ...build, routes: Object.fromEntries(routes) };
}

function guarded(run: LoaderFunction): LoaderFunction {
  return async function runGuarded(args) {
    if (args.context.refusal !== undefined) throw new Response(null, { status: args.context.refusal });
    try {
      const answer = await run(args);
      await noteRefusedAccess(args, answer);
      return answer;
    } catch (error) {
      await noteRefusedAccess(args, error);
      if (!isDatabaseUnavailable(error)) throw error;
      args.context.app.log.warn({ err: error, requestId: args.context.requestId }, "the database is away");
      throw new Response(null, { status: 503 });
    }
  };
}

/**
 * Notes what a loader or an action refused to a signed-in person, whether returned or thrown: every 403, and the pages
 * that do not exist for their role. In one place, so that no page can forget it.
 *
 * `@asvs v5.0.0-16.3.2`
 */
export async function noteRefusedAccess({ request, context }: LoaderFunctionArgs, answer: unknown): Promise<void> {
  if (!isRefusal(answer)) return;
  const viewer = await findViewer({ request, context });
  if (viewer === null) return;
  await noteRefusedTry(context.app, viewer, { kind: "access", place: placeOf({ request, context }) });
}

function isRefusal(answer: unknown): boolean {
  if (answer instanceof Response) {
    const isOfRole = answer.headers.has(refusedHeader);
    answer.headers.delete(refusedHeader);
    return isOfRole || answer.status === 403;
  }
  return isDataWithStatus(answer) && answer.init.status === 403;
}

/** What Remix's `data()` makes. */
function isDataWithStatus(answer: unknown): answer is { init: { status?: number } } {
  return (
    typeof answer === "object" &&
    answer !== null &&
    "type" in answer &&
    answer.type === "DataWithResponseInit" &&
    "init" in answer &&
    typeof answer.init === "object" &&
    answer.init !== null
  );
}
