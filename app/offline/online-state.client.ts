/** Whether this page reaches the server, as far as it has noticed. */
export interface OnlineState {
  state: "up" | "down" | "signedOut";
  /** Since when it is so; null while nothing has been noticed. */
  since: Date | null;
}

const listeners = new Set<() => void>();
const unnoticed: OnlineState = { state: "up", since: null };
let current = unnoticed;

/** A short gap is not shown: the server starting anew, a tunnel. */
const blipMs = 3_000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Told by the page’s connection, or by any other code that notices. */
export function noteOnlineState(state: OnlineState["state"]): void {
  clearTimeout(timer);
  if (state === current.state) return;
  const since = new Date();
  const set = () => {
    current = { state, since };
    for (const listener of listeners) listener();
  };
  if (state === "down" && navigator.onLine) timer = setTimeout(set, blipMs);
  else set();
}

export function readOnlineState(): OnlineState {
  return current;
}

/** When the copy was made that stands in place of this page; null when it came from the server. */
export function readKeptAt(): string | null {
  return document.documentElement.dataset["kept"] ?? null;
}

/** The page has been read anew. */
export function forgetKept(): void {
  delete document.documentElement.dataset["kept"];
  for (const listener of listeners) listener();
}

export function watchOnlineState(listener: () => void): () => void {
  if (listeners.size === 0) {
    addEventListener("offline", wentDown);
    addEventListener("online", cameUp);
  }
  listeners.add(listener);
  if (!navigator.onLine) wentDown();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    removeEventListener("offline", wentDown);
    removeEventListener("online", cameUp);
  };
}

function wentDown(): void {
  noteOnlineState("down");
}

/** The device has a network again; whether the server answers over it has to be asked. */
function cameUp(): void {
  void askServer();
}

/** True, and the state is "up", when the server answers. */
export async function askServer(): Promise<boolean> {
  const answer = await fetch("/healthz", { cache: "no-store" }).catch(() => null);
  if (answer?.ok && current.state === "down") noteOnlineState("up");
  return answer?.ok ?? false;
}
