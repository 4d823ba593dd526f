import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { Plugin } from "vite";

const imports = /import \{([^}]*)\} from "lucide-react";/gu;

/**
 * Names each icon by its own file when pages are built: by the front door of the collection the build reads all two
 * thousand of them, twice, to keep some fifty.
 */
export function singleIcons(): Plugin {
  const files = new Map<string, string>();
  return {
    name: "imprimatur:single-icons",
    apply: "build",
    enforce: "pre",
    transform(code, id) {
      if (!id.startsWith(path.resolve("app")) || !code.includes('from "lucide-react"')) return undefined;
      if (files.size === 0) for (const [name, file] of filesOfIcons()) files.set(name, file);
      return { code: code.replace(imports, (_, names: string) => byFile(names, files)), map: null };
    },
  };
}

/** On one line, as it was. */
function byFile(names: string, files: ReadonlyMap<string, string>): string {
  const wanted = names
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "" && !one.startsWith("type "));
  return wanted
    .map((one) => {
      const [name = "", local = name] = one.split(/\s+as\s+/u);
      const file = files.get(name);
      if (file === undefined) throw new Error(`The collection has no icon ${name}`);
      return `import ${local} from "lucide-react/icons/${file}";`;
    })
    .join("");
}

/** Every name of every icon, and the file it is in: from the collection's own list. */
function filesOfIcons(): [name: string, file: string][] {
  const anIcon = createRequire(import.meta.url).resolve("lucide-react/icons/check");
  const list = readFileSync(path.resolve(path.dirname(anIcon), "..", "lucide-react.mjs"), "utf8");
  return [...list.matchAll(/^export \{ ([^}]*) \} from '\.\/icons\/([\w-]+)\.mjs';$/gmu)].flatMap(
    ([, names = "", file = ""]) =>
      [...names.matchAll(/default as (\w+)/gu)].map(([, name = ""]): [string, string] => [name, file]),
  );
}
