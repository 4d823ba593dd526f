/* The tree, leaf by leaf, and the heads that were signed of it. */
import { isSigned, addLeaf, noteText, rootOf } from "./proofs.js";
import { tell } from "./state.js";

/** @typedef {import("./state.js").State} State */

/**
 * @param {State} state
 * @param {Uint8Array[]} leafHashes
 */
export async function growTree(state, leafHashes) {
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
export async function takeHead(state, head) {
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
