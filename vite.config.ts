import { fileURLToPath } from "node:url";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import { buildWorker } from "./app/boot/build-worker.ts";
import { compileMessages } from "./app/boot/compile-messages.ts";
import { groupChunks } from "./app/boot/group-chunks.ts";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

const emptyModule = fileURLToPath(new URL("app/boot/empty-module.ts", import.meta.url));

export default defineConfig(({ command, isSsrBuild }) => ({
  plugins: [
    compileMessages(),
    groupChunks(),
    buildWorker(),
    tailwindcss(),
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_routeConfig: true,
        v3_singleFetch: true,
        // Off on purpose: its manifest route takes unbounded input (docs/decisions/0002-remix.md).
        v3_lazyRouteDiscovery: false,
        unstable_optimizeDeps: true,
      },
    }),
  ],
  resolve: {
    alias: [
      // Messages are compiled (compile-messages.ts): they need no parser.
      { find: /^use-intl\/format-message$/u, replacement: "use-intl/format-message/format-only" },
      // As Node gets it: warnings to the plain console, instead of colours and a viewer in the page.
      { find: /^lib0\/logging$/u, replacement: fileURLToPath(import.meta.resolve("lib0/logging")) },
      // Modules instead of CommonJS.
      { find: /^twitter-text\/dist\//u, replacement: "twitter-text/dist/esm/" },
      // The page's socket speaks the other format; the client asks this one for names.
      { find: /^socket\.io-parser$/u, replacement: "socket.io-msgpack-parser" },
      // Polyfills of twitter-text, for browsers that could not run the rest of the page either.
      { find: /^core-js\/.*$/u, replacement: emptyModule },
    ],
  },
  ssr: {
    // Aliases hold on the server too. Of the large collections only what is used is bundled: the program starts in half the time.
    noExternal: [
      "use-intl",
      "twitter-text",
      ...(command === "build" ? ["react-aria-components", "lucide-react", "@react-email/components"] : []),
    ],
  },
  // Vite 6 asks for the browsers of 2020 when it prepares packages for development, which esbuild 0.28 cannot translate to.
  optimizeDeps: { esbuildOptions: { target: "es2022" } },
  esbuild: { legalComments: "none" },
  build: {
    target: "es2022",
    // What a browser fetches is 4 % smaller by terser than by esbuild; the server reads its files from disk.
    minify: isSsrBuild ? false : "terser",
    terserOptions: { compress: { passes: 3 }, ecma: 2020, format: { comments: false } },
    chunkSizeWarningLimit: 400,
    modulePreload: { polyfill: false },
  },
  server: { fs: { strict: true } },
}));
