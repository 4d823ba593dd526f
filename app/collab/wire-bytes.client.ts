/** Bytes as the socket's encoder takes them: it does not treat other typed arrays as bytes. */
export function toWire(bytes: Uint8Array): Uint8Array {
  if (typeof Buffer !== "undefined") return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Encoded as bytes only when it is an ArrayBuffer, which the types of the events need not know.
  return bytes.slice().buffer as unknown as Uint8Array;
}

/** Bytes as they come from it: a view of memory in Node, an ArrayBuffer in browsers. */
export function fromWire(bytes: Uint8Array | ArrayBuffer): Uint8Array {
  return bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
}
