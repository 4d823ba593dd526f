/*
 * Checks an exported log from its first line to its last, in the memory of one hash for each chain. What the lines are is
 * told in docs/verifier/README.md.
 */
import { bytesOfHex, hexOf, linesOf, objectOf, textOf } from "./bytes.js";
import { checkEntry, entryBytes, findWrongValue } from "./entry.js";
import { addToDigest, checkManifest } from "./file-digest.js";
import { growTree, takeHead } from "./heads.js";
import { takeKeyHistory } from "./keys.js";
import { importKeys, isSigned, marked, rootOf } from "./proofs.js";
import { takeStamp } from "./stamps.js";
import { newState, tell } from "./state.js";
import { judge } from "./verdict.js";

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
export async function verifyExport(chunks, { kept = [], sha256 = webSha256, progress } = {}) {
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
