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

test("what surrounds every page asks for the words of every page alone", async () => {
  for (const file of ["app/root.tsx", "app/routes/_app/route.tsx", "app/entry.client.tsx"])
    expect((await areasOf(file)).asked.filter((area) => !everywhere.some((one) => one === area))).toEqual([]);
});

test("each area has a file of its own, by whose name a browser finds it", () => {
  const files = readdirSync("app/i18n/it").filter((name) => !["catalogue.ts", "language.ts"].includes(name));
  expect(
    Object.keys(italian)
      .map((area) => fileOfArea(area as keyof typeof italian))
      .sort(),
  ).toEqual(files);
});

/** Asked for and brought by all that a file may load in a browser, at once or later. */
async function areasOf(file: string): Promise<{ asked: string[]; brought: string[] }> {
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
  const code = Object.keys(metafile.inputs)
    .filter((input) => /\.tsx?$/u.test(input))
    .map((input) => readFileSync(input, "utf8"))
    .join("\n");
  const lists = [...code.matchAll(/\bwithWords\(\[([^\]]*)\]/gu)].map(([, list = ""]) => list).join(" ");
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
