import { existsSync, readdirSync, readFileSync } from "node:fs";
import { build, type Plugin } from "esbuild";
import { expect, test } from "vitest";
import { everywhere, fileOfArea } from "#app/i18n/areas.ts";
import { catalogue as italian } from "#app/i18n/it/catalogue.ts";

/* The rule: a page brings the words of every area that its components ask for, and of no other. */

const pages = readdirSync("app/routes").filter((name) => existsSync(`app/routes/${name}/route.tsx`));
const sources = new Map(pages.map((page) => [page, readFileSync(`app/routes/${page}/route.tsx`, "utf8")] as const));
const withScripts = pages.filter((page) => !sources.get(page)?.includes("scripts: false"));

test.each(withScripts)("the page %s", async (page) => {
  const { asked, brought } = await areasOf(`app/routes/${page}/route.tsx`);
  const missing = asked.filter((area) => !everywhere.some((one) => one === area));
  expect(brought).toEqual(missing);
});

test.each(withScripts)("what the page %s shows at once is said by words it brings itself", async (page) => {
  const [atOnce = noWords, ...later] = await partsOf(`app/routes/${page}/route.tsx`);
  expect(lacking(atOnce, atOnce.brought)).toEqual([]);
  for (const part of later) expect(lacking(part, [...atOnce.brought, ...part.brought])).toEqual([]);
});

test.each(["app/root.tsx", "app/routes/_app/route.tsx", "app/entry.client.tsx"])(
  "what surrounds every page says words of every page alone, and each part that comes later those it brings: %s",
  async (file) => {
    const [atOnce = noWords, ...later] = await partsOf(file);
    expect(atOnce.brought).toEqual([]);
    expect(lacking(atOnce, [])).toEqual([]);
    for (const part of later) expect(part.brought).toEqual(lacking(part, []));
  },
);

test("each area has a file of its own, by whose name a browser finds it", () => {
  const files = readdirSync("app/i18n/it").filter((name) => !["catalogue.ts", "language.ts"].includes(name));
  expect(
    Object.keys(italian)
      .map((area) => fileOfArea(area as keyof typeof italian))
      .sort(),
  ).toEqual(files);
});

interface Words {
  asked: string[];
  brought: string[];
}

const noWords: Words = { asked: [], brought: [] };

/** Asked for, and neither on every page nor among these. */
function lacking({ asked }: Words, known: readonly string[]): string[] {
  return asked.filter((area) => !everywhere.some((one) => one === area) && !known.includes(area));
}

/** Asked for and brought by all that a file may load in a browser, at once or later. */
async function areasOf(file: string): Promise<Words> {
  return wordsIn(Object.keys(await inputsOf(file)));
}

/** The same of what it loads at once, and then of each part that it may load later. */
async function partsOf(file: string): Promise<Words[]> {
  const inputs = await inputsOf(file);
  const importedBy = (one: string, kind: string) =>
    (inputs[one]?.imports ?? []).filter((of) => of.kind === kind && of.external !== true).map(({ path }) => path);
  const together = (start: string): Set<string> => {
    const reached = new Set([start]);
    for (const one of reached) for (const next of importedBy(one, "import-statement")) reached.add(next);
    return reached;
  };
  const starts = new Set([file]);
  const parts: Words[] = [];
  for (const start of starts) {
    const files = [...together(start)];
    parts.push(wordsIn(files));
    for (const one of files) for (const later of importedBy(one, "dynamic-import")) starts.add(later);
  }
  return parts;
}

async function inputsOf(file: string) {
  const { metafile } = await build({
    entryPoints: [`./${file}`],
    bundle: true,
    write: false,
    metafile: true,
    packages: "external",
    format: "esm",
    jsx: "automatic",
    logLevel: "silent",
    outdir: "build/tests",
    plugins: [onlyInBrowsers],
  });
  return metafile.inputs;
}

function wordsIn(files: string[]): Words {
  const code = files
    .filter((input) => /\.tsx?$/u.test(input))
    .map((input) => readFileSync(input, "utf8"))
    .join("\n");
  const lists = [...code.matchAll(/\bwithWords\(\s*\[([^\]]*)\]/gu)].map(([, list = ""]) => list).join(" ");
  return { asked: named(code, /\buseTranslations\(\s*"(\w+)/gu), brought: named(lists, /"(\w+)"/gu) };
}

function named(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, area = ""]) => area))].sort();
}

/** Go knows no "u" among the flags of a pattern. */
const elsewhere = new RegExp(String.raw`\.server\.ts$|\.css$|\.svg|\?(?:raw|url)$`);

const onlyInBrowsers: Plugin = {
  name: "only-in-browsers",
  setup: ({ onResolve }) => onResolve({ filter: elsewhere }, ({ path }) => ({ path, external: true })),
};
