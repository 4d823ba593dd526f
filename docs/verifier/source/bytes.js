/* Bytes as text and back, lines of a file, and the one way to write a JSON value (RFC 8785). */

const utf8 = new TextEncoder();
const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** @param {string} text */
export function bytesOf(text) {
  return utf8.encode(text);
}

/**
 * Null for bytes that are no UTF-8.
 * @param {Uint8Array} bytes
 */
export function textOf(bytes) {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
}

const hexDigits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** @param {Uint8Array} bytes */
export function hexOf(bytes) {
  let text = "";
  for (const byte of bytes) text += hexDigits[byte];
  return text;
}

/**
 * Anything that is no hexadecimal text becomes no bytes at all.
 * @param {unknown} text
 */
export function bytesOfHex(text) {
  if (typeof text !== "string" || text.length % 2 !== 0 || !/^[0-9a-f]*$/u.test(text)) return new Uint8Array(0);
  return Uint8Array.from({ length: text.length / 2 }, (_, at) => Number.parseInt(text.slice(at * 2, at * 2 + 2), 16));
}

/**
 * Null for anything but base64 written as everybody writes it.
 * @param {unknown} text
 */
export function bytesOfBase64(text) {
  if (typeof text !== "string") return null;
  try {
    const binary = atob(text);
    return btoa(binary) === text ? Uint8Array.from(binary, (one) => one.charCodeAt(0)) : null;
  } catch {
    return null;
  }
}

/** @param {Uint8Array} bytes */
export function base64Of(bytes) {
  return btoa(String.fromCharCode(...bytes));
}

/** @param {...Uint8Array} parts */
export function joined(...parts) {
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
export function canonical(value) {
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
export function objectOf(text) {
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
export async function* linesOf(chunks) {
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
