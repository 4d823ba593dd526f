import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import compile from "icu-minify/compile";
import type { Plugin } from "vite";

/**
 * Keeps out of the built pages what browsers need not carry (docs/decisions/0013-what-browsers-carry.md): the parser of
 * ICU messages, by compiling the catalogues; the words of mails; old polyfills; the parts of twitter-text that do not count;
 * the machinery that puts icons together.
 */
export function lightenPages(): Plugin {
  return {
    name: "imprimatur:lighten-pages",
    apply: "build",
    enforce: "pre",
    async resolveId(id, importer) {
      if (id.startsWith("core-js/")) return emptyModule;
      if (id === "twitter-text") return countingModule;
      if (id.endsWith("/createLucideIcon.mjs") && importer?.includes("/lucide-react/")) return iconModule;
      if (id === "use-intl/format-message") return this.resolve("use-intl/format-message/format-only");
      return undefined;
    },
    load(id) {
      if (id === emptyModule) return "";
      if (id === iconModule) return `export { drawIcon as default } from ${JSON.stringify(drawIconFile)};`;
      if (id === countingModule)
        return `import parseTweet from "twitter-text/dist/esm/parseTweet.js"; export default { parseTweet };`;
      return undefined;
    },
    async transform(_code, id, options) {
      const locale = /\/app\/i18n\/(it|en|fr)\.ts$/u.exec(id)?.[1];
      if (locale === undefined) return undefined;
      const { emails, ...shown } = await readCatalogue(id, locale);
      const catalogue = options?.ssr ? { emails, ...shown } : shown;
      return { code: `export const ${locale} = ${JSON.stringify(compileMessages(catalogue))};`, map: null };
    },
  };
}

const emptyModule = "\0imprimatur:empty";
const iconModule = "\0imprimatur:icon";
const drawIconFile = fileURLToPath(new URL("../components/ui/draw-icon.ts", import.meta.url));
const countingModule = "\0imprimatur:twitter-text";

interface Messages {
  [key: string]: string | Messages;
}

async function readCatalogue(file: string, locale: string): Promise<Messages> {
  const bundled = await build({ entryPoints: [file], bundle: true, write: false, format: "esm", logLevel: "silent" });
  const code = bundled.outputFiles[0]?.text ?? "";
  const module: Record<string, Messages> = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  const catalogue = module[locale];
  if (catalogue === undefined) throw new Error(`${file} has no catalogue`);
  return catalogue;
}

function compileMessages(messages: object): object {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value === "string" ? compile(value) : compileMessages(value),
    ]),
  );
}
