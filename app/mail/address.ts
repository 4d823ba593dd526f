import type { Address } from "./contract.ts";

/** "Imprimatur <post@comune.example>" or "post@comune.example", as MAIL_FROM is written. */
export function parseAddress(text: string): Address {
  const named = /^(?<name>[^<>]*)<(?<address>[^<>\s@]+@[^<>\s@]+)>$/u.exec(text.trim());
  if (!named?.groups) return { name: "Imprimatur", address: text.trim() };
  const name = (named.groups["name"] ?? "").trim().replace(/^"(.*)"$/u, "$1");
  return { name: name || "Imprimatur", address: named.groups["address"] ?? "" };
}

/** What stands after the @. */
export function domainOf(address: Address): string {
  return address.address.slice(address.address.lastIndexOf("@") + 1).toLowerCase();
}

/** The same at every try, so that a message which arrived twice is recognised as one. */
export function messageIdOf(mail: { idempotencyKey: string; from: Address }): string {
  return `<${mail.idempotencyKey}@${domainOf(mail.from)}>`;
}

/**
 * One line, whatever a title or a name holds: line breaks would start another header, control and bidirectional
 * override characters would make it read as something else.
 */
export function singleLine(text: string, limit = 200): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
  return line.length > limit
    ? `${[...line]
        .slice(0, limit - 1)
        .join("")
        .trimEnd()}…`
    : line;
}

/** A name that cannot be taken for an address: mail programs show it instead of one. */
export function displayName(text: string): string {
  return singleLine(text.replace(/[<>"@]+/gu, " "), 100);
}
