/* One entry: against its own bytes, the entry before it in its chain, its leaf, and the names and texts behind it. */
import { bytesOf, bytesOfBase64, bytesOfHex, canonical, hexOf, joined, objectOf, textOf } from "./bytes.js";

/**
 * @typedef {{ seq: number, hash: string }} ChainEnd
 * @typedef {{ fault: string | null, name?: string, content: Record<string, any> | null, hash: string | null }} Checked
 */

const noHash = "00".repeat(32);

/**
 * The bytes that were hashed; null where they are gone.
 * @param {Record<string, any>} entry
 */
export function entryBytes(entry) {
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
export function checkEntry(entry, digest, log) {
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
export async function findWrongValue(sha256, entry, content) {
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
