import path from "node:path";
import { build } from "esbuild";
import type { Plugin, Rollup } from "vite";

/** The pages that may be kept (`mayBeKept`), with what stands around them. */
const keptPages = [
  "app/entry.client.tsx",
  "app/root.tsx",
  ...["_app", "_app._index", "_app.offline", "_app.posts._index", "_app.posts.$postId"].map(
    (route) => `app/routes/${route}/route.tsx`,
  ),
];

/** Of the words that single pages say (`withWords`), theirs. */
const words = /\/app\/i18n\/[a-z]{2}\/[\w-]+\.ts$/u;
const keptWords = /\/(?:in-hand|posts-list|today)\.ts$/u;

/** What they need beside their scripts: styles, marks, and the letters of our three languages. */
const needed = [/\.css$/u, /\/marks-[^/]+\.svg$/u, /-latin-(?:opsz|wght)-(?:normal|italic)-[^/]+\.woff2$/u];

/** Builds the service worker beside the pages: it knows them by name, and is another one whenever they are others. */
export function buildWorker(): Plugin {
  return {
    name: "imprimatur:build-worker",
    apply: "build",
    async generateBundle(_options, bundle) {
      if (this.environment.name !== "client") return;
      const names = Object.keys(bundle).filter((name) => needed.some((kind) => kind.test(name)));
      const assets = [...names, ...scriptsOf(keptPages, bundle)].map((name) => `/${name}`);
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

/** The scripts of these modules, with those they load at once or later. */
function scriptsOf(modules: string[], bundle: Rollup.OutputBundle): Set<string> {
  const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
  const waiting = modules.map((module) => {
    const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.split("?")[0] === path.resolve(module));
    if (chunk === undefined) throw new Error(`No script is made of ${module}`);
    return chunk.fileName;
  });
  const found = new Set<string>();
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const file = bundle[name];
    if (found.has(name) || file?.type !== "chunk") continue;
    const of = file.facadeModuleId ?? "";
    if (words.test(of) && !keptWords.test(of)) continue;
    found.add(name);
    waiting.push(...file.imports, ...file.dynamicImports);
  }
  return found;
}
