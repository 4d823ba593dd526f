import path from "node:path";
import type { Plugin, Rollup } from "vite";
import { everywhere, fileOfArea } from "#app/i18n/areas.ts";
import { locales } from "#app/i18n/locales.ts";

/** Packages that change seldom, in a file of their own: a new version of the program leaves it in every cache. */
const foundation =
  /\/node_modules\/(?:react|react-dom|scheduler|react-router|react-router-dom|@remix-run|turbo-stream)\//u;

const routeFile = /\/app\/routes\/[^/]+\/route\.tsx(?:\?|$)/u;

/** What so many pages share with the writer's page is fetched by all of them. */
const commonTo = 8;

/**
 * Small files compress badly and cost a request each: the frame is one file with what stands in every page, the words of
 * a language another, what the writer's page shares with many pages a third, with the decision page a fourth, with some others
 * a fifth. Everything else is grouped by the files that import it.
 */
export function groupChunks(): Plugin {
  return {
    name: "imprimatur:group-chunks",
    apply: "build",
    config: (_config, { isSsrBuild }) =>
      isSsrBuild ? {} : { build: { rollupOptions: { output: { manualChunks: group() } } } },
    generateBundle(_options, bundle) {
      const files = Object.values(bundle).filter((file) => file.type === "chunk");
      const cycle = cycleOf(new Map(files.map(({ fileName, imports }) => [fileName, imports])));
      // Rollup only warns, and every page would stop at its first script.
      if (cycle !== null) this.error(`These files wait for each other: ${cycle.join(", ")}`);
    },
  };
}

function group(): Rollup.GetManualChunk {
  let groups: Map<string, string> | null = null;
  return (id, { getModuleInfo, getModuleIds }) => {
    groups ??= groupAll([...getModuleIds()], getModuleInfo);
    return groups.get(id);
  };
}

function groupAll(ids: string[], infoOf: Rollup.GetModuleInfo): Map<string, string> {
  const groups = new Map<string, string>();
  const needed = (from: string[]): Set<string> => {
    const seen = new Set<string>();
    const waiting = [...from];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      waiting.push(...(infoOf(id)?.importedIds ?? []));
    }
    return seen;
  };
  const place = (these: Iterable<string>, name: string) => {
    for (const id of these) if (!groups.has(id)) groups.set(id, name);
  };
  const modulesOf = (file: string) => ids.filter((id) => id.split("?")[0] === path.resolve(file));
  const pages = ["app/entry.client.tsx", "app/root.tsx"].flatMap(modulesOf);
  const frame = modulesOf("app/routes/_app/route.tsx");
  // Together with what it imports, so that no two files wait for each other.
  place(needed(ids.filter((id) => foundation.test(id))), "react");
  place(needed([...pages, ...frame]), "frame");
  for (const locale of locales)
    place(
      [
        ...modulesOf(`app/i18n/files-${locale}.client.ts`),
        ...everywhere.flatMap((area) => modulesOf(`app/i18n/${locale}/${fileOfArea(area)}`)),
      ],
      locale,
    );
  const writersPage = needed(modulesOf("app/routes/_app.posts.$postId/route.tsx"));
  const others = ids
    .filter((id) => routeFile.test(id) && !id.includes("_app.posts.$postId/"))
    .map((id) => needed([id]));
  const shared = [...writersPage].filter((id) => others.some((page) => page.has(id)));
  place(needed(shared.filter((id) => id.includes("/app/components/ui/"))), "frame");
  const isCommon = (id: string) => others.filter((page) => page.has(id)).length >= commonTo;
  place(shared.filter(isCommon), "common");
  // Whoever decides writes nothing.
  const decisionPage = needed(modulesOf("app/routes/_app.posts.$postId_.decision/route.tsx"));
  place(
    shared.filter((id) => decisionPage.has(id)),
    "post",
  );
  place(shared, "writing");
  // Every page has the socket; the texts that go over it belong together.
  const socket = needed(
    ["socket", "page-socket", "presence"].flatMap((name) => modulesOf(`app/sockets/${name}.client.ts`)),
  );
  place(socket, "socket");
  place(
    needed(["provider", "kept-copy", "offline-copy"].flatMap((name) => modulesOf(`app/collab/${name}.client.ts`))),
    "texts",
  );
  // These stay what Remix asks for by name.
  for (const id of [...pages, ...frame]) groups.delete(id);
  return groups;
}

/** Files that import each other in a cycle; null when none do. */
export function cycleOf(imports: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>();
  const walk = (file: string, way: string[]): string[] | null => {
    if (way.includes(file)) return way.slice(way.indexOf(file));
    if (done.has(file)) return null;
    for (const next of imports.get(file) ?? []) {
      const cycle = walk(next, [...way, file]);
      if (cycle !== null) return cycle;
    }
    done.add(file);
    return null;
  };
  for (const file of imports.keys()) {
    const cycle = walk(file, []);
    if (cycle !== null) return cycle;
  }
  return null;
}
