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
export function judge(state) {
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
