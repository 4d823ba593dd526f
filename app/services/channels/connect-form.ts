import type { ConnectField } from "#app/connectors/contract.ts";
import { plainLine } from "#workflows/content/plain-text.ts";
import { longestConnectField } from "./connectable.ts";

/** What may be wrong at a field; each has a sentence that says what it takes. */
export type ConnectFault = "empty" | "tooLong" | "server" | "secret";

export type ConnectFaults = Partial<Record<string, ConnectFault>>;

export type ReadConnect =
  | { ok: true; server: string; secrets: Record<string, string> }
  | { ok: false; faults: ConnectFaults };

/** Reads what opens an account, every field that is wrong at once. A server may be written without its scheme; `only`: the one there is. */
export function readConnectForm(
  form: FormData,
  { fields, only }: { fields: readonly ConnectField[]; only: string | null },
): ReadConnect {
  const faults: ConnectFaults = {};
  const secrets: Record<string, string> = {};
  let server = only ?? "";
  for (const { name, kind } of fields) {
    const typed = plainLine(String(form.get(name) ?? "")).trim();
    const address = kind === "url" ? serverAddress(typed) : null;
    if (typed === "") faults[name] = "empty";
    else if (typed.length > longestConnectField) faults[name] = "tooLong";
    else if (kind === "url" && address === null) faults[name] = "server";
    else if (name === "secret" && !isSigningSecret(typed)) faults[name] = "secret";
    else if (address !== null) server = address;
    else secrets[name] = typed;
  }
  return Object.keys(faults).length > 0 ? { ok: false, faults } : { ok: true, server, secrets };
}

/** "mastodon.uno" as "https://mastodon.uno"; null where it is no address, or one that carries a password. */
function serverAddress(typed: string): string | null {
  const whole = /^[a-z][a-z0-9+.-]*:\/\//iu.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  if (!/^https?:$/u.test(url.protocol) || url.username !== "" || url.password !== "" || url.hash !== "") return null;
  return url.href.replace(/\/$/u, "");
}

function isSigningSecret(typed: string): boolean {
  return /^whsec_(?:[A-Za-z0-9+/]{4}){6,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/u.test(typed);
}
