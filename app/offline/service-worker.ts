import {
  assetsCache,
  isForeign,
  isImagePath,
  mayBeKept,
  offlinePath,
  pagesPrefix,
  personHeader,
  type WorkerMessage,
} from "./names.ts";
import { findImage, findPage, forgetPages, keepImage, keepPage, keptPaths } from "./page-copies.ts";

/*
 * Lets the last pages open offline. Documents come from the network where there is one; scripts and styles never
 * change under their names. A new version takes over once all pages of the old one are closed.
 */

/** Put in place when the pages are built: what kept pages may need, by name. */
declare const assets: string[];

// The compiler types the global object as a page's.
const worker = globalThis as unknown as WorkerScope;

/** How long to wait for the network where a copy is kept. */
const patienceMs = 3_000;

worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
worker.addEventListener("fetch", answer);
worker.addEventListener("message", (event) => {
  const message = event.data as WorkerMessage;
  if (message.type === "keep") event.waitUntil(keep(message.paths));
});

/** Old copies name old scripts: they are fetched anew, or go. */
async function takeOver(): Promise<void> {
  const paths = await keptPaths();
  await dropOldAssets();
  if (paths.length > 0) {
    await forgetPages();
    await keep(paths);
  }
  await worker.clients.claim();
}

async function keep(paths: string[]): Promise<void> {
  for (const path of paths.filter(mayBeKept)) {
    const response = await fetch(path, { headers: { Accept: "text/html" }, redirect: "error" }).catch(() => null);
    if (response !== null) await note(path, response);
  }
}

/** Keeps a document that names its person; whoever was kept here before is forgotten. */
async function note(path: string, response: Response): Promise<void> {
  const person = response.headers.get(personHeader);
  const isDocument = response.headers.get("Content-Type")?.startsWith("text/html") ?? false;
  if (!response.ok || !isDocument || person === null || !mayBeKept(path)) return;
  const html = await response.clone().text();
  await keepPage(person, path, response);
  await keepAssets(html);
}

function answer(event: FetchAsked): void {
  const { request } = event;
  const { origin, pathname, searchParams } = new URL(request.url);
  if (request.method !== "GET" || origin !== worker.location.origin) return;
  if (pathname.startsWith("/assets/")) event.respondWith(readAsset(request));
  else if (request.mode === "navigate") {
    if (pathname === "/sign-in") event.respondWith(openSignIn(request));
    else if (!isForeign(pathname)) event.respondWith(openPage(event, pathname));
  } else if (request.destination === "image" && isImagePath(pathname) && !searchParams.has("download"))
    event.respondWith(readImage(event));
}

async function readAsset(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName: assetsCache, ignoreVary: true })) ?? fetch(request);
}

/** On the sign-in page nobody is signed in: no copy of a page stays. */
async function openSignIn(request: Request): Promise<Response> {
  const response = await fetch(request);
  if (response.ok) await forgetPages();
  return response;
}

async function openPage(event: FetchAsked, path: string): Promise<Response> {
  const online = fetch(event.request).then((response) => {
    // A proxy in front says that the server is unavailable.
    if (response.status === 502 || response.status === 504) throw new Error(`The proxy answered ${response.status}`);
    if (response.ok) event.waitUntil(note(path, response.clone()));
    return response;
  });
  const kept = await findPage(path);
  if (kept === null) return online.catch(() => answerOffline(event.request, path));
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), patienceMs));
  return Promise.race([online.catch(() => kept), late]);
}

async function answerOffline(request: Request, path: string): Promise<Response> {
  if (path === offlinePath || (await findPage(offlinePath)) === null) return Response.error();
  const { pathname, search } = new URL(request.url);
  return Response.redirect(`${offlinePath}?${new URLSearchParams({ to: pathname + search }).toString()}`, 302);
}

async function readImage(event: FetchAsked): Promise<Response> {
  try {
    const response = await fetch(event.request);
    if (response.ok) event.waitUntil(keepImage(event.request, response.clone()));
    return response;
  } catch {
    return (await findImage(event.request)) ?? Response.error();
  }
}

/** All that kept pages are made of, though none has loaded it yet; and the scripts this one names itself. */
async function keepAssets(html: string): Promise<void> {
  const cache = await caches.open(assetsCache);
  const there = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  const named = html.match(/\/assets\/[\w.$-]+\.js(?=")/gu) ?? [];
  const missing = Array.from(new Set([...assets, ...named])).filter((path) => !there.has(path));
  await Promise.all(missing.map((path) => cache.add(path).catch(() => undefined)));
}

async function dropOldAssets(): Promise<void> {
  const names = await caches.keys();
  if (!names.some((name) => name.startsWith(pagesPrefix))) return void (await caches.delete(assetsCache));
  const cache = await caches.open(assetsCache);
  const known = new Set(assets);
  for (const request of await cache.keys()) if (!known.has(new URL(request.url).pathname)) await cache.delete(request);
}

/** The types of a service worker's globals used here: the compiler is set up for pages. */
export interface WorkerScope {
  addEventListener(type: "activate", listener: (event: LastingEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchAsked) => void): void;
  addEventListener(type: "message", listener: (event: LastingEvent & { data: unknown }) => void): void;
  clients: { claim(): Promise<void> };
  location: Location;
}

export interface LastingEvent {
  waitUntil(work: Promise<unknown>): void;
}

export interface FetchAsked extends LastingEvent {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
