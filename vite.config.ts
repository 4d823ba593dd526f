import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import { buildWorker } from "./app/boot/build-worker.ts";
import { groupChunks } from "./app/boot/group-chunks.ts";
import { lightenLexical } from "./app/boot/lighten-lexical.ts";
import { lightenPages } from "./app/boot/lighten-pages.ts";
import { singleIcons } from "./app/boot/single-icons.ts";
import { lightenWords } from "./app/boot/lighten-words.ts";
import { minifyPages } from "./app/boot/minify-pages.ts";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig(({ command }) => ({
  plugins: [
    groupChunks(),
    singleIcons(),
    lightenPages(),
    lightenLexical(),
    lightenWords(),
    buildWorker(),
    minifyPages(),
    tailwindcss(),
    remix({
      ignoredRouteFiles: ["**/*.css", "**/README.md"],
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
  // Large collections of which we use a few parts: bundled, the rest is left out, and the program starts in half the time.
  ssr: {
    noExternal:
      command === "build"
        ? ["react-aria-components", "lucide-react", "@react-email/components", "use-intl", "twitter-text"]
        : [],
  },
  // Vite 6 asks for the browsers of 2020 when it prepares packages for development, which esbuild 0.28 cannot translate to.
  optimizeDeps: { esbuildOptions: { target: "es2022" } },
  build: { target: "es2022", chunkSizeWarningLimit: 400 },
  server: { fs: { strict: true } },
}));
