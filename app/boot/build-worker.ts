import path from "node:path";
import { build } from "esbuild";
import type { Plugin } from "vite";

/** What a page without a line may need: scripts, styles, marks, and the letters of our three languages. */
const needed = [/\.js$/u, /\.css$/u, /\/marks-[^/]+\.svg$/u, /-latin-(?:opsz|wght)-(?:normal|italic)-[^/]+\.woff2$/u];

/** Builds the service worker beside the pages: it knows them by name, and is another one whenever they are others. */
export function buildWorker(): Plugin {
  return {
    name: "imprimatur:build-worker",
    apply: "build",
    async generateBundle(_options, bundle) {
      if (this.environment.name !== "client") return;
      const names = Object.keys(bundle).filter((name) => name.startsWith("assets/"));
      const assets = names.filter((name) => needed.some((kind) => kind.test(name))).map((name) => `/${name}`);
      const built = await build({
        entryPoints: [path.resolve("app/offline/service-worker.ts")],
        bundle: true,
        minify: true,
        write: false,
        format: "iife",
        target: "es2022",
        define: { assets: JSON.stringify(assets.sort()) },
        logLevel: "silent",
      });
      this.emitFile({ type: "asset", fileName: "sw.js", source: built.outputFiles[0]?.text ?? "" });
    },
  };
}
