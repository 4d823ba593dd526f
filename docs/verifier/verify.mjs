#!/usr/bin/env node
// Checks an exported log of Imprimatur. Made by source/assemble.mjs of the files beside it; docs: README.md.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";

/* Bytes as text and back, lines of a file, and the one way to write a JSON value (RFC 8785). */

const utf8 = new TextEncoder();
const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** @param {string} text */
function bytesOf(text) {
  return utf8.encode(text);
}

/**
 * Null for bytes that are no UTF-8.
 * @param {Uint8Array} bytes
 */
function textOf(bytes) {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
}

const hexDigits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** @param {Uint8Array} bytes */
function hexOf(bytes) {
  let text = "";
  for (const byte of bytes) text += hexDigits[byte];
  return text;
}

/**
 * Anything that is no hexadecimal text becomes no bytes at all.
 * @param {unknown} text
 */
function bytesOfHex(text) {
  if (typeof text !== "string" || text.length % 2 !== 0 || !/^[0-9a-f]*$/u.test(text)) return new Uint8Array(0);
  return Uint8Array.from({ length: text.length / 2 }, (_, at) => Number.parseInt(text.slice(at * 2, at * 2 + 2), 16));
}

/**
 * Null for anything but base64 written as everybody writes it.
 * @param {unknown} text
 */
function bytesOfBase64(text) {
  if (typeof text !== "string") return null;
  try {
    const binary = atob(text);
    return btoa(binary) === text ? Uint8Array.from(binary, (one) => one.charCodeAt(0)) : null;
  } catch {
    return null;
  }
}

/** @param {Uint8Array} bytes */
function base64Of(bytes) {
  return btoa(String.fromCharCode(...bytes));
}

