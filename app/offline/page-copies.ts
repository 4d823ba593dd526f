import { isImagePath, isPostPath, keptAttribute, mayBeKept, pagesPrefix } from "./names.ts";

/*
 * Copies of pages in this browser, of one person at a time: keeping a page of another person deletes all others.
 */

const mostPosts = 20;
const mostImages = 60;

export async function keepPage(person: string, path: string, response: Response): Promise<void> {
  const name = pagesPrefix + person;
  await forgetPages(name);
  const cache = await caches.open(name);
  // Written anew it moves to the end of the list.
  await cache.delete(path, { ignoreVary: true });
  await cache.put(path, response);
  await keepFew(cache, isPostPath, mostPosts);
}

/** A copy of the page, marked as one with the moment it was made; null where there is none. */
export async function findPage(path: string): Promise<Response | null> {
  const cache = await openPages();
  const kept = await cache?.match(path, { ignoreSearch: true, ignoreVary: true });
  if (kept === undefined) return null;
  const madeAt = new Date(kept.headers.get("Date") ?? 0).toISOString();
  const html = (await kept.text()).replace("<html ", `<html ${keptAttribute}="${madeAt}" `);
  const headers = new Headers(kept.headers);
  // These headers describe the bytes as sent, which have changed.
  for (const name of ["Content-Encoding", "Content-Length", "Transfer-Encoding"]) headers.delete(name);
  return new Response(html, { headers });
}

export async function keepImage(request: Request, response: Response): Promise<void> {
  const cache = await openPages();
  if (cache === null) return;
  await cache.put(request, response);
  await keepFew(cache, isImagePath, mostImages);
}

export async function findImage(request: Request): Promise<Response | undefined> {
  return (await openPages())?.match(request, { ignoreVary: true });
}

/** Newest last. */
export async function keptPaths(): Promise<string[]> {
  const requests = (await (await openPages())?.keys()) ?? [];
  return requests.map(({ url }) => new URL(url).pathname).filter(mayBeKept);
}

/** Of everybody, but for one. */
export async function forgetPages(except?: string): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(pagesPrefix) && name !== except);
  await Promise.all(names.map((name) => caches.delete(name)));
}

async function openPages(): Promise<Cache | null> {
  const name = (await caches.keys()).find((one) => one.startsWith(pagesPrefix));
  return name === undefined ? null : caches.open(name);
}

async function keepFew(cache: Cache, isOne: (path: string) => boolean, most: number): Promise<void> {
  const some = (await cache.keys()).filter(({ url }) => isOne(new URL(url).pathname));
  for (const request of some.slice(0, Math.max(0, some.length - most))) await cache.delete(request);
}
