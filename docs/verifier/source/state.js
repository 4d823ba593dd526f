/* What is kept while a file is read. */

/** @typedef {import("./verdict.js").Finding} Finding */

/** The digest of the file is a chain over pieces of this many bytes. */
export const pieceSize = 1024 * 1024;

/** @param {import("./proofs.js").Sha256} sha256 */
export function newState(sha256) {
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
export function tell(state, finding) {
  state.found += 1;
  if (state.findings.length < 100) state.findings.push(finding);
}
