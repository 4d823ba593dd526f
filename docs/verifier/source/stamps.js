/*
 * Timestamps of an outside authority (RFC 3161), as far as they are read here: about which head, and when. Who the authority
 * is, and whether it signed, is for `openssl ts -verify` with its certificate.
 */
import { bytesOf, bytesOfBase64, hexOf } from "./bytes.js";
import { tell } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {{ tag: number, content: Uint8Array }} Der */

/**
 * A timestamp must be about the head on the line before it.
 * @param {State} state
 * @param {Record<string, any>} stamp
 */
export async function takeStamp(state, { size, token }) {
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
