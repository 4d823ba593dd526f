import type { ConnectField } from "#app/connectors/contract.ts";
import { plainLine } from "#workflows/content/plain-text.ts";
import { z } from "zod";
import { longestConnectField } from "./connectable.ts";

/** What may be wrong at a field; each has a sentence that says what it takes. */
export type ConnectFault = "empty" | "tooLong" | "server" | "mailServer" | "mailAddress" | "secret";

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
    const address = kind === "url" ? serverAddress(typed) : kind === "mailServer" ? mailServerAddress(typed) : null;
    if (typed === "") faults[name] = "empty";
    else if (typed.length > longestConnectField) faults[name] = "tooLong";
    else if (kind === "url" && address === null) faults[name] = "server";
    else if (kind === "mailServer" && address === null) faults[name] = "mailServer";
    else if (kind === "mailAddress" && !mailAddress.safeParse(typed).success) faults[name] = "mailAddress";
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

/**
 * "mail.comune.example", "mail.comune.example:587", with a scheme or without: by TLS from the first byte on port 465, and
 * begun on the line on any other. Null where it is no address of a mail server.
 */
function mailServerAddress(typed: string): string | null {
  const [, scheme, rest = ""] = /^(?:(smtps?):\/\/)?([^/?#@]+)\/?$/iu.exec(typed) ?? [];
  // Of https the parser knows how a host is written: in lower case, and its letters beyond ASCII as other programs want them.
  const whole = `https://${rest}`;
  if (rest === "" || !URL.canParse(whole)) return null;
  const { hostname } = new URL(whole);
  const port = Number(/:(\d+)$/u.exec(rest)?.[1] ?? (scheme?.toLowerCase() === "smtp" ? 587 : 465));
  const secure = scheme === undefined ? port === 465 : scheme.toLowerCase() === "smtps";
  return `${secure ? "smtps" : "smtp"}://${hostname}:${port}`;
}

/** ASCII: not every server takes others. */
const mailAddress = z.string().max(254).pipe(z.email());

function isSigningSecret(typed: string): boolean {
  return /^whsec_(?:[A-Za-z0-9+/]{4}){6,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/u.test(typed);
}
