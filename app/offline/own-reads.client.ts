import { noteOnlineState } from "./online-state.client.ts";

export type Unread = "signedOut" | "unreachable";

let asked: ((why: Unread) => void) | null = null;

/**
 * Reads this page anew by itself. Where that fails the page stays as it is and `onFailed` hears of it: without a session
 * it would be led to the sign-in page, without the server to an error, away from whoever is writing on it.
 */
export function readAnew(revalidate: () => void, onFailed: (why: Unread) => void): void {
  asked = onFailed;
  revalidate();
}

/** Once for each page. Remix has no other place where what a reload brings can be looked at before it is shown. */
export function keepPageWhenUnread(): void {
  const fetchPlainly = globalThis.fetch.bind(globalThis);
  globalThis.fetch = async (input, init) => {
    const onFailed = asked;
    if (onFailed === null || !(input instanceof URL) || !input.pathname.endsWith(".data"))
      return fetchPlainly(input, init);
    asked = null;
    // Somebody pressed a link in between: that page is theirs to see, whatever it says.
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

/** The next read, or a link, takes the place of this one. */
function nothingUntilAborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
