import { mayBeKept, offlinePath, prefix, type WorkerMessage, workerPath } from "./names.ts";
import { wipeEverything } from "./wipe.client.ts";

const ownerKey = `${prefix}owner`;

/**
 * Lets this browser keep the pages of whoever is signed in. Whatever somebody else left here goes first. Only where
 * pages are built: in development they change under one's hands.
 */
export async function keepFor(userId: string): Promise<void> {
  const owner = localStorage.getItem(ownerKey);
  if (owner !== null && owner !== userId) await wipeEverything();
  localStorage.setItem(ownerKey, userId);
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  // Where a browser will not have it, pages open as ever, with a line.
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

/** Calls when somebody signs out in another page of this browser: the name of whoever was here goes. */
export function hearOfSignOut(left: () => void): () => void {
  const listen = ({ key, newValue }: StorageEvent) => {
    if (key === null || (key === ownerKey && newValue === null)) left();
  };
  addEventListener("storage", listen);
  return () => removeEventListener("storage", listen);
}
