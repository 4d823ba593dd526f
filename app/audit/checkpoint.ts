import { createPrivateKey, createPublicKey, hkdfSync, sign, verify, type KeyObject } from "node:crypto";
import { sha256 } from "./canonical.ts";

/*
 * Signed heads as C2SP checkpoints (c2sp.org/tlog-checkpoint, c2sp.org/signed-note): other people's tools read them.
 */

export interface Head {
  /** Which log: the same for ever, whatever address the program has. */
  origin: string;
  size: number;
  root: Buffer;
  signedAt: Date;
}

export interface SigningKey {
  privateKey: KeyObject;
  /** 32 bytes. */
  publicKey: Buffer;
}

export function originOf(organizationId: string): string {
  return `imprimatur/${organizationId}`;
}

/**
 * The key that signs heads, derived from the program's secret: the same in every process, and never stored. Another
 * generation is another key of the same secret.
 */
export function deriveSigningKey(secret: string, generation = 0): SigningKey {
  const purpose = generation === 0 ? "imprimatur log head" : `imprimatur log head ${generation}`;
  const seed = Buffer.from(hkdfSync("sha256", secret, "", purpose, 32));
  const privateKey = createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(publicPrefix.length);
  return { privateKey, publicKey };
}

/** Key hash of a signed note for an Ed25519 key: tells keys apart, 8 hexadecimal digits. */
export function keyIdOf(origin: string, publicKey: Uint8Array): string {
  return keyHash(origin, publicKey).toString("hex");
}

/** Origin, size, root and moment, then the signature: the whole note. */
export function signHead(head: Head, key: SigningKey): string {
  const text = headText(head);
  return `${text}\n— ${head.origin} ${signText(head.origin, text, key)}\n`;
}

/** What stands on the signature line of a signed note: the key's hash and the signature, in base64. */
export function signText(origin: string, text: string, key: SigningKey): string {
  const signature = sign(null, Buffer.from(text), key.privateKey);
  return Buffer.concat([keyHash(origin, key.publicKey), signature]).toString("base64");
}

/** Whether a note says exactly this head and the key signed it. */
export function isSignedHead(note: string, head: Head, publicKey: Uint8Array): boolean {
  const text = headText(head);
  const opening = `${text}\n— ${head.origin} `;
  if (!note.startsWith(opening) || !note.endsWith("\n")) return false;
  return isSignedText(head.origin, { text, line: note.slice(opening.length, -1), publicKey });
}

/** Whether `line`, the end of a signature line, was made of this text by this key. */
export function isSignedText(
  origin: string,
  { text, line, publicKey }: { text: string; line: string; publicKey: Uint8Array },
): boolean {
  const signature = Buffer.from(line, "base64");
  if (signature.length !== 68 || signature.toString("base64") !== line) return false;
  if (publicKey.length !== 32 || !signature.subarray(0, 4).equals(keyHash(origin, publicKey))) return false;
  const key = createPublicKey({ key: Buffer.concat([publicPrefix, publicKey]), format: "der", type: "spki" });
  return verify(null, Buffer.from(text), key, signature.subarray(4));
}

/** The key that a signed note names, as its signature line begins with it; null where there is no such line. */
export function signerOf(note: string): string | null {
  const line = note.split("\n").find((one) => one.startsWith("— ")) ?? "";
  const signature = Buffer.from(line.slice(line.lastIndexOf(" ") + 1), "base64");
  return signature.length === 68 ? signature.subarray(0, 4).toString("hex") : null;
}

/** The note in a text: alone, or quoted in a mail with a bar before each line. Null where there is none. */
export function noteIn(text: string): string | null {
  const lines = text.split(/\r?\n/u).map((line) => line.replace(/^\s*[|>] ?/u, "").trimEnd());
  const first = lines.findIndex((line) => /^imprimatur\/[0-9a-f-]{36}$/u.test(line));
  if (first === -1) return null;
  const note = `${lines.slice(first, first + 6).join("\n")}\n`;
  return parseHead(note) ? note : null;
}

/** What a note says, its signature unchecked; null for anything that is not a note of this log. */
export function parseHead(note: string): Head | null {
  const [origin = "", size = "", root = "", signedAt = "", blank] = note.split("\n");
  const head = { origin, size: Number(size), root: Buffer.from(root, "base64"), signedAt: new Date(signedAt) };
  if (
    blank !== "" ||
    !Number.isSafeInteger(head.size) ||
    head.root.length !== 32 ||
    Number.isNaN(head.signedAt.getTime())
  )
    return null;
  return note.startsWith(`${headText(head)}\n`) ? head : null;
}

function headText(head: Head): string {
  return `${head.origin}\n${head.size}\n${head.root.toString("base64")}\n${head.signedAt.toISOString()}\n`;
}

function keyHash(origin: string, publicKey: Uint8Array): Buffer {
  return sha256(Buffer.from(`${origin}\n`), ed25519Mark, publicKey).subarray(0, 4);
}

/** Signature type 0x01 of signed notes. */
const ed25519Mark = Buffer.from([1]);
/* The DER prefix of a 32-byte Ed25519 key (RFC 8410). */
const privatePrefix = Buffer.from("302e020100300506032b657004220420", "hex");
const publicPrefix = Buffer.from("302a300506032b6570032100", "hex");
