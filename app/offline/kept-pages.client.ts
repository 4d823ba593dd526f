import { isPostPath } from "./names.ts";
import { findPage, keptPaths } from "./page-copies.ts";

export interface KeptPage {
  path: string;
  title: string;
}

/** Posts that open offline, opened last first. */
export async function listKeptPosts(): Promise<KeptPage[]> {
  if (!("caches" in globalThis)) return [];
  const paths = (await keptPaths()).filter(isPostPath).reverse();
  const pages = await Promise.all(paths.map(async (path) => ({ path, title: await titleOf(path) })));
  return pages.filter(({ title }) => title !== "");
}

async function titleOf(path: string): Promise<string> {
  const html = await (await findPage(path))?.text();
  return html === undefined ? "" : new DOMParser().parseFromString(html, "text/html").title;
}
