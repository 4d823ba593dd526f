import { minify } from "@swc/core";
import type { Plugin } from "vite";

/**
 * Makes the scripts of pages small with swc instead of esbuild: what browsers carry is a twentieth less by gzip, for two
 * seconds of the build (docs/decisions/0013-what-browsers-carry.md).
 */
export function minifyPages(): Plugin {
  return {
    name: "imprimatur:minify-pages",
    apply: "build",
    config: (_config, { isSsrBuild }) => (isSsrBuild ? {} : { build: { minify: false, cssMinify: "esbuild" } }),
    renderChunk: {
      order: "post",
      async handler(code) {
        if (this.environment.name !== "client") return null;
        const { code: small } = await minify(code, {
          module: true,
          ecma: 2022,
          compress: { ecma: 2022, passes: 3 },
          mangle: true,
          format: { comments: false, ecma: 2022 },
        });
        return { code: small, map: null };
      },
    },
  };
}
