import { noteOnlineState } from "./online-state.client.ts";

export type Unread = "signedOut" | "unreachable";

let asked: ((why: Unread) => void) | null = null;

/**
 * Reloads the data of this page. Where that fails the page stays as it is and `onFailed` is called: otherwise a writer would
 * be taken to the sign-in page (no session) or to an error (no server).
 */
export function readAnew(revalidate: () => void, onFailed: (why: Unread) => void): void {
  asked = onFailed;
  revalidate();
}

/** Once for each page. Remix has no other place to check the answer of a reload before it is shown. */
export function keepPageWhenUnread(): void {
  const fetchPlainly = globalThis.fetch.bind(globalThis);
  globalThis.fetch = async (input, init) => {
    const onFailed = asked;
    if (onFailed === null || !(input instanceof URL) || !input.pathname.endsWith(".data"))
      return fetchPlainly(input, init);
    asked = null;
    // A link was pressed in between: its page is shown, whatever the answer.
    if (!isOfThisPage(input)) return fetchPlainly(input, init);
    const headers = new Headers(init?.headers);
    headers.set("X-Imprimatur-Stay", "1");
    const answer = await fetchPlainly(input, { ...init, headers }).catch(() => null);
    init?.signal?.throwIfAborted();
    if (answer !== null && answer.status !== 401 && answer.status < 500) return answer;
    const why = answer?.status === 401 ? "signedOut" : "unreachable";
    if (why === "signedOut") noteOnlineState(why);
    onFailed(why);
    return nothingUntilAborted(init?.signal);
  };
}

function isOfThisPage({ pathname, searchParams }: URL): boolean {
  const own = location.pathname === "/" ? "/_root" : location.pathname.replace(/\/$/u, "");
  const wanted = new URLSearchParams(searchParams);
  // Remix names the parts it reads.
  wanted.delete("_routes");
  return pathname === `${own}.data` && wanted.toString() === new URLSearchParams(location.search).toString();
}

/** Pends until the next reload or a link takes its place. */
function nothingUntilAborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
