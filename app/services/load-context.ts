import type { AppContext } from "./context.ts";

declare module "@remix-run/server-runtime" {
  interface AppLoadContext {
    app: AppContext;
    /** Of this answer's Content-Security-Policy. */
    nonce: string;
    /** On the answer as `X-Request-Id` and in every log line about it. */
    requestId: string;
    /** The caller's address, behind as many proxies as TRUST_PROXY says. */
    clientAddress: string;
    /** The request came through a proxy, trusted or not: it may have begun on another machine. */
    forwarded: boolean;
    /**
     * Until the reader of the answer has taken what was written so far; false when they have gone. For answers too long for
     * the memory. Absent where nobody reads over a network.
     */
    untilDrained?: () => Promise<boolean>;
  }
}
