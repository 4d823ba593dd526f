import { mayBeKept, offlinePath, prefix, type WorkerMessage, workerPath } from "./names.ts";
import { wipeEverything } from "./wipe.client.ts";

const ownerKey = `${prefix}owner`;

/**
 * Lets this browser keep the pages of the person who is signed in, after deleting those of anybody else. Only for built
 * pages: in development they change all the time.
 */
export async function keepFor(userId: string): Promise<void> {
  const owner = localStorage.getItem(ownerKey);
  if (owner !== null && owner !== userId) await wipeEverything();
  localStorage.setItem(ownerKey, userId);
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  // Where a browser refuses it, pages open over the network as ever.
  await navigator.serviceWorker.register(workerPath).catch(() => undefined);
}

/** Has the worker keep a page that was opened inside of another one, and what opens in place of those not kept. */
export async function keepPageAt(path: string): Promise<void> {
  if (!mayBeKept(path) || !("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration();
  if (registration === undefined) return;
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ type: "keep", paths: [path, offlinePath] } satisfies WorkerMessage, []);
}

/**
 * Calls when somebody signs out in another page of this browser, which removes the owner's name. Not in the page that
 * signs out itself: its own answer empties the storage too, and leaving the page then would cut that answer off
 * before the browser has dropped its cookies.
 */
export function hearOfSignOut(left: () => void, signOutPath: string): () => void {
  let signingOut = false;
  const listen = ({ key, newValue }: StorageEvent) => {
    if (!signingOut && (key === null || (key === ownerKey && newValue === null))) left();
  };
  const noteOwn = ({ target }: Event) => {
    signingOut ||= target instanceof HTMLFormElement && new URL(target.action).pathname === signOutPath;
  };
  addEventListener("storage", listen);
  addEventListener("submit", noteOwn);
  return () => {
    removeEventListener("storage", listen);
    removeEventListener("submit", noteOwn);
  };
}
