import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { AppContext } from "#app/services/context.ts";

/*
 * Every route of the program, each by itself and without the page around it: what its loader and action answer, by
 * document and by data request. Drawing is not part of it.
 */

const folder = path.resolve("app/routes");

export interface RouteOfFolder {
  name: string;
  /** As in an address, with `:postId` for what varies. */
  path: string;
  file: string;
}

/** The folders of `app/routes`, read as the router reads them. */
export const everyRoute: RouteOfFolder[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => {
    const file = readdirSync(path.join(folder, name)).find((one) => /^route\.tsx?$/u.test(one));
    return file ? [{ name, path: pathOf(name), file: path.join(folder, name, file) }] : [];
  });

function pathOf(name: string): string {
  const segments = name
    .split(".")
    .filter((segment) => !segment.startsWith("_"))
    .map((segment) =>
      segment.replace(/_$/u, "").replace(/^\$(.*)$/u, (_, param: string) => (param ? `:${param}` : "*")),
    );
  return `/${segments.join("/")}`;
}

/** What forms of a route's own files may ask for. */
export function intentsOf({ file }: RouteOfFolder): string[] {
  const texts = readdirSync(path.dirname(file)).map((one) => readFileSync(path.join(path.dirname(file), one), "utf8"));
  return [
    ...new Set(
      texts.flatMap((text) =>
        [...text.matchAll(/case "(\w+)":|intent"\) === "(\w+)"/gu)].map((m) => m[1] ?? m[2] ?? ""),
      ),
    ),
  ];
}

export type Answering = (request: Request, clientAddress?: string) => Promise<Response>;

export async function openEveryRoute(app: AppContext): Promise<Answering> {
  const routes: Record<string, unknown> = {};
  const assets: Record<string, unknown> = {};
  for (const { name, path: routePath, file } of everyRoute) {
    const module: { default?: unknown; loader?: unknown; action?: unknown } = await import(file);
    const stripped = { ...module, ...(module.default ? { default: () => null } : {}), ErrorBoundary: undefined };
    routes[name] = { id: name, path: routePath.slice(1), index: routePath === "/" || undefined, module: stripped };
    assets[name] = { id: name, module: "", hasLoader: Boolean(module.loader), hasAction: Boolean(module.action) };
  }
  const build = {
    entry: {
      module: {
        default: (_request: Request, status: number) => new Response("a page", { status }),
        handleError: () => undefined,
      },
    },
    routes,
    assets: { entry: { imports: [], module: "" }, routes: assets, url: "", version: "1" },
    publicPath: "/",
    assetsBuildDirectory: "",
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_lazyRouteDiscovery: false,
      v3_singleFetch: true,
    },
    isSpaMode: false,
    mode: "production",
  };
  // A build as Vite writes it, as far as answering needs it.
  const handler = createRequestHandler(build as unknown as ServerBuild, "production");
  return (request, clientAddress = "203.0.113.7") =>
    handler(request, { app, nonce: "nonce", requestId: "request", clientAddress, forwarded: false });
}
