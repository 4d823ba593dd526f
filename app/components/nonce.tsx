import { createContext, useContext } from "react";

/**
 * The nonce of this answer's Content-Security-Policy. Known while the server renders; empty in the browser, which
 * hides a nonce once it has read it and needs none for what is already running.
 */
export const NonceContext = createContext("");

export function useNonce(): string {
  return useContext(NonceContext);
}
