import { transform } from "esbuild";
import compile from "icu-minify/compile";
import type { Plugin } from "vite";

/**
 * Compiles our own message catalogues for pages, in development as in production (docs/decisions/0007-pages-of-plain-packages.md):
 * `use-intl/format-message/format-only` then formats them without a parser of ICU messages. Boot code, mails and tests
 * read the same files through the parser.
 */
export function compileMessages(): Plugin {
  return {
    name: "imprimatur:compile-messages",
    enforce: "pre",
    async transform(source, id) {
      if (!/\/app\/i18n\/[a-z]{2}\/(?!catalogue\.|language\.)[\w-]+\.ts$/u.test(id)) return undefined;
      const { code } = await transform(source, { loader: "ts", format: "esm" });
      const areas: Record<string, Messages> = await import(`data:text/javascript,${encodeURIComponent(code)}`);
      const compiled = Object.entries(areas).map(
        ([area, messages]) => `export const ${area} = ${JSON.stringify(compileAll(messages))};\n`,
      );
      return { code: compiled.join(""), map: null };
    },
  };
}

interface Messages {
  [key: string]: string | Messages;
}

function compileAll(messages: Messages): object {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value === "string" ? compile(value) : compileAll(value),
    ]),
  );
}
