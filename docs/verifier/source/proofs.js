/* The Merkle tree (RFC 9162) and its signed heads (C2SP checkpoints, c2sp.org/tlog-checkpoint). */
import { base64Of, bytesOf, bytesOfBase64, bytesOfHex, hexOf, joined } from "./bytes.js";

/**
 * @typedef {(bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>} Sha256
 * @typedef {{ size: number, hashes: Uint8Array[] }} Tree  The roots of the perfect subtrees, from the left.
 * @typedef {{ origin: string, size: number, root: string, signedAt: string, text: string, signature: string }} Note
 */

/**
 * A digest of one kind of thing: 0 before a leaf, 1 before a node.
 * @param {Sha256} sha256
 * @param {0 | 1} kind
 * @param {...Uint8Array} parts
 */
export function marked(sha256, kind, ...parts) {
  return sha256(joined(Uint8Array.of(kind), ...parts));
}

/**
 * One leaf more, by its hash.
 * @param {Sha256} sha256
 * @param {Tree} tree
 * @param {Uint8Array} leafHash
 */
export async function addLeaf(sha256, tree, leafHash) {
  let node = leafHash;
  for (let rest = tree.size; rest % 2 === 1; rest = (rest - 1) / 2) {
    node = await marked(sha256, 1, tree.hashes.pop() ?? node, node);
  }
  tree.hashes.push(node);
  tree.size += 1;
}

/**
 * In hex; the empty text for a tree without leaves.
 * @param {Sha256} sha256
 * @param {Tree} tree
 */
export async function rootOf(sha256, tree) {
  const [last, ...others] = [...tree.hashes].reverse();
  let root = last;
  for (const left of others) root = await marked(sha256, 1, left, root ?? left);
  return root ? hexOf(root) : "";
}

/**
 * The signed note in a text: alone, or quoted in a mail with a bar before each line. Null where there is none.
 * @param {string} text
 * @returns {Note | null}
 */
export function noteIn(text) {
  const lines = text.split(/\r?\n/u).map((line) => line.replace(/^\s*[|>] ?/u, "").trimEnd());
  const first = lines.findIndex((line) => /^imprimatur\/[0-9a-f-]{36}$/u.test(line));
  if (first === -1) return null;
  const [origin = "", size = "", root = "", signedAt = "", blank, signed = ""] = lines.slice(first, first + 6);
  const rootBytes = bytesOfBase64(root);
  const isNote = /^\d{1,15}$/u.test(size) && rootBytes?.length === 32 && !Number.isNaN(Date.parse(signedAt));
  if (!isNote || blank !== "" || !signed.startsWith(`— ${origin} `)) return null;
  const body = `${origin}\n${size}\n${root}\n${signedAt}\n`;
  const signature = signed.slice(origin.length + 3);
  return { origin, size: Number(size), root: hexOf(rootBytes), signedAt, text: body, signature };
}

/**
 * What a head of an export says that it is, as the note that was signed.
 * @param {string} origin
 * @param {Record<string, any>} head
 */
export function noteText(origin, head) {
  return `${origin}\n${head.size}\n${base64Of(bytesOfHex(head.root))}\n${head.signedAt}\n`;
}

/**
 * Tells keys apart: 8 hexadecimal digits.
 * @param {Sha256} sha256
 * @param {string} origin
 * @param {Uint8Array} publicKey
 */
export async function keyIdOf(sha256, origin, publicKey) {
  const digest = await sha256(joined(bytesOf(`${origin}\n`), Uint8Array.of(1), publicKey));
  return hexOf(digest.subarray(0, 4));
}

/**
 * Whether the signature line of a note was made of this text by this key (Ed25519). The line begins with the key's number.
 * @param {{ text: string, signature: string }} note
 * @param {{ keyId: string, key: CryptoKey } | undefined} by
 */
export async function isSigned(note, by) {
  const signature = bytesOfBase64(note.signature);
  if (!by || signature?.length !== 68 || hexOf(signature.subarray(0, 4)) !== by.keyId) return false;
  const [proof, text] = /** @type {any[]} */ ([signature.subarray(4), bytesOf(note.text)]);
  return crypto.subtle.verify("Ed25519", by.key, proof, text);
}

/**
 * The keys that an export lists, by their number; one that is no key, or goes by the number of another, is left out.
 * @param {Sha256} sha256
 * @param {string} origin
 * @param {Array<Record<string, any>>} listed
 */
export async function importKeys(sha256, origin, listed) {
  /** @type {Map<string, { keyId: string, key: CryptoKey }>} */
  const keys = new Map();
  for (const { keyId, publicKey } of listed) {
    const bytes = bytesOfBase64(publicKey);
    if (bytes?.length !== 32 || (await keyIdOf(sha256, origin, bytes)) !== keyId) continue;
    const key = await importKey(bytes).catch(() => null);
    if (key) keys.set(keyId, { keyId, key });
  }
  return keys;
}

/** @param {Uint8Array} bytes */
function importKey(bytes) {
  return crypto.subtle.importKey("raw", /** @type {any} */ (bytes), "Ed25519", false, ["verify"]);
}

/** Browsers of before 2025 may not know these signatures; a file can then not be checked at all. */
export async function knowsSignatures() {
  // The first public key of RFC 8032, section 7.1.
  const known = bytesOfHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  return globalThis.crypto?.subtle ? importKey(known).then(Boolean, () => false) : false;
}
