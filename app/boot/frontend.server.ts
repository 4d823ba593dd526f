import type { Server } from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { Router } from "express";
import type { RequestHandler } from "express";
import type { ViteDevServer } from "vite";
import type { AppContext } from "#app/services/context.ts";
import type { Env } from "./env.server.ts";
import { builtFiles } from "./http.server.ts";
import { pages } from "./pages.server.ts";
import { projectRoot } from "./project-root.ts";

export interface Frontend {
  files: RequestHandler;
  pages: RequestHandler;
  /** The server exists only after the frontend; development reloads pages over it. */
  attach(server: Server): Promise<void>;
  close(): Promise<void>;
}

/** The pages: built ones in production, from their sources in development, none for a process that only runs jobs. */
export async function openFrontend({ app, env }: { app: AppContext; env: Env }): Promise<Frontend> {
  if (env.IMPRIMATUR_ROLE === "worker") return noPages();
  return env.NODE_ENV === "development" ? openVite(app) : openBuild(app);
}

function noPages(): Frontend {
  return {
    files: (_req, _res, next) => next(),
    pages: (_req, res) => void res.status(404).end(),
    attach: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

async function openBuild(app: AppContext): Promise<Frontend> {
  const folder = path.join(projectRoot, "build");
  // Written by Vite; its shape is Remix's own.
  const build = (await import(pathToFileURL(path.join(folder, "server", "index.js")).href)) as ServerBuild;
  return {
    files: builtFiles(path.join(folder, "client")),
    pages: pages({ app, mode: "production", build }),
    attach: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

async function openVite(app: AppContext): Promise<Frontend> {
  const { createServer } = await import("vite");
  const files = Router();
  const opened: { vite?: ViteDevServer } = {};
  async function load(): Promise<ServerBuild> {
    if (!opened.vite) throw new Error("Vite has not started");
    return (await opened.vite.ssrLoadModule("virtual:remix/server-build")) as ServerBuild;
  }
  return {
    files,
    pages: pages({ app, mode: "development", build: load }),
    async attach(server) {
      opened.vite = await createServer({ root: projectRoot, server: { middlewareMode: true, hmr: { server } } });
      files.use(opened.vite.middlewares);
    },
    async close() {
      await opened.vite?.close();
    },
  };
}
