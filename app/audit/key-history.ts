import { createHash } from "node:crypto";
import { isSignedText, keyIdOf, type SigningKey, signText } from "./checkpoint.ts";

/*
 * Which key signs a log from when on, as signed notes (c2sp.org/signed-note): each key says of itself that it follows the one
 * before, and the one before says so too where it was at hand. Whoever trusts one key so comes to trust the next.
 */

export interface KeyChange {
  /** Of the log, as in its heads. */
  origin: string;
  /** 1 is the first. */
  number: number;
  keyId: string;
  /** 32 bytes. */
  publicKey: Uint8Array;
  /** Null for the first. */
  previousKeyId: string | null;
  since: Date;
}

/** The whole note: the text, then a line of the new key, then one of the key before, where there is one to sign with. */
export function signKeyChange(change: KeyChange, keys: { own: SigningKey; previous: SigningKey | null }): string {
  const text = changeText(change);
  const signers = keys.previous ? [keys.own, keys.previous] : [keys.own];
  const lines = signers.map((key) => `— ${change.origin} ${signText(change.origin, text, key)}\n`);
  return `${text}\n${lines.join("")}`;
}

export interface CheckedChange {
  /** The note says exactly this, and the new key signed it. */
  own: boolean;
  /** The key before signed it too. */
  previous: boolean;
}

/** Who signed that a key follows another one. */
export function checkKeyChange(note: string, change: KeyChange, previousPublicKey: Uint8Array | null): CheckedChange {
  const text = changeText(change);
  if (!note.startsWith(`${text}\n`) || !note.endsWith("\n")) return { own: false, previous: false };
  const opening = `— ${change.origin} `;
  const lines = note.slice(text.length + 1, -1).split("\n");
  const signatures = lines.filter((line) => line.startsWith(opening)).map((line) => line.slice(opening.length));
  const by = (publicKey: Uint8Array | null) =>
    publicKey !== null && signatures.some((line) => isSignedText(change.origin, { text, line, publicKey }));
  return {
    own: keyIdOf(change.origin, change.publicKey) === change.keyId && by(change.publicKey),
    previous: by(previousPublicKey),
  };
}

/** SHA-256 of a public key, in hex: short enough to be read out, and the whole of it. */
export function keyDigest(publicKey: Uint8Array): string {
  return createHash("sha256").update(publicKey).digest("hex");
}

function changeText({ origin, number, keyId, publicKey, previousKeyId, since }: KeyChange): string {
  const key = Buffer.from(publicKey).toString("base64");
  const lines = ["imprimatur-log-key", origin, String(number), keyId, key, previousKeyId ?? "-", since.toISOString()];
  return `${lines.join("\n")}\n`;
}
