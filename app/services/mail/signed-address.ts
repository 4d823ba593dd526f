import { createHmac, timingSafeEqual } from "node:crypto";

const alphabet = "abcdefghijklmnopqrstuvwxyz234567";
const idBytes = 16;
const macBytes = 16;

/** What an issued address is for, with the letter it begins with: answers to a request, reports about a mail. */
const letters = { reply: "r", bounce: "b" } as const;

interface AddressOf {
  purpose: keyof typeof letters;
  domain: string;
}

/**
 * An address that carries an id and a proof that we made it. Lower case only, because mail programs may change it, and
 * 54 characters before the @, of 64 allowed (RFC 5321, 4.5.3.1.1).
 */
export function signedAddress(secret: string, { id, purpose, domain }: AddressOf & { id: string }): string {
  const bytes = Buffer.from(id.replaceAll("-", ""), "hex");
  return `${letters[purpose]}+${encode(bytes)}${encode(proof(secret, purpose, bytes))}@${domain}`;
}

/** The id an address was made for; null for every address that was not issued. */
export function readSignedAddress(
  secret: string,
  { address, purpose, domain }: AddressOf & { address: string },
): string | null {
  const at = address.lastIndexOf("@");
  if (at < 0 || address.slice(at + 1).toLowerCase() !== domain.toLowerCase()) return null;
  const local = address.slice(0, at).toLowerCase();
  const parts = /^(?<letter>[a-z])\+(?<id>[a-z2-7]{26})(?<mac>[a-z2-7]{26})$/u.exec(local)?.groups;
  if (parts?.["letter"] !== letters[purpose]) return null;
  const id = decode(parts["id"] ?? "", idBytes);
  const mac = decode(parts["mac"] ?? "", macBytes);
  if (!timingSafeEqual(mac, proof(secret, purpose, id))) return null;
  // The last letter of each has two spare bits: only the spelling that is issued is accepted.
  if (encode(id) !== parts["id"] || encode(mac) !== parts["mac"]) return null;
  const hex = id.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

function proof(secret: string, purpose: keyof typeof letters, id: Buffer): Buffer {
  return createHmac("sha256", secret).update(`${purpose}:`).update(id).digest().subarray(0, macBytes);
}

/** Base32 of RFC 4648 without padding, in small letters. */
function encode(bytes: Buffer): string {
  let bits = "";
  for (const byte of bytes) bits += byte.toString(2).padStart(8, "0");
  return (bits.match(/.{1,5}/gu) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, "0"), 2)]).join("");
}

function decode(text: string, length: number): Buffer {
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/gu) ?? []).slice(0, length).map((eight) => Number.parseInt(eight, 2)));
}