/** @param {...Uint8Array} parts */
function joined(...parts) {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/**
 * A JSON value as it was written before it was hashed: members in order, no spaces (RFC 8785).
 * @param {unknown} value
 * @returns {string}
 */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(",")}}`;
}

/**
 * Null for a text that is no JSON object.
 * @param {string | null} text
 * @returns {Record<string, any> | null}
 */
function objectOf(text) {
  try {
    const value = text === null ? null : JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** No line of an export comes near it: a file without line ends must not fill the memory. */
const longestLine = 64 * 1024 * 1024;

/**
 * The lines of a file, without their ends; `whole` is false for a last one that has none.
 * @param {AsyncIterable<Uint8Array>} chunks
 * @returns {AsyncGenerator<{ bytes: Uint8Array, whole: boolean }>}
 */
async function* linesOf(chunks) {
  /** @type {Uint8Array[]} */
  let begun = [];
  let length = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      yield { bytes: joined(...begun, chunk.subarray(from, end)), whole: true };
      begun = [];
      length = 0;
      from = end + 1;
    }
    if (from === chunk.length) continue;
    begun.push(chunk.slice(from));
    length += chunk.length - from;
    if (length > longestLine) throw new RangeError("a line of the file is too long");
  }
  if (begun.length > 0) yield { bytes: joined(...begun), whole: false };
}

/* The Merkle tree (RFC 9162) and its signed heads (C2SP checkpoints, c2sp.org/tlog-checkpoint). */

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
function marked(sha256, kind, ...parts) {
  return sha256(joined(Uint8Array.of(kind), ...parts));
}

/**
 * One leaf more, by its hash.
 * @param {Sha256} sha256
 * @param {Tree} tree
 * @param {Uint8Array} leafHash
 */
async function addLeaf(sha256, tree, leafHash) {
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
async function rootOf(sha256, tree) {
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
function noteIn(text) {
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
function noteText(origin, head) {
  return `${origin}\n${head.size}\n${base64Of(bytesOfHex(head.root))}\n${head.signedAt}\n`;
}

/**
 * Tells keys apart: 8 hexadecimal digits.
 * @param {Sha256} sha256
 * @param {string} origin
 * @param {Uint8Array} publicKey
 */
async function keyIdOf(sha256, origin, publicKey) {
  const digest = await sha256(joined(bytesOf(`${origin}\n`), Uint8Array.of(1), publicKey));
  return hexOf(digest.subarray(0, 4));
}

/**
 * Whether the signature line of a note was made of this text by this key (Ed25519). The line begins with the key's number.
 * @param {{ text: string, signature: string }} note
 * @param {{ keyId: string, key: CryptoKey } | undefined} by
 */
async function isSigned(note, by) {
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
async function importKeys(sha256, origin, listed) {
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
async function knowsSignatures() {
  // The first public key of RFC 8032, section 7.1.
  const known = bytesOfHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  return globalThis.crypto?.subtle ? importKey(known).then(Boolean, () => false) : false;
}

/* One entry: against its own bytes, the entry before it in its chain, its leaf, and the names and texts behind it. */

/**
 * @typedef {{ seq: number, hash: string }} ChainEnd
 * @typedef {{ fault: string | null, name?: string, content: Record<string, any> | null, hash: string | null }} Checked
 */

const noHash = "00".repeat(32);

/**
 * The bytes that were hashed; null where they are gone.
 * @param {Record<string, any>} entry
 */
function entryBytes(entry) {
  if (typeof entry.text === "string") return bytesOf(entry.text);
  return bytesOfBase64(entry.base64);
}

/**
 * What is wrong with an entry, the first thing of it; null where nothing is. `digest` is that of its bytes.
 * @param {Record<string, any>} entry
 * @param {string | null} digest
 * @param {{ organization: string, before: ChainEnd | undefined, whole: boolean }} log
 * @returns {Checked}
 */
function checkEntry(entry, digest, log) {
  if (digest === null) return { fault: "missing", content: null, hash: null };
  // The database keeps the hash a second time, beside the entry; the export has it where the two differ.
  const hash = entry.columns?.hash ?? entry.hash;
  const content = objectOf(textOf(entryBytes(entry) ?? new Uint8Array(0)));
  if (digest !== hash || !content?.subject || !("payload" in content)) return { fault: "bytes", content, hash };
  if (!agree(entry, content, log.organization)) return { fault: "columns", content, hash };
  if (!follows(content, log)) return { fault: "order", content, hash };
  return { fault: entry.hash === digest ? null : "leaf", content, hash };
}

/**
 * Whether what stands beside the entry says what the entry says.
 * @param {Record<string, any>} entry
 * @param {Record<string, any>} content
 * @param {string} organization
 */
function agree(entry, content, organization) {
  const { columns } = entry;
  const said =
    content.organization === organization &&
    content.subject.type === entry.subject?.type &&
    content.subject.id === entry.subject?.id &&
    content.seq === entry.seq;
  if (!said || !columns) return said;
  const beside = [columns.type, columns.actor, columns.means, columns.at, columns.previous];
  const within = [content.type, content.actor, content.means, Date.parse(content.at), content.previous];
  return beside.every((value, at) => value === within[at]) && sameIds(columns.mentions, content.payload);
}

/**
 * @param {string} mentions
 * @param {unknown} payload
 */
function sameIds(mentions, payload) {
  const ids = [...JSON.stringify(payload).matchAll(/"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/gu)];
  const named = [...new Set(ids.map(([, id]) => id))].sort();
  return named.join() === String(mentions).split(",").filter(Boolean).sort().join();
}

/**
 * In a part of a log the entry before it may not be there.
 * @param {Record<string, any>} content
 * @param {{ before: ChainEnd | undefined, whole: boolean }} log
 */
function follows({ seq, previous }, { before, whole }) {
  if (!whole && seq !== (before?.seq ?? 0) + 1) return seq > (before?.seq ?? 0);
  return seq === (before?.seq ?? 0) + 1 && previous === (before?.hash ?? noHash);
}

/**
 * The name of the first name or text that is not what the entry's digest says; null where all are. One that was forgotten
 * has neither value nor salt, and is as it should be.
 * @param {import("./proofs.js").Sha256} sha256
 * @param {Record<string, any>} entry
 * @param {Record<string, any>} content
 */
async function findWrongValue(sha256, entry, content) {
  let [right, forgotten] = [0, 0];
  for (const [name, expected] of Object.entries(content.personal ?? {})) {
    const value = entry.values?.[name];
    if (value?.forgotten === true && value.salt === undefined && value.value === undefined) forgotten += 1;
    else if (typeof value?.salt !== "string" || value.forgotten !== undefined) return { name, right, forgotten };
    else {
      const salted = joined(bytesOfHex(value.salt), bytesOf(canonical(value.value ?? null)));
      if (hexOf(await sha256(salted)) !== expected) return { name, right, forgotten };
      right += 1;
    }
  }
  return { name: null, right, forgotten };
}

/* What was found, put into one sentence's worth: whole, altered and where, or incomplete. */

/**
 * @typedef {{ kind: string, number?: number | null, subject?: string, seq?: number, size?: number, kept?: boolean,
 *   after?: number, upTo?: number, name?: string, line?: number, entry?: string }} Finding
 *
 * `number` counts entries from 1 in the order of the tree; null for one that waits for it. Kinds:
 * - of an entry: `missing`, `bytes`, `columns`, `order`, `leaf`, `value`, `line` (cannot be read), `gap` (it is not there);
 * - of a chain: `stray`, `cut`, `orphan`;
 * - of a key, whose number is `seq`: `key` (it does not follow the one before, or does not say so itself);
 * - of a head: `stamp` (its timestamp is about something else), `root`, `signature`, `short` (it names more entries than there are), `keptKey` (not by a key of this export);
 * - of the file: `unreadable`, `truncated`, `lacking`, `trailing`, `manifest` (its signature), `file` (not what was exported).
 *
 * @typedef {{ from: number, to: number }} Place
 * @typedef {object} Report
 * @property {"whole" | "altered" | "incomplete" | "unreadable"} verdict
 * @property {Place | null} at  The first altered entry, or the entries among which it is.
 * @property {Finding | null} first
 * @property {number} provenTo  Entries up to this one are as they were signed, but for those in `findings`.
 * @property {Finding[]} findings  At most a hundred; `found` counts all.
 * @property {number} found
 * @property {Record<string, any>} header
 * @property {{ lines: number, entries: number, leaves: number, heads: number, stamps: number, chains: number }} counts
 * @property {number} pending
 * @property {number} goodHeads
 * @property {Record<string, number>} headsOf  By the number of their key.
 * @property {string[]} vouched  Keys for which the key before signed.
 * @property {{ right: number, at: number | null }} stamps  Timestamps about their heads, and the newest moment that they say.
 * @property {{ right: number, foreign: number }} kept
 * @property {{ right: number, forgotten: number }} texts
 * @property {number} named  Images and files that entries name by their hash.
 * @property {number | null} firstAt  Unix milliseconds.
 * @property {number | null} lastAt
 * @property {string} root
 */

/** Something is not there; what is there was not changed. */
const lacking = new Set(["truncated", "lacking", "short", "cut"]);
/** Where one of these is, it is why a head after it has another root. */
const explaining = new Set(["line", "gap", "leaf"]);

/**
 * @param {any} state  Of check.js, at its end.
 * @returns {Report}
 */
function judge(state) {
  const { findings, found, header, counts, pending, goodHeads, named, firstAt, lastAt, root } = state;
  const { at, first } = locate(state);
  return {
    verdict: verdictOf(findings),
    at,
    first,
    provenTo: state.provenSize,
    findings,
    found,
    header: header ?? {},
    counts,
    pending,
    goodHeads,
    headsOf: Object.fromEntries(state.headsOf),
    vouched: [...state.vouched],
    stamps: { right: state.goodStamps, at: state.stampedAt },
    kept: { right: state.keptRight, foreign: state.foreign },
    texts: { right: state.texts, forgotten: state.forgotten },
    named,
    firstAt,
    lastAt,
    root,
  };
}

/** @param {Finding[]} findings */
function verdictOf(findings) {
  if (findings.length === 0) return "whole";
  if (findings[0]?.kind === "unreadable") return "unreadable";
  return findings.every(({ kind }) => lacking.has(kind)) ? "incomplete" : "altered";
}

/**
 * The first altered entry. Where a head has another root than the tree, or names more entries than there are, it is one
 * after the last good head, and exactly which is known only if a finding there says why.
 * @param {any} state
 * @returns {{ at: Place | null, first: Finding | null }}
 */
function locate({ findings, provenSize, counts }) {
  const first = (/** @type {Finding[]} */ some, /** @type {"number" | "size"} */ by) =>
    some.sort((a, b) => Number(a[by]) - Number(b[by]))[0];
  const ofKind = (/** @type {string} */ kind) => findings.filter((/** @type {Finding} */ one) => one.kind === kind);
  const entry = first(
    findings.filter((/** @type {Finding} */ { number, kind }) => typeof number === "number" && kind !== "truncated"),
    "number",
  );
  const place = { from: Number(entry?.number), to: Number(entry?.number) };
  const [root, short] = [first(ofKind("root"), "size"), first(ofKind("short"), "size")];
  const head = root ?? short;
  if (head) {
    const range = root
      ? { from: Number(root.after) + 1, to: Number(root.upTo) }
      : { from: provenSize + 1, to: Number(head.size) };
    const isWhy = entry && explaining.has(entry.kind) && place.to <= range.to;
    if (entry && (isWhy || place.to < range.from)) return { at: place, first: entry };
    return { at: range, first: head };
  }
  if (entry) return { at: place, first: entry };
  const [unsigned] = ofKind("signature").filter((/** @type {Finding} */ { size }) => Number(size) > provenSize);
  if (unsigned) return { at: { from: provenSize + 1, to: counts.leaves }, first: unsigned };
  return { at: null, first: findings[0] ?? null };
}

/* What is kept while a file is read. */

/** @typedef {import("./verdict.js").Finding} Finding */

/** The digest of the file is a chain over pieces of this many bytes. */
const pieceSize = 1024 * 1024;

/** @param {import("./proofs.js").Sha256} sha256 */
function newState(sha256) {
  return {
    sha256,
    /** @type {Record<string, any> | null} */
    header: null,
    /** @type {Map<string, { keyId: string, key: CryptoKey }>} */
    keys: new Map(),
    /** @type {Map<string, { seq: number, hash: string }>} */
    chains: new Map(),
    /** @type {import("./proofs.js").Tree} */
    tree: { size: 0, hashes: [] },
    /** Where the next leaf belongs; the tree may lack some. */
    next: 0,
    /** @type {import("./proofs.js").Note[]} */
    kept: [],
    counts: { lines: 0, entries: 0, leaves: 0, heads: 0, stamps: 0, chains: 0 },
    pending: 0,
    texts: 0,
    forgotten: 0,
    named: 0,
    keptRight: 0,
    /** The largest kept head that is right. */
    keptSize: 0,
    foreign: 0,
    goodHeads: 0,
    /** Good heads by the number of their key. @type {Map<string, number>} */
    headsOf: new Map(),
    /** Keys for which the key before signed. @type {Set<string>} */
    vouched: new Set(),
    /** The newest head so far. @type {{ size: number, note: string } | null} */
    lastHead: null,
    goodStamps: 0,
    /** The newest moment that an authority says. @type {number | null} */
    stampedAt: null,
    /** The largest good head before the first bad one, and the largest good one of all. */
    provenSize: 0,
    /** @type {number | null} */
    firstBad: null,
    /** @type {number | null} */
    firstAt: null,
    /** @type {number | null} */
    lastAt: null,
    root: "",
    bytes: 0,
    piece: new Uint8Array(pieceSize),
    filled: 0,
    /** @type {Uint8Array} */
    digest: new Uint8Array(32),
    /** @type {Record<string, any> | null} */
    manifest: null,
    whole: true,
    /** @type {Finding[]} */
    findings: [],
    found: 0,
  };
}

/** @typedef {ReturnType<typeof newState>} State */

/**
 * @param {State} state
 * @param {Finding} finding
 */
function tell(state, finding) {
  state.found += 1;
  if (state.findings.length < 100) state.findings.push(finding);
}

/* The file as a whole: the digest of all of its lines, which the last one signs. */

/** @typedef {import("./state.js").State} State */

/**
 * @param {State} state
 * @param {{ bytes: Uint8Array, whole: boolean }} line
 */
async function addToDigest(state, { bytes, whole }) {
  const line = whole ? joined(bytes, Uint8Array.of(10)) : bytes;
  state.bytes += line.length;
  for (let from = 0; from < line.length;) {
    const part = line.subarray(from, from + pieceSize - state.filled);
    state.piece.set(part, state.filled);
    state.filled += part.length;
    from += part.length;
    if (state.filled === pieceSize) await closePiece(state);
  }
}

/** @param {State} state */
async function closePiece(state) {
  state.digest = await state.sha256(joined(state.digest, state.piece.subarray(0, state.filled)));
  state.filled = 0;
}

/**
 * The last line signs everything before it: what no entry and no head covers was not changed after the export either.
 * @param {State} state
 * @param {Record<string, any>} line
 */
async function checkManifest(state, { manifest, keyId, signature }) {
  if (state.filled > 0) await closePiece(state);
  const text = `imprimatur-log-export-manifest\n${manifest}\n`;
  if (!(await isSigned({ text, signature }, state.keys.get(keyId)))) return tell(state, { kind: "manifest" });
  const said = objectOf(manifest) ?? {};
  const { counts } = state;
  const isSame = said.organization === state.header?.organization && said.digest === hexOf(state.digest);
  if (isSame) return;
  for (const name of /** @type {Array<keyof typeof counts>} */ (Object.keys(counts)))
    if (said[name] > counts[name]) return tell(state, { kind: "lacking", name, size: said[name] - counts[name] });
  tell(state, { kind: "file" });
}

/* The tree, leaf by leaf, and the heads that were signed of it. */

/** @typedef {import("./state.js").State} State */

/**
 * @param {State} state
 * @param {Uint8Array[]} leafHashes
 */
async function growTree(state, leafHashes) {
  for (const leafHash of leafHashes) {
    await addLeaf(state.sha256, state.tree, leafHash);
    state.counts.leaves += 1;
    for (let head = state.kept.at(-1); head && head.size <= state.tree.size; head = state.kept.at(-1)) {
      state.kept.pop();
      await judgeHead(state, head, { kept: true, signed: true });
    }
  }
}

/**
 * @param {State} state
 * @param {any} head
 */
async function takeHead(state, head) {
  state.counts.heads += 1;
  const origin = `imprimatur/${state.header?.organization}`;
  const text = noteText(origin, head);
  const note = String(head.note);
  const opening = `${text}\n— ${origin} `;
  const isNote = note.startsWith(opening) && note.endsWith("\n");
  const signature = isNote ? note.slice(opening.length, -1) : "";
  const signed = await isSigned({ text, signature }, state.keys.get(head.keyId));
  state.lastHead = { size: head.size, note };
  const good = state.goodHeads;
  await judgeHead(state, head, { kept: false, signed });
  if (state.goodHeads > good) state.headsOf.set(head.keyId, (state.headsOf.get(head.keyId) ?? 0) + 1);
}

/**
 * A head must be the root of the tree at its size: so none that was kept can belong to another log than this.
 * @param {State} state
 * @param {{ size: number, root: string }} head
 * @param {{ kept: boolean, signed: boolean }} how
 */
async function judgeHead(state, { size, root }, { kept, signed }) {
  const { tree, firstBad } = state;
  if (size > tree.size) return tell(state, { kind: "short", size, kept });
  const right = size === tree.size && root === (await rootOf(state.sha256, tree));
  if (!right) {
    // Whoever rewrote a log may have signed it anew with a key of their own: what was kept is believed, and nothing else.
    if (kept) state.provenSize = Math.min(state.provenSize, state.keptSize);
    tell(state, { kind: "root", size, kept, after: state.provenSize, upTo: Math.max(size, tree.size) });
    state.firstBad = Math.min(firstBad ?? size, size);
  } else if (!signed) tell(state, { kind: "signature", size, kept });
  else {
    if (!kept) state.goodHeads += 1;
    else {
      state.keptRight += 1;
      state.keptSize = size;
    }
    if (firstBad === null) state.provenSize = Math.max(state.provenSize, size);
  }
}

/*
 * Timestamps of an outside authority (RFC 3161), as far as they are read here: about which head, and when. Who the authority
 * is, and whether it signed, is for `openssl ts -verify` with its certificate.
 */

/** @typedef {import("./state.js").State} State */
/** @typedef {{ tag: number, content: Uint8Array }} Der */

/**
 * A timestamp must be about the head on the line before it.
 * @param {State} state
 * @param {Record<string, any>} stamp
 */
async function takeStamp(state, { size, token }) {
  state.counts.stamps += 1;
  const read = readToken(bytesOfBase64(token) ?? new Uint8Array(0));
  const { lastHead } = state;
  const isOfHead = lastHead !== null && lastHead.size === size;
  if (!read || !isOfHead || read.imprint !== hexOf(await state.sha256(bytesOf(lastHead.note))))
    return tell(state, { kind: "stamp", size: Number(size) });
  state.goodStamps += 1;
  state.stampedAt = Math.max(state.stampedAt ?? read.at, read.at);
}

/** Object identifiers as DER writes them: SHA-256, signed data, the content of a timestamp. */
const sha256Id = "608648016503040201";
const signedDataId = "2a864886f70d010702";
const timestampId = "2a864886f70d0109100104";

/**
 * What a token says: the digest that it is about, in hex, and its moment. Null for anything that is no token over a SHA-256.
 * @param {Uint8Array} token
 */
function readToken(token) {
  const [type, inner] = within(derValues(token)[0], 0x30);
  if (!isId(type, signedDataId)) return null;
  const [, , signed] = within(within(inner, 0xa0)[0], 0x30);
  const [of, wrapped] = within(signed, 0x30);
  if (!isId(of, timestampId)) return null;
  const [text] = within(wrapped, 0xa0);
  const [info] = text?.tag === 0x04 ? derValues(text.content) : [];
  const [, , about, , moment] = within(info, 0x30);
  const [algorithm, digest] = within(about, 0x30);
  const [name] = within(algorithm, 0x30);
  const at = momentOf(moment);
  if (!isId(name, sha256Id) || digest?.tag !== 0x04 || at === null) return null;
  return { imprint: hexOf(digest.content), at };
}

/**
 * @param {Der | undefined} value
 * @param {number} tag
 */
function within(value, tag) {
  return value?.tag === tag ? derValues(value.content) : [];
}

/**
 * @param {Der | undefined} value
 * @param {string} id
 */
function isId(value, id) {
  return value?.tag === 0x06 && hexOf(value.content) === id;
}

/** 20261201060000Z, with a fraction or without. @param {Der | undefined} value */
function momentOf(value) {
  if (value?.tag !== 0x18) return null;
  const text = String.fromCharCode(...value.content);
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/u.exec(text);
  if (!parts) return null;
  const [, year, month, day, hour, minute, second, fraction = ""] = parts;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction.slice(0, 4)}Z`);
  return Number.isNaN(at) ? null : at;
}

