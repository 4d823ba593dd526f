/* The file as a whole: the digest of all of its lines, which the last one signs. */
import { hexOf, joined, objectOf } from "./bytes.js";
import { isSigned } from "./proofs.js";
import { pieceSize, tell } from "./state.js";

/** @typedef {import("./state.js").State} State */

/**
 * @param {State} state
 * @param {{ bytes: Uint8Array, whole: boolean }} line
 */
export async function addToDigest(state, { bytes, whole }) {
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
export async function checkManifest(state, { manifest, keyId, signature }) {
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
