import path from "node:path";
import { build } from "esbuild";
import compile from "icu-minify/compile";
import type { Plugin } from "vite";

/** What the frame of a page and the writer's page say: one file for each language. Other areas come with who says them. */
const always = new Set([
  "comments",
  "controls",
  "errors",
  "facts",
  "hold",
  "iter",
  "log",
  "mail",
  "navigation",
  "networks",
  "offline",
  "post",
  "presence",
  "problems",
  "revisions",
  "states",
]);

const languages = ["it", "en", "fr"] as const;
const areaMark = "\0imprimatur:words:";
const wordsMark = "\0imprimatur:words-of:";

/**
 * Compiles the messages when pages are built, and gives a browser only the areas its pages speak of: a module that names
 * another one (`useTranslations("people")`) brings it along (docs/decisions/0013-what-browsers-carry.md).
 */
export function lightenWords(): Plugin {
  const catalogues = new Map<string, Promise<Messages>>();
  function catalogueOf(locale: string): Promise<Messages> {
    const file = path.resolve("app/i18n", `${locale}.ts`);
    const read = catalogues.get(locale) ?? readCatalogue(file, locale);
    catalogues.set(locale, read);
    return read;
  }
  return {
    name: "imprimatur:lighten-words",
    apply: "build",
    enforce: "pre",
    resolveId(id) {
      return id.startsWith(areaMark) || id.startsWith(wordsMark) ? { id, moduleSideEffects: true } : undefined;
    },
    async load(id) {
      if (id.startsWith(areaMark)) return bringArea(id.slice(areaMark.length));
      if (!id.startsWith(wordsMark)) return undefined;
      const [locale = "", area = ""] = id.slice(wordsMark.length).split("/");
      const words = (await catalogueOf(locale))[area];
      if (typeof words !== "object") throw new Error(`The catalogues have no area "${area}"`);
      return `export const words = ${JSON.stringify(compileMessages(words))};`;
    },
    async transform(code, id, options) {
      const locale = /\/app\/i18n\/(it|en|fr)\.ts$/u.exec(id)?.[1];
      if (locale !== undefined) {
        const all = Object.entries(await catalogueOf(locale));
        const shown = options?.ssr ? all : all.filter(([area]) => always.has(area));
        return {
          code: `export const ${locale} = ${JSON.stringify(compileMessages(Object.fromEntries(shown)))};`,
          map: null,
        };
      }
      if (options?.ssr || !id.startsWith(path.resolve("app"))) return asLoaded(code, id);
      const areas = new Set([...code.matchAll(/\buseTranslations\(\s*"(\w+)/gu)].map(([, area = ""]) => area));
      const late = [...areas].filter((area) => !always.has(area));
      const imports = late.map((area) => `import ${JSON.stringify(areaMark + area)};`);
      // On the line that is there: the others stay where they are.
      return late.length === 0 ? undefined : { code: imports.join("") + code, map: null };
    },
  };
}

/** A route that is gone to is not shown before the words that came with it. */
function asLoaded(code: string, id: string): { code: string; map: null } | undefined {
  if (!id.endsWith("/@remix-run/react/dist/esm/routeModules.js")) return undefined;
  const loaded = "routeModulesCache[route.id] = routeModule;";
  if (!code.includes(loaded)) throw new Error("Remix loads its routes otherwise now: words would come too late");
  const late = JSON.stringify(path.resolve("app/i18n/late-words.client.ts"));
  return {
    code: `import { lateWords } from ${late};${code.replace(loaded, `await Promise.all(lateWords);${loaded}`)}`,
    map: null,
  };
}

function bringArea(area: string): string {
  const importOf = (file: string) => JSON.stringify(path.resolve("app/i18n", file));
  const loads = languages.map((one) => `${one}: () => import(${JSON.stringify(`${wordsMark}${one}/${area}`)})`);
  return `
    import { loadCatalogue } from ${importOf("catalogue.client.ts")};
    import { lateWords } from ${importOf("late-words.client.ts")};
    import { loadPatiently } from ${importOf("../offline/load-patiently.ts")};
    const load = { ${loads.join(", ")} };
    const { lang } = document.documentElement;
    const locale = lang in load ? lang : "it";
    const come = loadPatiently(() => Promise.all([loadCatalogue(locale), load[locale]()]));
    lateWords.push(come.then(([catalogue, { words }]) => void (catalogue.${area} = words)));`;
}

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
