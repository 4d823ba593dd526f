/*
 * Just enough DER (X.690) to find a value inside another one as the exact bytes that were sent: what was signed or hashed
 * must not be written anew.
 */

export interface DerValue {
  tag: number;
  /** With its header. */
  whole: Buffer;
  content: Buffer;
}

/** The values that follow one another in these bytes; null where they are no DER. */
export function derValues(bytes: Uint8Array): DerValue[] | null {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values: DerValue[] = [];
  for (let at = 0; at < all.length;) {
    const value = valueAt(all, at);
    if (value === null) return null;
    values.push(value);
    at += value.whole.length;
  }
  return values;
}

function valueAt(all: Buffer, at: number): DerValue | null {
  const [tag, first] = [all[at], all[at + 1]];
  if (tag === undefined || first === undefined) return null;
  // Up to four bytes of length: nothing that comes here is longer than an answer may be.
  const sizeBytes = first < 0x80 ? 0 : first - 0x80;
  if (sizeBytes > 4 || first === 0x80 || at + 2 + sizeBytes > all.length) return null;
  const length = sizeBytes === 0 ? first : all.readUIntBE(at + 2, sizeBytes);
  const start = at + 2 + sizeBytes;
  if (start + length > all.length) return null;
  return { tag, whole: all.subarray(at, start + length), content: all.subarray(start, start + length) };
}