/**
 * The values that follow one another in these bytes, up to the first that is no DER.
 * @param {Uint8Array} bytes
 */
function derValues(bytes) {
  /** @type {Der[]} */
  const values = [];
  for (let at = 0; at + 2 <= bytes.length;) {
    const [tag = 0, first = 0] = bytes.subarray(at, at + 2);
    const more = first < 0x80 ? 0 : first - 0x80;
    if (first === 0x80 || more > 4 || at + 2 + more > bytes.length) return values;
    let length = more === 0 ? first : 0;
    for (const byte of bytes.subarray(at + 2, at + 2 + more)) length = length * 256 + byte;
    const start = at + 2 + more;
    if (start + length > bytes.length) return values;
    values.push({ tag, content: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return values;
}

/* Which key signs from when on: each follows the one before, says so itself, and so does the one before where it could. */

/** @typedef {import("./state.js").State} State */

/**
 * The history that the first line lists; files of before there was one list none. `seq` of what is told is the key's number.
 * @param {State} state
 * @param {string} origin
 */
async function takeKeyHistory(state, origin) {
  const listed = state.header?.keyHistory;
  const history = Array.isArray(listed) ? listed : [];
  /** @type {string | null} */
  let before = null;
  let number = 0;
  for (const row of history) {
    number += 1;
    const follows = row.number === number && (row.previousKeyId ?? null) === before;
    const { own, previous } = await signersOf(state, origin, row);
    if (!follows || !own) tell(state, { kind: "key", seq: number });
    if (previous && before !== null) state.vouched.add(String(row.keyId));
    before = String(row.keyId);
  }
}

/**
 * Who signed the statement about a key. One from before there was a history has no statement.
 * @param {State} state
 * @param {string} origin
 * @param {Record<string, any>} row
 */
async function signersOf(state, origin, { number, keyId, previousKeyId, since, statement }) {
  if (statement === null) return { own: true, previous: false };
  const keys = Array.isArray(state.header?.keys) ? state.header.keys : [];
  const listed = keys.find((/** @type {any} */ one) => one.keyId === keyId);
  const fields = ["imprimatur-log-key", origin, number, keyId, listed?.publicKey, previousKeyId ?? "-", since];
  const text = `${fields.join("\n")}\n`;
  const note = String(statement);
  if (!note.startsWith(`${text}\n`)) return { own: false, previous: false };
  const opening = `— ${origin} `;
  const lines = note.slice(text.length + 1).split("\n");
  const by = async (/** @type {string} */ id) => {
    for (const line of lines) {
      const signature = line.slice(opening.length);
      if (line.startsWith(opening) && (await isSigned({ text, signature }, state.keys.get(id)))) return true;
    }
    return false;
  };
  return { own: await by(String(keyId)), previous: await by(String(previousKeyId)) };
}

/*
 * Checks an exported log from its first line to its last, in the memory of one hash for each chain. What the lines are is
 * told in docs/verifier/README.md.
 */

/**
 * @typedef {import("./state.js").State} State
 * @typedef {import("./verdict.js").Report} Report
 * @typedef {{ line: number, bytes: Uint8Array, whole: boolean, value: Record<string, any> | null,
 *   digest?: string | null, leafHashes?: Uint8Array[] }} Line
 * @typedef {{ kept?: import("./proofs.js").Note[], sha256?: import("./proofs.js").Sha256,
 *   progress?: (bytes: number) => void }} Options
 */

const linesAtOnce = 512;
/** @type {import("./proofs.js").Sha256} */
const webSha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", /** @type {any} */ (bytes)));

/**
 * What an export proves. `kept` are heads that the reader kept elsewhere; only these protect against whoever runs the
 * program. Never throws for what a file holds.
 * @param {AsyncIterable<Uint8Array>} chunks
 * @param {Options} [options]
 * @returns {Promise<Report>}
 */
async function verifyExport(chunks, { kept = [], sha256 = webSha256, progress } = {}) {
  const state = newState(sha256);
  for await (const lines of batches(chunks)) {
    await Promise.all(lines.map((line) => digestLine(sha256, line)));
    for (const line of lines) await takeLine(state, line, kept);
    progress?.(state.bytes);
  }
  return judge(await ended(state));
}

/**
 * @param {AsyncIterable<Uint8Array>} chunks
 * @returns {AsyncGenerator<Line[]>}
 */
async function* batches(chunks) {
  /** @type {Line[]} */
  let lines = [];
  let line = 0;
  for await (const { bytes, whole } of linesOf(chunks)) {
    line += 1;
    lines.push({ line, bytes, whole, value: objectOf(textOf(bytes)) });
    if (lines.length < linesAtOnce) continue;
    yield lines;
    lines = [];
  }
  yield lines;
}

/**
 * Digests that need nothing but their line are made together.
 * @param {import("./proofs.js").Sha256} sha256
 * @param {Line} line
 */
async function digestLine(sha256, line) {
  const { entry, leaves } = line.value ?? {};
  if (entry) {
    const bytes = entryBytes(entry);
    line.digest = bytes && hexOf(await sha256(bytes));
  }
  const listed = entry ? [entry.hash] : Array.isArray(leaves?.hashes) ? leaves.hashes : [];
  line.leafHashes = await Promise.all(listed.map((/** @type {unknown} */ one) => marked(sha256, 0, bytesOfHex(one))));
}

/**
 * @param {State} state
 * @param {Line} line
 * @param {import("./proofs.js").Note[]} kept
 */
async function takeLine(state, line, kept) {
  const { value } = line;
  if (state.header === null) return takeHeader(state, line, kept);
  if (state.manifest) return tell(state, { kind: "trailing", line: line.line });
  if (typeof value?.manifest === "string") {
    state.manifest = value;
    return;
  }
  await addToDigest(state, line);
  state.counts.lines += 1;
  if (value?.entry) await takeEntry(state, line, value.entry);
  else if (value?.leaves) await takeLeaves(state, line, value.leaves);
  else if (value?.head) await takeHead(state, value.head);
  else if (value?.stamp) await takeStamp(state, value.stamp);
  else if (value?.chain) takeChain(state, value.chain);
  else if (value?.stray) tell(state, { kind: "stray", subject: value.stray.id, seq: value.stray.seq });
  // A last line without its end was cut, which is told when no manifest follows.
  else if (line.whole) {
    tell(state, { kind: "line", line: line.line, number: state.next + 1 });
    state.next += 1;
  }
}

/**
 * @param {State} state
 * @param {Line} line
 * @param {import("./proofs.js").Note[]} kept
 */
async function takeHeader(state, line, kept) {
  const { header = {} } = line.value ?? {};
  state.header = header;
  // 2: with timestamps.
  if (header.format !== "imprimatur-log-export" || ![1, 2].includes(header.version))
    return tell(state, { kind: "unreadable" });
  const origin = `imprimatur/${header.organization}`;
  state.whole = header.selection?.whole === true;
  state.kept = kept.filter((note) => note.origin === origin).sort((a, b) => b.size - a.size);
  state.foreign = kept.length - state.kept.length;
  state.keys = await importKeys(state.sha256, origin, Array.isArray(header.keys) ? header.keys : []);
  await takeKeyHistory(state, origin);
  for (const note of state.kept) {
    const keyId = atobStart(note.signature);
    if (!(await isSigned(note, state.keys.get(keyId)))) tell(state, { kind: "keptKey", size: note.size });
  }
  await addToDigest(state, line);
  state.counts.lines += 1;
}

/** The number of the key is the beginning of a signature. @param {string} signature */
function atobStart(signature) {
  try {
    return hexOf(Uint8Array.from(atob(signature.slice(0, 8)), (one) => one.charCodeAt(0)).subarray(0, 4));
  } catch {
    return "";
  }
}

/**
 * @param {State} state
 * @param {Line} line
 * @param {Record<string, any>} entry
 */
async function takeEntry(state, line, entry) {
  const waits = entry.leaf === null;
  // An entry that claims a place which was passed stands where it stands, not where it says.
  const number = waits ? null : Math.max(Number(entry.leaf), state.next) + 1;
  const { id, seq } = { id: String(entry.subject?.id), seq: Number(entry.seq) };
  if (number !== null && entry.leaf !== state.next) tell(state, { kind: "gap", number: state.next + 1 });
  const log = { organization: state.header?.organization, before: state.chains.get(id), whole: state.whole };
  const { fault, content, hash } = checkEntry(entry, line.digest ?? null, log);
  if (fault) tell(state, { kind: fault, number, subject: id, seq, entry: shownEntry(entry) });
  if (hash !== null) noteEntry(state, { id, seq, hash }, content);
  if (content && fault !== "bytes") {
    const { name, right, forgotten } = await findWrongValue(state.sha256, entry, content);
    state.texts += right;
    state.forgotten += forgotten;
    if (name !== null) tell(state, { kind: "value", number, subject: id, seq, name, entry: shownEntry(entry) });
  }
  if (number === null) state.pending += 1;
  else {
    state.next = number;
    await growTree(state, line.leafHashes ?? []);
  }
}

/**
 * @param {State} state
 * @param {{ id: string, seq: number, hash: string }} end
 * @param {Record<string, any> | null} content
 */
function noteEntry(state, { id, seq, hash }, content) {
  // A wrong entry is told once: the chain is checked on from the hash that the entry claims.
  state.chains.set(id, { seq, hash });
  state.counts.entries += 1;
  const at = Date.parse(content?.at);
  if (!Number.isNaN(at)) {
    state.firstAt = Math.min(state.firstAt ?? at, at);
    state.lastAt = Math.max(state.lastAt ?? at, at);
  }
  if (typeof content?.payload?.sha256 === "string") state.named += 1;
}

/** What an altered entry says, for its reader. @param {Record<string, any>} entry */
function shownEntry(entry) {
  return String(entry.text ?? entry.base64 ?? "").slice(0, 4000);
}

/**
 * Entries that are not part of this export, by their hashes.
 * @param {State} state
 * @param {Line} line
 * @param {Record<string, any>} leaves
 */
async function takeLeaves(state, line, leaves) {
  if (leaves.from !== state.next) tell(state, { kind: "gap", number: state.next + 1 });
  const hashes = line.leafHashes ?? [];
  state.next = Number(leaves.from) + hashes.length;
  await growTree(state, hashes);
}

/**
 * @param {State} state
 * @param {Record<string, any>} chain
 */
function takeChain(state, { id, seq, head }) {
  state.counts.chains += 1;
  const end = state.chains.get(id);
  state.chains.delete(id);
  if ((end?.seq ?? 0) !== seq || (end?.hash ?? null) !== head) tell(state, { kind: "cut", subject: id, seq });
}

/** What can be told only at the end. @param {State} state */
async function ended(state) {
  if (state.header === null) tell(state, { kind: "unreadable" });
  if (state.findings[0]?.kind === "unreadable") return state;
  state.root = await rootOf(state.sha256, state.tree);
  for (const { size } of state.kept) tell(state, { kind: "short", size, kept: true });
  if (state.manifest === null) tell(state, { kind: "truncated", number: state.next });
  else await checkManifest(state, state.manifest);
  if (state.whole && state.manifest)
    for (const [subject, { seq }] of state.chains) tell(state, { kind: "orphan", subject, seq });
  return state;
}

/* Everything the verifier says. The types of `it` are what `en` and `fr` must match. */

const it = {
  name: "Verificatore",
  title: "Controlla un registro da solo",
  lead: ["Un file solo, aperto da questo computer.", "Nessun account, nessun server: niente esce da qui."],
  language: "Lingua",
  drop: ["Trascina qui il registro", "con le mail delle teste, se ne hai"],
  choose: "Scegli i file",
  chosen: "letto: {name}, {size}",
  kept: "Teste tenute da te",
  keptPaste: "Incolla qui il testo di una mail con la testa del registro",
  keptAdd: "Controlla anche questa",
  keptNone: "In quel testo non c’è una testa del registro. Copia anche le righe che cominciano con una barra.",
  keptMany: "{n} da controllare",
  reading: "Sto leggendo: {done} su {size}",
  print: "Stampa l’esito",
  open: "Apri la voce {n}",
  openFirst: "Apri ciò che c’è scritto",
  cannot: "Questo browser non sa controllare le firme",
  cannotLine:
    "Serve un browser del 2025 o più recente (Ed25519). Oppure usa verify.mjs con Node 20 o più recente. Il file non è stato controllato.",
  unreadableFile: "Il file non si può leggere: {error}",
  only: "Controlla un file alla volta: questo è {name}.",
  whole: ["Il registro è intatto: una voce", "Il registro è intatto: {n} voci"],
  wholePart: ["La parte esportata è intatta: una voce su {all}", "La parte esportata è intatta: {n} voci su {all}"],
  span: ", dal {from} al {to}",
  day: ", del {from}",
  checked: "{organization} · esportato il {moment} · controllato adesso, in {seconds} secondi, senza rete",
  altered: "Alterato alla voce {n}",
  alteredAmong: "Alterato fra la voce {from} e la voce {to}",
  alteredHead: "La testa a {n} voci non è firmata come dovrebbe",
  alteredStamp: "La marca temporale della testa a {n} voci riguarda altro",
  alteredKeys: "La storia delle chiavi non torna",
  alteredWaiting: "Alterato: una voce non ancora numerata",
  alteredFile: "Il file è stato cambiato dopo l’esportazione",
  incomplete: "Incompleto: il file finisce dopo la voce {n}",
  incompleteShort: "Incompleto: mancano voci dopo la {n}",
  incompleteChain: "Incompleto: una catena finisce prima del dovuto",
  unreadable: "Questo file non è un registro esportato",
  unreadableLine:
    "La prima riga non dice che cos’è: un altro file, o un registro a cui è stata cambiata o tolta la prima riga.",
  of: "{n} su {all}",
  rows: {
    chain: ["Catena", "ogni voce porta l’impronta di quella prima"],
    chainPart: ["Voci", "ognuna è quella che le teste hanno firmato"],
    heads: ["Firme delle teste", "ognuna firma tutte le voci fino a lei, con la chiave qui sotto"],
    stamps: [
      "Marche temporali",
      "ognuna riguarda la testa che la precede; l’ultima dice {moment}. Chi le ha emesse e se le ha firmate non è controllato qui: lo fa openssl (README).",
    ],
    texts: ["Nomi e testi", "uguali a quelli scritti allora"],
    forgotten: ["uno dimenticato su richiesta", "{n} dimenticati su richiesta"],
    named: ["Immagini e allegati", "le voci ne dicono l’impronta; le immagini non sono in questo file"],
    kept: ["Teste tenute da te", "dicono lo stesso: fin lì nemmeno chi gestisce il server ha cambiato qualcosa"],
    keptNone: [
      "Teste tenute da te",
      "nessuna. Con una mail della testa si vede anche se chi gestisce il server ha riscritto tutto.",
    ],
    keptForeign: ["Altre teste", "non sono di questo registro, e non sono state usate"],
    unsigned: ["Ultime voci", "scritte dopo l’ultima testa: le copre solo la firma di questo file"],
    keyHeads: ["ha firmato una testa", "ha firmato {n} teste"],
    key: ["Chiave", "Confrontala con quella pubblicata o scritta nelle mail: tocca a te."],
    before: ["Voci 1–{n}", "intatte: valgono come prova"],
    beforeOne: ["Voce 1", "intatta: vale come prova"],
    after: ["Voci {from}–{to}", "intatte: le teste firmate le coprono ancora"],
    more: ["Altro", "{n} altre differenze dopo la prima"],
    advice: ["Che cosa fare", ""],
  },
  keyNumber: "Chiave numero {n}",
  keySince: "dal {moment}",
  keyVouched: "la chiave di prima, {before}, ha firmato il passaggio",
  keyUnvouched: "la chiave di prima, {before}, non ha firmato il passaggio: chiedi perché",
  entry: "Voce {n}",
  entryWaiting: "Voce senza numero",
  head: "Testa a {n} voci",
  headKept: "Testa tenuta da te, a {n} voci",
  line: "Riga {n}",
  chainName: "Catena {subject}",
  file: "File",
  kinds: {
    missing: "è nell’elenco, ma il suo contenuto non c’è più",
    bytes: "quello che c’è scritto dà un’altra impronta: è stata cambiata dopo",
    columns: "un dato accanto alla voce dice altro da ciò che vi è scritto, oppure è di un altro registro",
    order: "non segue quella prima di lei: una delle due è stata cambiata, tolta o aggiunta",
    leaf: "l’albero firmato ha per lei un’altra impronta",
    value: "il nome o testo «{name}» non è quello scritto allora",
    line: "la riga non si può leggere: è stata cambiata",
    gap: "manca",
    stray: "c’è una voce in più, che l’albero non conosce (numero {seq})",
    cut: "non finisce dove dovrebbe, al numero {seq}",
    orphan: "è di qualcosa che non esiste più (fino al numero {seq})",
    root: "non corrisponde alle voci: da qualche parte dopo la {after} sono state riscritte",
    signature: "la firma non vale: non è di una chiave di questo registro, o la testa è stata cambiata",
    stamp: "la sua marca temporale riguarda altro, o non si legge",
    key: "non segue quella di prima, o non è firmata come dovrebbe",
    short: "parla di {size} voci, ma ce ne sono meno: la fine del registro è stata tolta",
    keptKey: "è firmata con una chiave che questo registro non elenca",
    truncated: "finisce prima della sua ultima riga: ne manca un pezzo",
    lacking: "mancano righe: {size} in meno di quante ne ha firmate chi lo ha esportato",
    trailing: "c’è qualcosa dopo la fine",
    manifest: "la firma in fondo non vale: non viene da chi tiene questo registro, o il file è stato cambiato",
    file: "non è più quello esportato: è stato cambiato dopo",
    unreadable: "non è un registro esportato",
  },
  advice: {
    entry:
      "non usare quella voce come prova; chiedi un’esportazione fatta prima, o una copia di sicurezza: dice che cosa c’era scritto",
    rewritten:
      "vale come prova solo ciò che viene prima; chiedi un’esportazione fatta prima, e confronta con le teste tenute altrove",
    file: "chiedi una nuova esportazione: se anche quella non va, il registro stesso è stato toccato",
    incomplete: "chiedi di nuovo il file; se manca ancora, qualcuno ha tolto la fine del registro",
  },
};

/** @type {typeof it} */
const en = {
  name: "Verifier",
  title: "Check a log by yourself",
  lead: ["A single file, opened from this computer.", "No account, no server: nothing leaves this page."],
  language: "Language",
  drop: ["Drop the log here", "with the mails of its heads, if you have some"],
  choose: "Choose files",
  chosen: "read: {name}, {size}",
  kept: "Heads you kept",
  keptPaste: "Paste here the text of a mail with a head of the log",
  keptAdd: "Check this one too",
  keptNone: "There is no head of a log in that text. Copy the lines that begin with a bar, too.",
  keptMany: "{n} to check",
  reading: "Reading: {done} of {size}",
  print: "Print the result",
  open: "Open entry {n}",
  openFirst: "Open what it says",
  cannot: "This browser cannot check signatures",
  cannotLine:
    "It takes a browser of 2025 or newer (Ed25519). Or use verify.mjs with Node 20 or newer. The file was not checked.",
  unreadableFile: "The file cannot be read: {error}",
  only: "One file at a time is checked: this is {name}.",
  whole: ["The log is whole: one entry", "The log is whole: {n} entries"],
  wholePart: ["The exported part is whole: one entry of {all}", "The exported part is whole: {n} entries of {all}"],
  span: ", from {from} to {to}",
  day: ", of {from}",
  checked: "{organization} · exported {moment} · checked now, in {seconds} seconds, without a network",
  altered: "Altered at entry {n}",
  alteredAmong: "Altered between entry {from} and entry {to}",
  alteredHead: "The head of {n} entries is not signed as it should be",
  alteredStamp: "The timestamp of the head of {n} entries is about something else",
  alteredKeys: "The history of the keys does not hold",
  alteredWaiting: "Altered: an entry without a number yet",
  alteredFile: "The file was changed after the export",
  incomplete: "Incomplete: the file ends after entry {n}",
  incompleteShort: "Incomplete: entries after {n} are missing",
  incompleteChain: "Incomplete: a chain ends too early",
  unreadable: "This file is not an exported log",
  unreadableLine:
    "Its first line does not say what it is: another file, or a log whose first line was changed or taken away.",
  of: "{n} of {all}",
  rows: {
    chain: ["Chain", "every entry carries the hash of the one before"],
    chainPart: ["Entries", "each is the one that the heads signed"],
    heads: ["Signatures of heads", "each signs all entries up to it, with the key below"],
    stamps: [
      "Timestamps",
      "each is about the head before it; the last one says {moment}. Who issued them, and whether they signed them, is not checked here: openssl does (README).",
    ],
    texts: ["Names and texts", "equal to those written then"],
    forgotten: ["one forgotten on request", "{n} forgotten on request"],
    named: ["Images and files", "entries say their hashes; the images are not in this file"],
    kept: ["Heads you kept", "they say the same: up to there not even whoever runs the server changed anything"],
    keptNone: [
      "Heads you kept",
      "none. A mail with a head shows it, too, if whoever runs the server rewrote everything.",
    ],
    keptForeign: ["Other heads", "are not of this log, and were not used"],
    unsigned: ["Last entries", "written after the last head: only the signature of this file covers them"],
    keyHeads: ["signed one head", "signed {n} heads"],
    key: ["Key", "Compare it with the one published, or written in the mails: that is up to you."],
    before: ["Entries 1–{n}", "whole: they count as proof"],
    beforeOne: ["Entry 1", "whole: it counts as proof"],
    after: ["Entries {from}–{to}", "whole: the signed heads still cover them"],
    more: ["More", "{n} other differences after the first"],
    advice: ["What to do", ""],
  },
  keyNumber: "Key number {n}",
  keySince: "since {moment}",
  keyVouched: "the key before, {before}, signed that it follows",
  keyUnvouched: "the key before, {before}, did not sign that it follows: ask why",
  entry: "Entry {n}",
  entryWaiting: "Entry without a number",
  head: "Head of {n} entries",
  headKept: "Head you kept, of {n} entries",
  line: "Line {n}",
  chainName: "Chain {subject}",
  file: "File",
  kinds: {
    missing: "is listed, but its content is gone",
    bytes: "what it says has another hash: it was changed later",
    columns: "something beside it says other than it does, or it is of another log",
    order: "does not follow the one before it: one of the two was changed, taken out or added",
    leaf: "the signed tree has another hash for it",
    value: "the name or text “{name}” is not the one written then",
    line: "the line cannot be read: it was changed",
    gap: "is missing",
    stray: "there is an entry more, which the tree does not know (number {seq})",
    cut: "does not end where it should, at number {seq}",
    orphan: "is of something that does not exist any more (up to number {seq})",
    root: "does not agree with the entries: somewhere after {after} they were rewritten",
    signature: "the signature is not valid: not by a key of this log, or the head was changed",
    stamp: "its timestamp is about something else, or cannot be read",
    key: "does not follow the one before, or is not signed as it should be",
    short: "names {size} entries, but there are fewer: the end of the log was taken away",
    keptKey: "is signed with a key that this log does not list",
    truncated: "ends before its last line: a piece of it is missing",
    lacking: "lines are missing: {size} fewer than were signed at the export",
    trailing: "there is something after the end",
    manifest: "the signature at its end is not valid: not by whoever keeps this log, or the file was changed",
    file: "is not the one that was exported any more: it was changed later",
    unreadable: "is not an exported log",
  },
  advice: {
    entry: "do not use that entry as proof; ask for an export made before, or a backup: it tells what was written",
    rewritten:
      "only what comes before counts as proof; ask for an export made before, and compare heads kept elsewhere",
    file: "ask for a new export: if that one is not right either, the log itself was touched",
    incomplete: "ask for the file again; if it still ends there, somebody took away the end of the log",
  },
};

/** @type {typeof it} */
const fr = {
  name: "Vérificateur",
  title: "Contrôler un registre soi-même",
  lead: ["Un seul fichier, ouvert depuis cet ordinateur.", "Pas de compte, pas de serveur : rien ne sort d’ici."],
  language: "Langue",
  drop: ["Déposez ici le registre", "avec les mails des têtes, si vous en avez"],
  choose: "Choisir des fichiers",
  chosen: "lu : {name}, {size}",
  kept: "Têtes que vous avez gardées",
  keptPaste: "Collez ici le texte d’un mail avec une tête du registre",
  keptAdd: "Contrôler aussi celle-ci",
  keptNone: "Il n’y a pas de tête de registre dans ce texte. Copiez aussi les lignes qui commencent par une barre.",
  keptMany: "{n} à contrôler",
  reading: "Lecture : {done} sur {size}",
  print: "Imprimer le résultat",
  open: "Ouvrir l’entrée {n}",
  openFirst: "Ouvrir ce qui est écrit",
  cannot: "Ce navigateur ne sait pas contrôler les signatures",
  cannotLine:
    "Il faut un navigateur de 2025 ou plus récent (Ed25519). Ou bien utilisez verify.mjs avec Node 20 ou plus récent. Le fichier n’a pas été contrôlé.",
  unreadableFile: "Le fichier ne peut pas être lu : {error}",
  only: "Un seul fichier est contrôlé à la fois : celui-ci est {name}.",
  whole: ["Le registre est intact : une entrée", "Le registre est intact : {n} entrées"],
  wholePart: [
    "La partie exportée est intacte : une entrée sur {all}",
    "La partie exportée est intacte : {n} entrées sur {all}",
  ],
  span: ", du {from} au {to}",
  day: ", du {from}",
  checked: "{organization} · exporté le {moment} · contrôlé maintenant, en {seconds} secondes, sans réseau",
  altered: "Altéré à l’entrée {n}",
  alteredAmong: "Altéré entre l’entrée {from} et l’entrée {to}",
  alteredHead: "La tête à {n} entrées n’est pas signée comme elle devrait",
  alteredStamp: "L’horodatage de la tête à {n} entrées concerne autre chose",
  alteredKeys: "L’histoire des clés ne tient pas",
  alteredWaiting: "Altéré : une entrée pas encore numérotée",
  alteredFile: "Le fichier a été changé après l’export",
  incomplete: "Incomplet : le fichier s’arrête après l’entrée {n}",
  incompleteShort: "Incomplet : les entrées après {n} manquent",
  incompleteChain: "Incomplet : une chaîne s’arrête trop tôt",
  unreadable: "Ce fichier n’est pas un registre exporté",
  unreadableLine:
    "Sa première ligne ne dit pas ce que c’est : un autre fichier, ou un registre dont la première ligne a été changée ou ôtée.",
  of: "{n} sur {all}",
  rows: {
    chain: ["Chaîne", "chaque entrée porte l’empreinte de la précédente"],
    chainPart: ["Entrées", "chacune est celle que les têtes ont signée"],
    heads: ["Signatures des têtes", "chacune signe toutes les entrées jusqu’à elle, avec la clé ci-dessous"],
    stamps: [
      "Horodatages",
      "chacun concerne la tête qui le précède ; le dernier dit {moment}. Qui les a émis, et s’il les a signés, n’est pas contrôlé ici : openssl le fait (README).",
    ],
    texts: ["Noms et textes", "égaux à ceux qui furent écrits"],
    forgotten: ["un oublié sur demande", "{n} oubliés sur demande"],
    named: ["Images et pièces jointes", "les entrées en disent l’empreinte ; les images ne sont pas dans ce fichier"],
    kept: ["Têtes gardées", "elles disent la même chose : jusque-là, même qui gère le serveur n’a rien changé"],
    keptNone: ["Têtes gardées", "aucune. Un mail avec une tête montre aussi si qui gère le serveur a tout réécrit."],
    keptForeign: ["Autres têtes", "ne sont pas de ce registre, et n’ont pas servi"],
    unsigned: ["Dernières entrées", "écrites après la dernière tête : seule la signature de ce fichier les couvre"],
    keyHeads: ["a signé une tête", "a signé {n} têtes"],
    key: ["Clé", "Comparez-la avec celle qui est publiée ou écrite dans les mails : c’est à vous de le faire."],
    before: ["Entrées 1–{n}", "intactes : elles valent comme preuve"],
    beforeOne: ["Entrée 1", "intacte : elle vaut comme preuve"],
    after: ["Entrées {from}–{to}", "intactes : les têtes signées les couvrent encore"],
    more: ["Encore", "{n} autres différences après la première"],
    advice: ["Que faire", ""],
  },
  keyNumber: "Clé numéro {n}",
  keySince: "depuis le {moment}",
  keyVouched: "la clé d’avant, {before}, a signé le passage",
  keyUnvouched: "la clé d’avant, {before}, n’a pas signé le passage : demandez pourquoi",
  entry: "Entrée {n}",
  entryWaiting: "Entrée sans numéro",
  head: "Tête à {n} entrées",
  headKept: "Tête gardée, à {n} entrées",
  line: "Ligne {n}",
  chainName: "Chaîne {subject}",
  file: "Fichier",
  kinds: {
    missing: "est dans la liste, mais son contenu n’existe plus",
    bytes: "ce qui est écrit donne une autre empreinte : elle a été changée après",
    columns: "une donnée à côté dit autre chose que l’entrée, ou elle est d’un autre registre",
    order: "ne suit pas la précédente : l’une des deux a été changée, ôtée ou ajoutée",
    leaf: "l’arbre signé a une autre empreinte pour elle",
    value: "le nom ou texte « {name} » n’est pas celui qui fut écrit",
    line: "la ligne ne peut pas être lue : elle a été changée",
    gap: "manque",
    stray: "il y a une entrée de plus, que l’arbre ne connaît pas (numéro {seq})",
    cut: "ne finit pas où elle devrait, au numéro {seq}",
    orphan: "est de quelque chose qui n’existe plus (jusqu’au numéro {seq})",
    root: "ne correspond pas aux entrées : quelque part après {after}, elles ont été réécrites",
    signature: "la signature ne vaut pas : elle n’est pas d’une clé de ce registre, ou la tête a été changée",
    stamp: "son horodatage concerne autre chose, ou ne peut pas être lu",
    key: "ne suit pas celle d’avant, ou n’est pas signée comme elle devrait",
    short: "parle de {size} entrées, mais il y en a moins : la fin du registre a été ôtée",
    keptKey: "est signée avec une clé que ce registre ne connaît pas",
    truncated: "s’arrête avant sa dernière ligne : il en manque un morceau",
    lacking: "des lignes manquent : {size} de moins que celles signées à l’export",
    trailing: "il y a quelque chose après la fin",
    manifest: "la signature à la fin ne vaut pas : elle n’est pas de qui tient ce registre, ou le fichier a été changé",
    file: "n’est plus celui qui fut exporté : il a été changé après",
    unreadable: "n’est pas un registre exporté",
  },
  advice: {
    entry:
      "n’utilisez pas cette entrée comme preuve ; demandez un export fait avant, ou une sauvegarde : elle dit ce qui était écrit",
    rewritten:
      "seul ce qui précède vaut comme preuve ; demandez un export fait avant, et comparez avec les têtes gardées ailleurs",
    file: "demandez un nouvel export : si celui-là non plus ne va pas, c’est le registre qui a été touché",
    incomplete: "redemandez le fichier ; s’il s’arrête encore là, quelqu’un a ôté la fin du registre",
  },
};

const languages = { it, en, fr };

/** @typedef {keyof typeof languages} Locale */

/**
 * The language for a browser or a terminal that says "it-IT" or "fr_FR.UTF-8"; English for any other.
 * @param {string | undefined} said
 * @returns {Locale}
 */
function localeOf(said) {
  const start = (said ?? "").slice(0, 2).toLowerCase();
  return start === "it" || start === "fr" ? start : "en";
}

/**
 * @param {string} sentence
 * @param {Record<string, string | number | undefined>} [values]
 */
function say(sentence, values = {}) {
  return sentence.replaceAll(/\{(\w+)\}/gu, (_, name) => String(values[name] ?? ""));
}

/* A report in the reader's words: one sentence, one line below it, and rows. The same for a terminal and for the page. */

/**
 * @typedef {{ sign: "right" | "wrong" | "note" | "next" | "key", name: string, text: string, count?: string }} Row
 * @typedef {{ tone: "whole" | "altered" | "incomplete", title: string, line: string, rows: Row[] }} Told
 * @typedef {import("./verdict.js").Report} Report
 * @typedef {import("./verdict.js").Finding} Finding
 */

/**
 * @param {Report} report
 * @param {{ locale: import("./words.js").Locale, seconds: number }} reader
 * @returns {Told}
 */
function tellReport(report, { locale, seconds }) {
  const speaker = speakerFor(locale);
  const { w } = speaker;
  if (report.verdict === "unreadable")
    return { tone: "incomplete", title: w.unreadable, line: w.unreadableLine, rows: [] };
  const line = say(w.checked, {
    organization: report.header.name,
    moment: speaker.moment(Date.parse(report.header.exportedAt)),
    seconds: speaker.number(Math.max(0.1, Math.round(seconds * 10) / 10)),
  });
  const rows = report.verdict === "whole" ? wholeRows(report, speaker) : wrongRows(report, speaker);
  return { tone: report.verdict, title: titleOf(report, speaker), line, rows: [...rows, ...keyRows(report, speaker)] };
}

/** @param {import("./words.js").Locale} locale */
function speakerFor(locale) {
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: "long" });
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" });
  const numbers = new Intl.NumberFormat(locale);
  return {
    w: languages[locale],
    day: (/** @type {number} */ at) => dates.format(at),
    moment: (/** @type {number} */ at) => (Number.isNaN(at) ? "?" : moments.format(at)),
    number: (/** @type {number} */ n) => numbers.format(n),
  };
}

/** @typedef {ReturnType<typeof speakerFor>} Speaker */

/**
 * @param {Report} report
 * @param {Speaker} speaker
 */
function titleOf(report, speaker) {
  const { w, number } = speaker;
  const { verdict, at, first } = report;
  if (verdict === "whole") return wholeTitle(report, speaker);
  if (verdict === "incomplete") {
    if (first?.kind === "truncated") return say(w.incomplete, { n: number(Number(first.number)) });
    return first?.kind === "cut" ? w.incompleteChain : say(w.incompleteShort, { n: number(report.provenTo) });
  }
  if (first?.kind === "signature") return say(w.alteredHead, { n: number(Number(first.size)) });
  if (first?.kind === "stamp") return say(w.alteredStamp, { n: number(Number(first.size)) });
  if (first?.kind === "key") return w.alteredKeys;
  if (at && at.from === at.to) return say(w.altered, { n: number(at.from) });
  if (at) return say(w.alteredAmong, { from: number(at.from), to: number(at.to) });
  return first?.subject === undefined ? w.alteredFile : w.alteredWaiting;
}

/**
 * @param {Report} report
 * @param {Speaker} speaker
 */
function wholeTitle({ header, counts, pending, firstAt, lastAt }, { w, day, number }) {
  const n = counts.entries;
  const [one, many] = header.selection?.whole === true ? w.whole : w.wholePart;
  const title = say((n === 1 ? one : many) ?? "", { n: number(n), all: number(counts.leaves + pending) });
  if (firstAt === null || lastAt === null) return title;
  const [from, to] = [day(firstAt), day(lastAt)];
  return title + say(from === to ? w.day : w.span, { from, to });
}

/**
 * @param {Report} report
 * @param {Speaker} speaker
 * @returns {Row[]}
 */
function wholeRows(report, { w, moment, number }) {
  const { header, counts, pending, goodHeads, texts, named, kept, stamps } = report;
  const { rows } = w;
  const all = (/** @type {number} */ n, /** @type {number} */ of) => say(w.of, { n: number(n), all: number(of) });
  const row = (
    /** @type {Row["sign"]} */ sign,
    /** @type {string[]} */ [name = "", text = ""],
    /** @type {string} */ count,
  ) => ({
    sign,
    name,
    text,
    count,
  });
  const forgotten = say((texts.forgotten === 1 ? rows.forgotten[0] : rows.forgotten[1]) ?? "", {
    n: number(texts.forgotten),
  });
  const ofTexts = texts.forgotten > 0 ? [rows.texts[0] ?? "", `${rows.texts[1]}; ${forgotten}`] : rows.texts;
  const [stamped = "", stampedText = ""] = rows.stamps;
  const unsigned = pending + counts.leaves - report.provenTo;
  return [
    row("right", header.selection?.whole === true ? rows.chain : rows.chainPart, all(counts.entries, counts.entries)),
    row("right", rows.heads, all(goodHeads, counts.heads)),
    ...(stamps.at === null
      ? []
      : [row("right", [stamped, say(stampedText, { moment: moment(stamps.at) })], all(stamps.right, counts.stamps))]),
    row("right", ofTexts, all(texts.right, texts.right)),
    row("note", rows.named, number(named)),
    kept.right > 0 ? row("right", rows.kept, all(kept.right, kept.right)) : row("note", rows.keptNone, ""),
    ...(kept.foreign > 0 ? [row("note", rows.keptForeign, number(kept.foreign))] : []),
    ...(unsigned > 0 ? [row("note", rows.unsigned, number(unsigned))] : []),
  ];
}

/**
 * What is still worth something, what is wrong, what still is after it, and what to do.
 * @param {Report} report
 * @param {Speaker} speaker
 * @returns {Row[]}
 */
function wrongRows(report, speaker) {
  const { w, number } = speaker;
  const { at, first, findings, found, counts, verdict } = report;
  const isRewritten = findings.some(({ kind }) => kind === "root" || kind === "keptKey");
  const proven = Math.min(report.provenTo, at ? at.from - 1 : report.provenTo);
  const shown = [...(first ? [first] : []), ...findings.filter((one) => one !== first)].slice(0, 6);
  const last = Math.min(counts.leaves, report.provenTo);
  const isOnly =
    at?.from === at?.to &&
    at !== null &&
    found === 1 + findings.filter(({ kind }) => kind === "file").length &&
    last > at.to;
  const advice =
    verdict === "incomplete"
      ? w.advice.incomplete
      : isRewritten
        ? w.advice.rewritten
        : at
          ? w.advice.entry
          : w.advice.file;
  /** @type {Row[]} */
  const rows = [];
  const [before, beforeText = ""] = proven === 1 ? w.rows.beforeOne : w.rows.before;
  if (proven > 0) rows.push({ sign: "right", name: say(before ?? "", { n: number(proven) }), text: beforeText });
  for (const finding of shown)
    rows.push({ sign: "wrong", name: placeOf(finding, speaker), text: meaningOf(finding, speaker) });
  if (found > shown.length)
    rows.push({
      sign: "wrong",
      name: w.rows.more[0] ?? "",
      text: say(w.rows.more[1] ?? "", { n: number(found - shown.length) }),
    });
  if (isOnly) {
    const [name = "", text = ""] = w.rows.after;
    rows.push({ sign: "right", name: say(name, { from: number(at.to + 1), to: number(last) }), text });
  }
  return [...rows, { sign: "next", name: w.rows.advice[0] ?? "", text: advice }];
}

/**
 * @param {Finding} finding
 * @param {Speaker} speaker
 */
function placeOf({ kind, number: at, size, kept, line, subject, seq }, { w, number }) {
  if (kind === "truncated" || kind === "lacking") return w.file;
  if (kind === "key") return say(w.keyNumber, { n: number(Number(seq)) });
  if (typeof at === "number") return say(w.entry, { n: number(at) });
  if (kind === "keptKey") return say(w.headKept, { n: number(Number(size)) });
  if (size !== undefined) return say(kept ? w.headKept : w.head, { n: number(size) });
  if (["stray", "cut", "orphan"].includes(kind)) return say(w.chainName, { subject: String(subject).slice(-8) });
  if (subject !== undefined) return w.entryWaiting;
  return line === undefined ? w.file : say(w.line, { n: number(line) });
}

/**
 * @param {Finding} finding
 * @param {Speaker} speaker
 */
function meaningOf({ kind, name, seq, size, after }, { w, number }) {
  const meaning = Object.entries(w.kinds).find(([known]) => known === kind)?.[1] ?? kind;
  return say(meaning, { name, seq, size: number(size ?? 0), after: number(after ?? 0) });
}

/**
 * Each key, as a person compares it: what it signed, since when, and whether the key before says that it follows.
 * @param {Report} report
 * @param {Speaker} speaker
 * @returns {Row[]}
 */
function keyRows({ header, headsOf, vouched }, { w, moment, number }) {
  const keys = Array.isArray(header.keys) ? header.keys : [];
  const history = Array.isArray(header.keyHistory) ? header.keyHistory : [];
  return keys.map(({ keyId, publicKey }) => {
    const heads = headsOf[keyId] ?? 0;
    const [one = "", many = ""] = w.rows.keyHeads;
    const told = [say(heads === 1 ? one : many, { n: number(heads) })];
    const row = [...history].reverse().find((/** @type {any} */ each) => each.keyId === keyId);
    if (row) told.push(say(w.keySince, { moment: moment(Date.parse(row.since)) }));
    if (row && row.previousKeyId !== null)
      told.push(say(vouched.includes(keyId) ? w.keyVouched : w.keyUnvouched, { before: row.previousKeyId }));
    return {
      sign: /** @type {const} */ ("key"),
      name: `${w.rows.key[0]} ${keyId}`,
      text: `${publicKey} · ${told.join(" · ")}`,
      count: w.rows.key[1] ?? "",
    };
  });
}

/* node verify.mjs FILE [--head FILE …] [--lang it|en|fr]: exits 0 when the log is whole, 1 when not, 2 when it could not look. */

const signs = { right: "✓", wrong: "✗", note: "·", next: "→", key: "·" };

/** Quicker than asking for each digest and waiting. @param {Uint8Array} bytes */
function nodeSha256(bytes) {
  return new Uint8Array(createHash("sha256").update(bytes).digest());
}

/** @param {string[]} args */
async function runVerifier(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      head: { type: "string", multiple: true, default: [] },
      lang: { type: "string" },
      json: { type: "boolean" },
    },
  });
  const [file] = positionals;
  if (file === undefined) throw new Error("node verify.mjs FILE [--head FILE …] [--lang it|en|fr] [--json]");
  const locale = localeOf(values.lang ?? process.env.LC_ALL ?? process.env.LANG);
  const kept = await Promise.all(values.head.map((one) => readNote(one, locale)));
  const start = performance.now();
  const report = await verifyExport(createReadStream(file, { highWaterMark: 1024 * 1024 }), {
    kept,
    sha256: nodeSha256,
  });
  const told = tellReport(report, { locale, seconds: (performance.now() - start) / 1000 });
  const rows = told.rows.map(({ sign, name, text, count = "" }) =>
    `  ${signs[sign]} ${name}: ${text} ${count}`.trimEnd(),
  );
  process.stdout.write(`${values.json ? JSON.stringify(report) : [told.title, told.line, "", ...rows].join("\n")}\n`);
  return report.verdict === "whole" ? 0 : 1;
}

/**
 * @param {string} file
 * @param {import("./words.js").Locale} locale
 */
async function readNote(file, locale) {
  const note = noteIn(await readFile(file, "utf8"));
  if (!note) throw new Error(`${file}: ${languages[locale].keptNone}`);
  return note;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    process.exitCode = await runVerifier(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 2;
  }
}

export { noteIn, tellReport, verifyExport };
