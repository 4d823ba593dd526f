/* Which key signs from when on: each follows the one before, says so itself, and so does the one before where it could. */
import { isSigned } from "./proofs.js";
import { tell } from "./state.js";

/** @typedef {import("./state.js").State} State */

/**
 * The history that the first line lists; files of before there was one list none. `seq` of what is told is the key's number.
 * @param {State} state
 * @param {string} origin
 */
export async function takeKeyHistory(state, origin) {
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
