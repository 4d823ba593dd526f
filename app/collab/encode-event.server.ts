import parser from "socket.io-msgpack-parser";
import type { TextServerToClient } from "./protocol.ts";

/** One event as it goes over every line: encoded once, however many readers there are. */
export function encodeEvent<Name extends keyof TextServerToClient>(
  name: Name,
  ...args: Parameters<TextServerToClient[Name]>
): Buffer {
  const encoded: unknown = new parser.Encoder().encode({ type: 2, nsp: "/", data: [name, ...args.map(withBuffers)] });
  const packet: unknown = Array.isArray(encoded) ? encoded[0] : null;
  if (!Buffer.isBuffer(packet)) throw new Error("The encoder gave no bytes");
  return packet;
}

/** The encoder takes Buffers for bytes, and other views of memory for something else. */
function withBuffers(argument: object): object {
  return Object.fromEntries(
    Object.entries(argument).map(([key, value]: [string, unknown]) => [
      key,
      value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value,
    ]),
  );
}
