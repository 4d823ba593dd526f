/** Above every packet of the protocol (events.ts, app/collab/protocol.ts), and cheap to check. */
const most = { depth: 4, values: 48 } as const;

/**
 * Whether these bytes are one whole MessagePack value that can be decoded without harm: every stated length fits the
 * bytes that came, values and depth are few, and there are no extension types but the encoder's mark for `undefined`.
 * Builds nothing; its cost is bounded by the number of values, whatever the bytes say.
 */
export function isDecodable(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  let values = 0;

  function read(depth: number): boolean {
    values += 1;
    if (values > most.values || depth > most.depth || at >= bytes.byteLength) return false;
    const head = view.getUint8(at);
    at += 1;
    // Small numbers are their own head.
    if (head < 0x80 || head >= 0xe0) return true;
    if (head < 0x90) return readMany(2 * (head & 0x0f), depth);
    if (head < 0xa0) return readMany(head & 0x0f, depth);
    if (head < 0xc0) return skip(head & 0x1f);
    if (head === undefinedMark) return skip(2) && view.getUint16(at - 2) === 0;
    const fixed = fixedBytes[head];
    if (fixed !== undefined) return skip(fixed);
    const sized = lengthBytes[head];
    if (sized === undefined || !skip(sized.bytes)) return false;
    const length = uintBefore(sized.bytes);
    return sized.of === "bytes" ? skip(length) : readMany(sized.of === "pairs" ? 2 * length : length, depth);
  }

  function readMany(count: number, depth: number): boolean {
    // Before the loop: a length of four thousand million must not even be counted.
    if (count > most.values - values) return false;
    for (let i = 0; i < count; i += 1) if (!read(depth + 1)) return false;
    return true;
  }

  function skip(count: number): boolean {
    at += count;
    return at <= bytes.byteLength;
  }

  function uintBefore(width: 1 | 2 | 4): number {
    if (width === 1) return view.getUint8(at - 1);
    return width === 2 ? view.getUint16(at - 2) : view.getUint32(at - 4);
  }

  return read(1) && at === bytes.byteLength;
}

/** An extension of one byte, type 0 (https://github.com/msgpack/msgpack/blob/master/spec.md). */
const undefinedMark = 0xd4;

/** nil, booleans, numbers: bytes after the head. */
const fixedBytes: Readonly<Record<number, number>> = {
  0xc0: 0,
  0xc2: 0,
  0xc3: 0,
  0xca: 4,
  0xcb: 8,
  0xcc: 1,
  0xcd: 2,
  0xce: 4,
  0xcf: 8,
  0xd0: 1,
  0xd1: 2,
  0xd2: 4,
  0xd3: 8,
};

/** Binary, text, lists and maps: how many bytes state the length, and of what. */
const lengthBytes: Readonly<Record<number, { bytes: 1 | 2 | 4; of: "bytes" | "values" | "pairs" }>> = {
  0xc4: { bytes: 1, of: "bytes" },
  0xc5: { bytes: 2, of: "bytes" },
  0xc6: { bytes: 4, of: "bytes" },
  0xd9: { bytes: 1, of: "bytes" },
  0xda: { bytes: 2, of: "bytes" },
  0xdb: { bytes: 4, of: "bytes" },
  0xdc: { bytes: 2, of: "values" },
  0xdd: { bytes: 4, of: "values" },
  0xde: { bytes: 2, of: "pairs" },
  0xdf: { bytes: 4, of: "pairs" },
};
