import { createHmac, timingSafeEqual } from "node:crypto";

const alphabet = "abcdefghijklmnopqrstuvwxyz234567";
const idBytes = 16;
const macBytes = 16;

/**
 * The address a request is answered to: the id of its token and a proof that we made it. Lower case only, because mail
 * programs may change it, and 54 characters before the @, of 64 allowed (RFC 5321, 4.5.3.1.1). It is another secret
 * than the one in the mail's links: an address travels in places where a link does not.
 */
export function replyAddress(secret: string, { tokenId, domain }: { tokenId: string; domain: string }): string {
  const id = Buffer.from(tokenId.replaceAll("-", ""), "hex");
  return `r+${encode(id)}${encode(proof(secret, id))}@${domain}`;
}

/** The token an address was made for; null for every address we did not make. */
export function readReplyAddress(
  secret: string,
  { address, domain }: { address: string; domain: string },
): string | null {
  const at = address.lastIndexOf("@");
  if (at < 0 || address.slice(at + 1).toLowerCase() !== domain.toLowerCase()) return null;
  const parts = /^r\+(?<id>[a-z2-7]{26})(?<mac>[a-z2-7]{26})$/u.exec(address.slice(0, at).toLowerCase())?.groups;
  if (!parts) return null;
  const id = decode(parts["id"] ?? "", idBytes);
  const mac = decode(parts["mac"] ?? "", macBytes);
  if (!timingSafeEqual(mac, proof(secret, id))) return null;
  const hex = id.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

function proof(secret: string, id: Buffer): Buffer {
  return createHmac("sha256", secret).update("reply:").update(id).digest().subarray(0, macBytes);
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
